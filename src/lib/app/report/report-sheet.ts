import { loadReport, practiceDay } from '#analysis';
import {
  counts,
  isState,
  PRIVATE_PARTS,
  STATE_KINDS,
  type ChangeNotice,
  type ChangeReport,
  type Diary,
  type DiaryEvent,
  type PracticeDay,
  type ReportSheet,
  type SessionRecord,
  type SheetPart,
  type SheetSpan,
  type SheetState,
  type SheetSymptoms,
  type SheetTrial,
  type StateLevel,
  type Shortened
} from '#contracts';
import { GUIDANCE_PAGES } from '#guidance';
import { isDemo } from '../demo-desk.svelte';
import type { Own } from '../own-advice';
import { DIARY_PARTS } from './diary-parts';

/** So many fit on the page beside everything else. */
const MOST = { charts: 2, notices: 3, events: 8, trials: 2, places: 3 } as const;

/** Everything that a summary is made of. */
export interface SheetRecords extends Own {
  readonly trials: readonly SheetTrial[];
}
export interface SheetChoice {
  readonly span: SheetSpan;
  readonly parts: readonly SheetPart[];
}

const QUESTIONS = GUIDANCE_PAGES.flatMap(({ sections }) => sections)
  .find(({ id }) => id === 'questions')!
  .statements.map(({ id, text }) => ({ id, text }));

/**
 * What a summary says. Its figures are those of Trends for the same weeks; nothing private is in it that was not asked
 * for, not even unseen.
 *
 * @param clock `now` is an ISO instant, `timeZone` where the person is
 */
export function reportSheet(
  records: SheetRecords,
  { span, parts }: SheetChoice,
  clock: { readonly now: string; readonly timeZone: string }
): ReportSheet {
  const { sessions, diary, restRules, change, trials } = records;
  const load = loadReport(sessions, diary.declarations, restRules, { ...clock, range: { span, back: 0 } });
  const { from, to } = load.range;
  const within = (first: PracticeDay, last: PracticeDay): boolean => last >= from && first <= to;
  const own = sessions.filter((session) => {
    const day = practiceDay(session.startedAt, session.timeZone);
    return counts(session) && within(day, day);
  });
  const events = eventsOf(diary, within);
  const symptoms = symptomsOf(own, records, clock.timeZone);
  const states = statesOf(events, diary, within);
  const ahead = byDay(diary.events).find(
    ({ day, kind }) => day > load.today && parts.includes(DIARY_PARTS[kind])
  );
  return {
    parts,
    there: PRIVATE_PARTS.filter((part) =>
      part === 'notes'
        ? events.some(({ note }) => note !== undefined)
        : events.some(({ kind }) => DIARY_PARTS[kind] === part) ||
          states.some(({ kind }) => DIARY_PARTS[kind] === part) ||
          (part === 'symptoms' && isTold(symptoms))
    ),
    isEmpty:
      sessions.length === 0 &&
      load.first === undefined &&
      diary.events.length + diary.checkIns.length === 0 &&
      trials.length === 0,
    isDemo: isDemo(sessions, diary),
    load,
    until: to < load.today ? to : load.today,
    days: daysOf(load),
    ...(change && { change: changeOf(change, load.today, within) }),
    diary: numbered(events, parts),
    ...(ahead && { ahead: told(ahead, parts) }),
    trials: shortened(
      trials.filter(({ trial: { id, plannedAt } }) => {
        const planned = practiceDay(plannedAt, clock.timeZone);
        return within(planned, planned) || own.some(({ trial }) => trial === id);
      }),
      MOST.trials
    ),
    ...(parts.includes('symptoms') && { symptoms }),
    states: states.filter(({ kind }) => parts.includes(DIARY_PARTS[kind])),
    versions: versionsOf(own),
    questions: QUESTIONS
  };
}

const shortened = <T>(all: readonly T[], most: number): Shortened<T> => ({
  shown: all.slice(0, most),
  more: Math.max(0, all.length - most)
});

const byDay = (events: readonly DiaryEvent[]): DiaryEvent[] =>
  events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));

const eventsOf = ({ events }: Diary, within: (from: PracticeDay, to: PracticeDay) => boolean) =>
  byDay(events.filter(({ day, until }) => within(day, until ?? day)));

