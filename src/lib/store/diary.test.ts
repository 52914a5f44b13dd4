import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import {
  EMPTY_DIARY,
  type CheckIn,
  type DayDeclaration,
  type Diary,
  type DiaryEvent,
  type Result
} from '#contracts';
import { openConnection } from './connection';
import { diaryText, isDiaryText, readDiaryText } from './diary-file';
import { createDiaryLog } from './diary-log';
import { createSessionLog } from './session-log';

const rest = (day: string, declaredAt = `${day}T20:00:00Z`): DayDeclaration => ({
  day,
  answer: 'rest',
  declaredAt
});
const concert: DiaryEvent = { id: 'c', kind: 'concert or exam', day: '2026-03-05', note: 'Trio' };
const sore: DiaryEvent = {
  id: 's',
  kind: 'injury or pain',
  day: '2026-03-02',
  until: '2026-03-04',
  places: ['left thumb', 'right wrist']
};
const numb: DiaryEvent = {
  id: 'n',
  kind: 'symptom',
  day: '2026-03-06',
  symptoms: ['numbness'],
  sudden: true
};
const tired: DiaryEvent = { id: 't', kind: 'fatigue', day: '2026-03-07', level: 'poor' };
const week: CheckIn = {
  week: '2026-03-02',
  at: '2026-03-09T08:00:00Z',
  pain: true,
  playedTooMuch: false,
  sleep: 'fair'
};

let log: ReturnType<typeof createDiaryLog>;
let deleteAll: () => Promise<Result<void, unknown>>;

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
beforeEach(async () => {
  const connection = value(
    await openConnection({ indexedDB: new IDBFactory(), IDBKeyRange, newInstallId: 'i' })
  );
  log = createDiaryLog(connection);
  deleteAll = createSessionLog(connection, () => 's').deleteAll;
});

test('days and events are kept in order, the last word about a day counts, and each can be taken back', async () => {
  value(await log.declareDays(rest('2026-03-02')));
  value(await log.declareDays(rest('2026-03-01')));
  value(await log.declareDays({ ...rest('2026-03-02'), answer: 'practised' }));
  value(await log.putDiaryEvent(concert));
  value(await log.putDiaryEvent(sore));
  expect(value(await log.readDiary())).toEqual({
    declarations: [rest('2026-03-01'), { ...rest('2026-03-02'), answer: 'practised' }],
    events: [sore, concert],
    checkIns: []
  });
  value(await log.undeclareDay('2026-03-01'));
  value(await log.removeDiaryEvent('s'));
  const left = value(await log.readDiary());
  expect(left.declarations.map(({ day }) => day)).toEqual(['2026-03-02']);
  expect(left.events).toEqual([concert]);
});

test('deleting everything takes the diary along', async () => {
  value(await log.declareDays(rest('2026-03-01')));
  value(await log.putDiaryEvent(concert));
  value(await log.putCheckIn(week));
  value(await deleteAll());
  expect(value(await log.readDiary())).toEqual(EMPTY_DIARY);
});

test('a diary written to a file and merged into an empty store is the same diary', async () => {
  value(await log.declareDays(rest('2026-03-01')));
  value(await log.putDiaryEvent(concert));
  for (const event of [sore, numb, tired]) value(await log.putDiaryEvent(event));
  value(await log.putCheckIn(week));
  const before = value(await log.readDiary());
  const restRules = [{ since: '2026-03-02', weekdays: [7] }];
  const text = diaryText(before, restRules);
  expect(isDiaryText(text.slice(0, 100))).toBe(true);
  expect(isDiaryText('{"format":"handwell-recording/1"}')).toBe(false);
  value(await deleteAll());
  const read = value(readDiaryText(text));
  expect(read.restRules).toEqual(restRules);
  value(await log.mergeDiary(read.diary));
  expect(value(await log.readDiary())).toEqual(before);
});

