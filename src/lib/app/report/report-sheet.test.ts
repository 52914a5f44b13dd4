import { describe, expect, test } from 'vitest';
import { loadReport } from '#analysis';
import {
  EMPTY_DIARY,
  OPEN_PARTS,
  PIPELINE_VERSION,
  PRIVATE_PARTS,
  SHEET_SPANS,
  type ChangeNotice,
  type ChangeReport,
  type DiaryEvent,
  type HandChart,
  type SessionRecord,
  type SheetPart,
  type SheetSpan
} from '#contracts';
import { reportSheet, type SheetRecords } from './report-sheet';

const CLOCK = { now: '2026-11-26T20:00:00Z', timeZone: 'UTC' };
const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.parse(CLOCK.now) - days * DAY_MS).toISOString();
const dayAgo = (days: number): string => ago(days).slice(0, 10);

const session = (daysAgo: number, more: Partial<SessionRecord> = {}): SessionRecord => ({
  sid: `s${daysAgo}`,
  ver: 1,
  kind: 'camera',
  state: 'complete',
  startedAt: ago(daysAgo),
  timeZone: 'UTC',
  activity: 'piano',
  handsExpected: ['right'],
  pipeline: PIPELINE_VERSION,
  details: { rpe: 4 },
  summary: {
    durationS: 2400,
    minutes: 40,
    longestStretchS: 900,
    hands: {},
    frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
    gaps: []
  },
  ...more
});
const event = (kind: DiaryEvent['kind'], daysAgo: number, more: Partial<DiaryEvent> = {}): DiaryEvent => ({
  id: `${kind} ${daysAgo}`,
  kind,
  day: dayAgo(daysAgo),
  ...more
});
const EMPTY: SheetRecords = {
  sessions: [],
  diary: EMPTY_DIARY,
  restRules: [],
  noticed: null,
  trials: []
};
const sheetOf = (
  records: Partial<SheetRecords>,
  span: SheetSpan = 'month',
  parts: readonly SheetPart[] = OPEN_PARTS
) => reportSheet({ ...EMPTY, ...records }, { span, parts }, CLOCK);

test.each(SHEET_SPANS)('its load is the one that Trends has of the same weeks: %s', (span) => {
  const sessions = Array.from({ length: 150 }, (_, i) => session(3 * i));
  const declarations = [{ day: dayAgo(1), answer: 'rest', declaredAt: ago(1) }] as const;
  const sheet = sheetOf({ sessions, diary: { ...EMPTY_DIARY, declarations } }, span);
  expect(sheet.load).toEqual(loadReport(sessions, declarations, [], { ...CLOCK, range: { span, back: 0 } }));
  expect(sheet.days.recorded).toBe(sheet.load.totals.sessions);
  expect(sheet.until).toBe('2026-11-26');
});

test('three months are thirteen weeks', () => {
  const { weeks } = sheetOf({ sessions: [session(1)] }, 'quarter').load;
  expect([weeks.length, weeks[0]!.from, weeks.at(-1)!.to]).toEqual([13, '2026-08-31', '2026-11-29']);
});

test('without anything it is empty, and the questions are there all the same, of these symptoms', () => {
  const sheet = sheetOf({});
  expect(sheet).toMatchObject({ isEmpty: true, there: [], days: { recorded: 0, noData: 0 } });
  expect(sheet.questions).toHaveLength(7);
  expect(JSON.stringify(sheet.questions)).toMatch(/these symptoms/);
  expect(JSON.stringify(sheet.questions)).not.toMatch(/dyston/i);
  expect(sheetOf({ sessions: [session(1)] }).isEmpty).toBe(false);
});

describe('what is private', () => {
  const records: Partial<SheetRecords> = {
    sessions: [
      session(1, { details: { pain: true, painWhere: 'left wrist', note: 'a session’s own note' } }),
      session(2, { details: { pain: false } }),
      session(3)
    ],
    diary: {
      ...EMPTY_DIARY,
      events: [
        event('technique change', 5, { note: 'flat fingers' }),
        event('stress', 4),
        event('injury or pain', 3),
        event('stress', -2)
      ]
    },
    noticed: { answer: 'yes', at: ago(6) }
  };

  test('is not in it at the start, not even unseen, and the boxes know that there is something', () => {
    const sheet = sheetOf(records);
    expect(sheet.diary.shown.map((one) => one.event.kind)).toEqual(['technique change']);
    expect(sheet.symptoms).toBeUndefined();
    expect(sheet.ahead).toBeUndefined();
    expect(JSON.stringify(sheet)).not.toMatch(/flat fingers|left wrist|own note|stress|injury/);
    expect(sheet.there).toEqual(['mood', 'symptoms', 'notes']);
  });

  test('comes in part by part', () => {
    const kinds = (part: SheetPart) =>
      sheetOf(records, 'month', ['diary', part]).diary.shown.map((one) => one.event.kind);
    expect(kinds('mood')).toEqual(['technique change', 'stress', 'stress']);
    expect(kinds('symptoms')).toEqual(['technique change', 'injury or pain']);
    expect(sheetOf(records, 'month', ['notes', 'diary']).diary.shown[0]!.event.note).toBe('flat fingers');
    expect(sheetOf(records, 'month', ['symptoms']).symptoms).toEqual({
      hurt: 1,
      answered: 2,
      where: ['left wrist'],
      noticed: dayAgo(6)
    });
    expect(sheetOf(records, 'month', PRIVATE_PARTS).ahead?.kind).toBe('stress');
  });
});

