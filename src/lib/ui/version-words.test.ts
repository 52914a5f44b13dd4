import { expect, test } from 'vitest';
import type { SessionSummary } from '#contracts';
import { differingSentence, versionTag, versionWords } from './version-words';

const of = (minutes: number) => ({
  kind: 'camera' as const,
  startedAt: '2026-03-12T17:30:00Z',
  timeZone: 'Europe/Berlin',
  details: {},
  summary: { minutes } as SessionSummary
});
const original = of(40);
const copy = { ...of(38), copyOf: 'original', uncounted: true as const };

test('a copy says what it is of, which one counts, and how to change that', () => {
  expect(versionWords(copy, [original])).toEqual({
    text: 'Copy from a backup of Thu 12 Mar 2026, 18:30, not counted.',
    link: 'See the one that counts, 40 min',
    button: 'Count this one instead'
  });
  const { uncounted: _uncounted, ...counted } = copy;
  expect(versionWords({ ...original, uncounted: true }, [counted])).toEqual({
    text: 'Not counted: a copy of it from a backup counts instead.',
    link: 'See the one that counts, 38 min',
    button: 'Count this one instead'
  });
  expect(versionWords(counted, [{ ...original, uncounted: true }])).toEqual({
    text: '1 other version of this session is kept, not counted.',
    link: 'See the other one, 40 min'
  });
});

test('where the one that counted is gone, nothing counts until it is said', () => {
  expect(versionWords(copy, [])).toEqual({
    text: 'Copy from a backup of Thu 12 Mar 2026, 18:30, not counted. Its other version is not here any more, so it counts nowhere until you say so.',
    button: 'Count this one'
  });
  expect(versionWords(copy, [{ ...original, uncounted: true }])?.text).toContain(
    'No version of this session counts until you say so.'
  );
});

test('a session without versions says nothing, in the list either', () => {
  expect(versionWords(original, [])).toBeUndefined();
  expect(versionTag(original)).toBeUndefined();
  expect(versionTag(copy)).toBe('copy from a backup, not counted');
  expect(versionTag({ ...original, uncounted: true })).toBe('not counted');
});

test('the plan gives one example of what differs', () => {
  expect(differingSentence(3, { here: original, there: of(38) })).toBe(
    '3 sessions are here with other content, for example Thu 12 Mar 2026, 40 min here and 38 min in the backup.'
  );
  expect(differingSentence(1, { here: original, there: original })).toBe(
    '1 session is here with other content: Thu 12 Mar 2026, 40 min in both.'
  );
  const thinned = { ...original, kept: { stretches: [], at: '2026-04-01T10:00:00Z' } };
  expect(differingSentence(1, { here: thinned, there: original })).toContain(
    '40 min in both; here its landmarks were removed since, to make room.'
  );
});