test('merged twice nothing doubles, and the later word about a day stays', async () => {
  const theirs: Diary = {
    declarations: [rest('2026-03-01', '2026-03-02T08:00:00Z'), rest('2026-03-02', '2026-03-03T08:00:00Z')],
    events: [concert],
    checkIns: [week, { week: '2026-03-09', at: '2026-03-16T08:00:00Z' }]
  };
  const laterWeek: CheckIn = { ...week, at: '2026-03-10T08:00:00Z', pain: false };
  const later: DayDeclaration = {
    day: '2026-03-01',
    answer: 'practised',
    declaredAt: '2026-03-02T09:00:00Z'
  };
  value(await log.declareDays(later));
  value(await log.putCheckIn(laterWeek));
  value(await log.mergeDiary(theirs));
  value(await log.mergeDiary(theirs));
  expect(value(await log.readDiary())).toEqual({
    declarations: [later, theirs.declarations[1]],
    events: [concert],
    checkIns: [laterWeek, theirs.checkIns[1]]
  });
});

test('a week is said and said again, and can be taken back', async () => {
  value(await log.putCheckIn({ week: '2026-03-09', at: '2026-03-16T08:00:00Z' }));
  value(await log.putCheckIn({ ...week, pain: false }));
  value(await log.putCheckIn(week));
  expect(value(await log.readDiary()).checkIns.map((one) => one.week)).toEqual(['2026-03-02', '2026-03-09']);
  expect(value(await log.readDiary()).checkIns[0]).toEqual(week);
  value(await log.removeCheckIn(week.week));
  expect(value(await log.readDiary()).checkIns).toHaveLength(1);
});

test('a diary of the first format is read, its events unchanged', () => {
  const first = { format: 'handwell-diary/1', declarations: [], events: [concert], restRules: [] };
  expect(value(readDiaryText(JSON.stringify(first))).diary).toEqual({ ...EMPTY_DIARY, events: [concert] });
});

test('a bad diary file names its field', () => {
  const text = (change: object) =>
    JSON.stringify({ format: 'handwell-diary/1', declarations: [], events: [], restRules: [], ...change });
  const failureOf = (file: string) => {
    const read = readDiaryText(file);
    return read.ok ? undefined : read.failure;
  };
  expect(failureOf('{')).toMatchObject({ kind: 'recording-not-json' });
  expect(failureOf(text({ events: [concert, { ...concert, day: '2026-02-30' }] }))).toMatchObject({
    kind: 'recording-invalid',
    path: 'events[1].day'
  });
  expect(failureOf(text({ events: [{ ...sore, until: '2026-03-01' }] }))).toMatchObject({
    path: 'events[0].until'
  });
  const wrong: readonly [string, object][] = [
    ['events[0].symptoms', { events: [{ ...concert, symptoms: ['numbness'] }] }],
    ['events[0].symptoms', { events: [{ id: 'n', kind: 'symptom', day: '2026-03-06' }] }],
    ['events[0].symptoms[0]', { events: [{ ...numb, symptoms: ['hiccups'] }] }],
    ['events[0].level', { events: [{ ...tired, level: 'awful' }] }],
    ['events[0].level', { events: [{ id: 't', kind: 'mood', day: '2026-03-07' }] }],
    ['events[0].places[0]', { events: [{ ...sore, places: ['left ear'] }] }],
    ['events[0].note', { events: [{ ...concert, note: 'x'.repeat(501) }] }],
    ['checkIns[0].week', { checkIns: [{ ...week, week: '2026-03-03' }] }],
    ['checkIns[0].sleep', { checkIns: [{ ...week, sleep: 7 }] }]
  ];
  for (const [path, change] of wrong) expect(failureOf(text(change))).toMatchObject({ path });
  expect(failureOf(text({ restRules: [{ since: '2026-03-01', weekdays: [8] }] }))).toMatchObject({
    path: 'restRules[0].weekdays[0]'
  });
  expect(failureOf(text({}))).toBeUndefined();
});
