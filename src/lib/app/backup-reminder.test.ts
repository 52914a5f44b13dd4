import { expect, test } from 'vitest';
import { EMPTY_DIARY, ulid, type Diary, type SessionRecord } from '#contracts';
import { backupReminder, isPutOff, type Keeping } from './backup-reminder';

const NOW = Date.parse('2026-06-30T12:00:00Z');
const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR_MS).toISOString();
/** A session that began and came so many hours ago. */
const session = (hours: number, minutes = 10, more: Partial<SessionRecord> = {}) => ({
  sid: ulid(NOW - hours * HOUR_MS, new Uint8Array(16)),
  startedAt: ago(hours),
  state: 'complete' as const,
  summary: { minutes } as NonNullable<SessionRecord['summary']>,
  ...more
});
const keeping = (sessions: Keeping['sessions'], more: Partial<Keeping> = {}): Keeping => ({
  ...{ sessions, diary: EMPTY_DIARY, persisted: true },
  ...more
});
const isDue = (last: string, ...kept: Parameters<typeof keeping>) =>
  backupReminder(last, keeping(...kept), NOW).due;
const DAY = 24;

test('a backup is due after seven days with something new, and not otherwise', () => {
  const last = ago(7 * DAY);
  expect(backupReminder(last, keeping([session(8 * DAY), session(1)]), NOW)).toEqual({
    ...{ last, newSessions: 1, newEntries: 0 },
    due: true
  });
  expect(backupReminder(last, keeping([session(8 * DAY)]), NOW)).toEqual({
    ...{ last, newSessions: 0, newEntries: 0 },
    due: false
  });
  expect(isDue(ago(7 * DAY - 1), [session(1)])).toBe(false);
});

test('without any, it is due once something is seven days old', () => {
  expect(backupReminder('', keeping([]), NOW)).toEqual({ newSessions: 0, newEntries: 0, due: false });
  expect(isDue('', [session(7 * DAY - 1)])).toBe(false);
  expect(isDue('', [session(7 * DAY), session(1)])).toBe(true);
});

test('it is due after five hours of practice that is in none, however few days it took', () => {
  expect(isDue(ago(DAY), [session(3, 150), session(2, 149)])).toBe(false);
  expect(isDue(ago(DAY), [session(3, 150), session(2, 150)])).toBe(true);
  expect(isDue(ago(DAY), [session(DAY + 1, 500), session(2, 150)])).toBe(false);
  expect(isDue('', [session(2, 300)])).toBe(true);
});

test('where the browser did not promise to keep the data, three days and half the practice are enough', () => {
  const unpromised = { persisted: false };
  expect(isDue(ago(3 * DAY - 1), [session(1)], unpromised)).toBe(false);
  expect(isDue(ago(3 * DAY), [session(1)], unpromised)).toBe(true);
  expect(isDue(ago(3 * DAY), [session(1)])).toBe(false);
  expect(isDue(ago(DAY), [session(1, 150)], unpromised)).toBe(true);
  expect(isDue(ago(DAY), [session(1, 149)], unpromised)).toBe(false);
});

test('what was typed or imported after the backup is new, whenever it was played', () => {
  const imported = { ...session(1), startedAt: ago(90 * DAY) };
  expect(backupReminder(ago(8 * DAY), keeping([imported]), NOW)).toMatchObject({ newSessions: 1, due: true });
});

test('a session that ended after the backup is new, though it had begun before; one of a clock that ran ahead is not for ever', () => {
  const summary = { minutes: 30, durationS: 3600 } as NonNullable<SessionRecord['summary']>;
  const running = session(8, 30, { summary });
  expect(backupReminder(ago(7.5), keeping([running]), NOW)).toMatchObject({ newSessions: 1 });
  const ahead = session(9 * DAY, 30, { sid: ulid(NOW + 900 * DAY * HOUR_MS, new Uint8Array(16)) });
  expect(backupReminder(ago(8 * DAY), keeping([ahead]), NOW)).toMatchObject({ newSessions: 0, due: false });
});

test('an entry of the diary is something new: an event, a day, a look back', () => {
  const event: Diary['events'][number] = {
    id: ulid(NOW, new Uint8Array(16)),
    kind: 'other',
    day: '2026-06-30'
  };
  const declaration: Diary['declarations'][number] = {
    day: '2026-06-29',
    answer: 'rest',
    declaredAt: ago(1)
  };
  const checkIn: Diary['checkIns'][number] = { week: '2026-06-22', at: ago(1) };
  for (const said of [{ events: [event] }, { declarations: [declaration] }, { checkIns: [checkIn] }]) {
    const diary = { ...EMPTY_DIARY, ...said };
    expect(backupReminder(ago(7 * DAY), keeping([], { diary }), NOW)).toMatchObject({
      newEntries: 1,
      due: true
    });
    expect(isDue(new Date(NOW).toISOString(), [], { diary })).toBe(false);
  }
});

test('a made-up year and a running recording are nothing to back up', () => {
  const demo = { demo: true } as const;
  const diary = { ...EMPTY_DIARY, checkIns: [{ week: '2026-05-04', at: ago(40 * DAY), ...demo }] };
  const sessions = [session(40 * DAY, 600, demo), session(40 * DAY, 600, { state: 'recording' })];
  expect(backupReminder('', keeping(sessions, { diary }), NOW)).toEqual({
    ...{ newSessions: 0, newEntries: 0 },
    due: false
  });
});

test('one that did not come by itself makes it due at once, if there is something new', () => {
  const due = (last: string, hours: number) => backupReminder(last, keeping([session(hours)]), NOW, true).due;
  expect(due(ago(2), 1)).toBe(true);
  expect(due(ago(2), 3)).toBe(false);
  expect(due('', 1)).toBe(true);
});

test('"Not now" holds for three days, and not when the clock was set back', () => {
  expect(isPutOff('', NOW)).toBe(false);
  expect(isPutOff(ago(0), NOW)).toBe(true);
  expect(isPutOff(ago(3 * DAY - 1), NOW)).toBe(true);
  expect(isPutOff(ago(3 * DAY), NOW)).toBe(false);
  expect(isPutOff(ago(-1), NOW)).toBe(false);
});
