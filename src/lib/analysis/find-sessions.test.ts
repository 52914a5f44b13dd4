import { expect, test } from 'vitest';
import { PIPELINE_VERSION, type SessionRecord } from '#contracts';
import { findSessions } from './find-sessions';

const session = (sid: string, startedAt: string, more: Partial<SessionRecord> = {}): SessionRecord => ({
  sid,
  ver: 1,
  kind: 'typed',
  state: 'complete',
  startedAt,
  timeZone: 'UTC',
  activity: 'piano',
  handsExpected: [],
  pipeline: PIPELINE_VERSION,
  details: {},
  ...more
});
const all = [
  session('a', '2026-01-01T10:00:00Z', { details: { piece: 'Études, op. 25' } }),
  session('b', '2026-01-03T10:00:00Z', { activity: 'darts', details: { note: 'new dart' } }),
  session('c', '2026-01-02T10:00:00Z', { deletedAt: '2026-01-02T11:00:00Z' })
];
const found = (text: string, activity: 'all' | 'darts' = 'all') =>
  findSessions(all, { text, activity }).map(({ sid }) => sid);

test('the newest comes first and deleted ones are not there', () => expect(found('')).toEqual(['b', 'a']));
test('case, accents and word order do not matter', () => expect(found('25 ETUDES')).toEqual(['a']));
test('every word must be found', () => expect(found('etudes dart')).toEqual([]));
test('an activity keeps only its own sessions', () => expect(found('', 'darts')).toEqual(['b']));
