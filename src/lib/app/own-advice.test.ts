import { expect, test } from 'vitest';
import { EMPTY_DIARY, PIPELINE_VERSION, type SessionDetails, type SessionRecord } from '#contracts';
import { ownAdvice, type Own } from './own-advice';

const NOW = '2026-11-29T20:00:00Z';
const DAY_MS = 86_400_000;
const session = (daysAgo: number, minutes: number, more: Partial<SessionRecord> = {}): SessionRecord => ({
  sid: `${daysAgo}`,
  ver: 1,
  kind: 'typed',
  state: 'complete',
  startedAt: new Date(Date.parse(NOW) - daysAgo * DAY_MS).toISOString(),
  timeZone: 'UTC',
  activity: 'piano',
  handsExpected: [],
  pipeline: PIPELINE_VERSION,
  details: {},
  summary: {
    durationS: minutes * 60,
    minutes,
    longestStretchS: 0,
    hands: {},
    frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
    gaps: []
  },
  ...more
});
const kinds = (sessions: SessionRecord[], more: Partial<Own> = {}): string[] =>
  ownAdvice({ sessions, diary: EMPTY_DIARY, restRules: [], noticed: null, ...more }, NOW, 'UTC').map(
    ({ kind }) => kind
  );
const hurt: SessionDetails = { pain: true };

test('an empty app is advised nothing', () => expect(kinds([])).toEqual([]));

test('three weeks of half an hour a day and then two hours a day: the jump is advised on', () => {
  const weeks = Array.from({ length: 28 }, (_, i) => session(i, i < 7 ? 120 : 30));
  expect(kinds(weeks)).toEqual(['jump', 'no rest']);
  expect(kinds(weeks.slice(7))).not.toContain('jump');
});

test('what somebody else played, or was deleted, is not the person’s', () => {
  expect(kinds([session(1, 30, { details: hurt })])).toEqual(['pain']);
  expect(kinds([session(1, 30, { details: { ...hurt, someoneElse: true } })])).toEqual([]);
  expect(kinds([session(1, 30, { details: hurt, deletedAt: NOW })])).toEqual([]);
});

test('“I already notice something” counts; “no” and “later” do not', () => {
  const at = '2026-11-20T10:00:00Z';
  expect(kinds([], { noticed: { answer: 'yes', at } })).toEqual(['already noticed']);
  expect(kinds([], { noticed: { answer: 'no', at } })).toEqual([]);
  expect(kinds([], { noticed: { answer: 'later', at } })).toEqual([]);
});
