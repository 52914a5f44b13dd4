import { expect, test } from 'vitest';
import { folderBackupDue } from './folder-backup-due';

const NOW = Date.parse('2026-06-30T12:00:00Z');

test('a backup into the folder comes an hour after the last when a session is new, a day after it for anything else', () => {
  const due = (last: string, pending?: 'session' | 'other') => folderBackupDue({ last, pending }, NOW);
  expect(folderBackupDue({}, NOW)).toBe(true);
  expect(due('2026-06-30T11:00:00Z', 'session')).toBe(true);
  expect(due('2026-06-30T11:00:01Z', 'session')).toBe(false);
  expect(due('2026-06-29T12:00:00Z', 'other')).toBe(true);
  expect(due('2026-06-29T12:00:01Z', 'other')).toBe(false);
  expect(due('2026-01-01T12:00:00Z')).toBe(false);
  expect(due('2026-07-01T12:00:00Z', 'other')).toBe(true);
});
