import { expect, test } from 'vitest';
import { typedSession } from './typed-session';

const typed = {
  date: '2026-03-29',
  time: '02:30',
  minutes: 40,
  activity: 'piano',
  details: { rpe: 3, pain: false }
} as const;

test('the start is the instant of the person’s wall clock', () => {
  expect(typedSession({ ...typed, date: '2026-07-01', time: '18:00' }, 'Europe/Berlin').startedAt).toBe(
    '2026-07-01T16:00:00Z'
  );
});
test('a time that the clock change skips is taken an hour later', () => {
  expect(typedSession(typed, 'Europe/Berlin').startedAt).toBe('2026-03-29T01:30:00Z');
});
test('nothing in it looks measured', () => {
  const { summary, kind, source } = typedSession(typed, 'UTC');
  expect({ kind, source, hands: summary.hands, minutes: summary.minutes }).toEqual({
    kind: 'typed',
    source: undefined,
    hands: {},
    minutes: 40
  });
});