/** An event without what may not be told. */
function told({ note, ...event }: DiaryEvent, parts: readonly SheetPart[]): DiaryEvent {
  return note !== undefined && parts.includes('notes') ? { ...event, note } : event;
}

/** The latest ones that may be told, by time. */
function numbered(events: readonly DiaryEvent[], parts: readonly SheetPart[]): ReportSheet['diary'] {
  // A state is said day by day: it is counted, not listed.
  const open = events.filter(({ kind }) => parts.includes(DIARY_PARTS[kind]) && !isState(kind));
  const { shown, more } = shortened(open.toReversed(), MOST.events);
  return {
    shown: shown.toReversed().map((event, i) => ({ event: told(event, parts), number: i + 1 })),
    more
  };
}

function daysOf({ weeks }: ReportSheet['load']): ReportSheet['days'] {
  const days = { recorded: 0, rest: 0, practised: 0, noData: 0 };
  for (const week of weeks)
    for (const kind of ['recorded', 'rest', 'practised', 'noData'] as const) days[kind] += week.days[kind];
  return days;
}

const isOpen = ({ state }: ChangeNotice): boolean => state === 'watch' || state === 'confirmed';

function changeOf(
  { charts, notices, falseNotices, excluded }: ChangeReport,
  today: PracticeDay,
  within: (from: PracticeDay, to: PracticeDay) => boolean
): NonNullable<ReportSheet['change']> {
  const ends = (notice: ChangeNotice): PracticeDay =>
    notice.over?.day ?? (notice.state === 'dropped' ? notice.decided?.day : undefined) ?? today;
  const probed = charts.flatMap((chart, index) => {
    const days = chart.days.filter((day) => within(day, day)).length;
    return days > 0 ? [{ chart, notices: notices.filter((notice) => notice.chart === index), days }] : [];
  });
  return {
    charts: shortened(
      probed.toSorted((a, b) => b.days - a.days).map(({ chart, notices: of }) => ({ chart, notices: of })),
      MOST.charts
    ),
    notices: shortened(
      notices
        .filter((notice) => within(notice.since.from, ends(notice)))
        .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a))),
      MOST.notices
    ),
    falseNotices,
    excluded
  };
}

function symptomsOf(own: readonly SessionRecord[], { noticed }: Own, timeZone: string): SheetSymptoms {
  const hurt = own.filter(({ details }) => details.pain === true);
  const where = hurt.flatMap(({ details }) => details.painWhere?.trim() || []);
  return {
    hurt: hurt.length,
    answered: own.filter(({ details }) => details.pain !== undefined).length,
    where: [...new Set(where)].slice(0, MOST.places),
    ...(noticed?.answer === 'yes' && { noticed: practiceDay(noticed.at, timeZone) })
  };
}
const isTold = ({ answered, noticed }: SheetSymptoms): boolean => answered > 0 || noticed !== undefined;

function statesOf(
  events: readonly DiaryEvent[],
  { checkIns }: Diary,
  within: (from: PracticeDay, to: PracticeDay) => boolean
): SheetState[] {
  const counted = (levels: readonly StateLevel[]) => ({
    poor: levels.filter((level) => level === 'poor').length,
    of: levels.length
  });
  const weeks = checkIns.filter(({ week }) => within(week, week)).flatMap(({ sleep }) => sleep ?? []);
  return STATE_KINDS.map((kind) => ({
    kind,
    days: counted(events.flatMap((event) => (event.kind === kind && event.level ? [event.level] : []))),
    weeks: counted(kind === 'sleep' ? weeks : [])
  })).filter(({ days, weeks: asked }) => days.of + asked.of > 0);
}

function versionsOf(own: readonly SessionRecord[]): ReportSheet['versions'] {
  const measured = own.filter(({ kind }) => kind === 'camera' || kind === 'file');
  const of = (stage: keyof ReportSheet['versions']): number[] =>
    [...new Set(measured.map(({ pipeline }) => pipeline[stage]))].sort((a, b) => a - b);
  return {
    capture: of('capture'),
    movement: of('movement'),
    kinematics: of('kinematics'),
    features: of('features')
  };
}
