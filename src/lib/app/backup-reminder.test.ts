import { expect, test } from 'vitest';
import { backupReminder } from './backup-reminder';

const NOW = Date.parse('2026-06-30T12:00:00Z');
const on = (...days: string[]) => days.map((day) => ({ startedAt: `${day}T10:00:00Z` }));

test('a backup is due after thirty days with something new, and not otherwise', () => {
  const last = '2026-05-31T11:00:00Z';
  expect(backupReminder(last, on('2026-05-30', '2026-06-01'), NOW)).toEqual({
    last,
    newSessions: 1,
    due: true
  });
  expect(backupReminder(last, on('2026-05-30'), NOW)).toEqual({ last, newSessions: 0, due: false });
  const later = '2026-06-01T12:00:00Z';
  expect(backupReminder(later, on('2026-06-02'), NOW)).toEqual({ last: later, newSessions: 1, due: false });
});

test('one that did not come by itself makes it due at once, if there is something new', () => {
  const last = '2026-06-28T12:00:00Z';
  const due = (since: string, at = last) => backupReminder(at, on(since), NOW, true).due;
  expect(due('2026-06-29')).toBe(true);
  expect(due('2026-06-27')).toBe(false);
  expect(due('2026-06-29', '')).toBe(true);
});

test('without any, it is due once a session is thirty days old', () => {
  expect(backupReminder('', [], NOW)).toEqual({ newSessions: 0, due: false });
  expect(backupReminder('', on('2026-06-20'), NOW)).toEqual({ newSessions: 1, due: false });
  expect(backupReminder('', on('2026-05-20', '2026-06-20'), NOW)).toEqual({ newSessions: 2, due: true });
});