test('how sleep, mood and tiredness were is counted, not listed, and only where it may be told', () => {
  const diary = {
    ...EMPTY_DIARY,
    events: [
      event('sleep', 1, { level: 'poor' }),
      event('sleep', 2, { level: 'good' }),
      event('sleep', 90, { level: 'poor' }),
      event('mood', 2, { level: 'fair' })
    ],
    checkIns: [
      { week: '2026-11-16', at: ago(3), sleep: 'poor', fit: 'poor' },
      { week: '2026-11-09', at: ago(10) }
    ]
  } as const;
  const closed = sheetOf({ diary });
  expect(closed.there).toEqual(['mood', 'sleep']);
  expect(closed.states).toEqual([]);
  const open = sheetOf({ diary }, 'month', ['diary', 'sleep']);
  expect(open.states).toEqual([{ kind: 'sleep', days: { poor: 1, of: 2 }, weeks: { poor: 1, of: 1 } }]);
  expect(open.diary.shown).toEqual([]);
});

test('a long diary keeps the latest events, numbered by time, and says how many more there are', () => {
  const events = Array.from({ length: 11 }, (_, i) => event('concert or exam', i + 1));
  const { diary } = sheetOf({ diary: { ...EMPTY_DIARY, events } });
  expect(diary.more).toBe(3);
  expect(diary.shown.map((one) => [one.number, one.event.day])).toEqual(
    Array.from({ length: 8 }, (_, i) => [i + 1, dayAgo(8 - i)])
  );
});

test('notices of the period, those still there first; others and hands without a probe stay out', () => {
  const at = (daysAgo: number) => ({ day: dayAgo(daysAgo), sid: `s${daysAgo}` });
  const notice = (state: ChangeNotice['state'], since: number, end?: number) =>
    ({
      chart: 0,
      digit: 'ring',
      state,
      since: { ...at(since), from: dayAgo(since + 5), to: dayAgo(since) },
      ...(end !== undefined && { decided: at(end), over: state === 'over' ? at(end) : undefined })
    }) as unknown as ChangeNotice;
  const notices = [
    notice('dropped', 10, 5),
    notice('dropped', 90, 80),
    notice('over', 200, 100),
    notice('confirmed', 300, 290)
  ];
  const chart = (...days: number[]) => ({ days: days.map(dayAgo) }) as unknown as HandChart;
  const change = {
    charts: [chart(9, 4), chart(300), chart(8, 6, 2)],
    notices,
    falseNotices: { budget: 0.34, perProbeDays: 208 },
    excluded: {}
  } as unknown as ChangeReport;
  const shown = sheetOf({ change, sessions: [session(1)] }).change!;
  expect(shown.notices.shown.map(({ state }) => state)).toEqual(['confirmed', 'dropped']);
  expect(shown.charts.shown.map((one) => [one.chart.days.length, one.notices.length])).toEqual([
    [3, 0],
    [2, 4]
  ]);
  expect(sheetOf({ change }, 'year').change!.notices).toMatchObject({ more: 1 });
});

test('a trial belongs to the period of its plan and of its sessions', () => {
  const trial = (id: string, planned: number) => ({
    trial: { id, plannedAt: ago(planned) } as SheetRecords['trials'][number]['trial']
  });
  const trials = [trial('planned', 3), trial('played', 60), trial('old', 60)];
  const sheet = sheetOf({ trials, sessions: [session(2, { trial: 'played' })] });
  expect(sheet.trials.shown.map((one) => one.trial.id)).toEqual(['planned', 'played']);
});

test('versions are of the measured sessions of the period alone', () => {
  const older = { ...PIPELINE_VERSION, features: 1 };
  const sessions = [
    session(1),
    session(2, { pipeline: older }),
    session(3, { kind: 'typed', pipeline: { ...older, features: 0 } }),
    session(60, { pipeline: { ...older, features: 2 } })
  ];
  expect(sheetOf({ sessions }).versions.features).toEqual([1, PIPELINE_VERSION.features]);
});
