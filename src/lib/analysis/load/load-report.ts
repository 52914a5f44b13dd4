import type {
  DayDeclaration,
  LoadDay,
  LoadRange,
  LoadReport,
  LoadWeek,
  PracticeDay,
  RestRule,
  SessionRecord
} from '#contracts';
import { dayAt, dayNumber, mondayOf, type DayNumber } from '../day-number';
import { createPracticeDays } from '../practice-day';
import { createCalendar, type Calendar } from './calendar';
import { atOnce, sortedSessions, type CountedSession } from './counted-sessions';
import { monotonyAndStrain, restDays, uncoupledRatio } from './figures';
import { loadWeek } from './load-week';
import { sessionMinutes, totals } from './totals';
import { loadTriggers } from './triggers';

/** Weeks of a span. */
const SPAN_WEEKS = { week: 1, month: 4, quarter: 13, year: 52 } as const;

/**
 * Practice load by day and ISO week. Sessions that do not count (see `whyNotCounted`), and declarations of days on which something was recorded,
 * count for nothing. Linear in sessions and days.
 *
 * @param options `now` is an ISO instant; `timeZone` is where the person is now, and decides which days lie ahead.
 */
export function loadReport(
  sessions: readonly SessionRecord[],
  declarations: readonly DayDeclaration[],
  rules: readonly RestRule[],
  { now, timeZone, range }: { readonly now: string; readonly timeZone: string; readonly range: LoadRange }
): LoadReport {
  const { calendar, misdated, someoneElse, uncounted, withoutMinutes } = known(
    sessions,
    declarations,
    rules,
    now,
    timeZone
  );
  const { from, to } = bounds(calendar, range);
  const weeks: LoadWeek[] = [];
  for (let monday = from; monday <= to; monday += 7) weeks.push(loadWeek(calendar, monday));
  const inRange = calendar.between(from, to);
  const within = (days: readonly DayNumber[]) => days.filter((day) => day >= from && day <= to).length;
  const yesterday = calendar.today - 1;
  const lastWhole = Math.min(to, yesterday);
  const asks = calendar.state(yesterday) === 'no data' && calendar.declared(yesterday) === undefined;

  return {
    range: {
      span: range.span,
      back: range.back,
      from: dayAt(from),
      to: dayAt(to),
      earlier: calendar.first !== undefined && calendar.first < from
    },
    today: dayAt(calendar.today),
    ...(calendar.first !== undefined && { first: dayAt(calendar.first) }),
    days: range.span === 'week' || range.span === 'month' ? daysOf(calendar, from, to) : [],
    weeks,
    totals: totals(inRange),
    pieces: piecesOf(inRange),
    sevenDays: {
      from: dayAt(lastWhole - 6),
      to: dayAt(lastWhole),
      restDays: restDays(calendar, lastWhole - 6, lastWhole),
      ...monotonyAndStrain(calendar, lastWhole - 6)
    },
    ratio: uncoupledRatio(calendar, Math.min(to, calendar.lastKnown)),
    triggers: range.back === 0 ? loadTriggers(calendar, lastTwo(calendar, weeks)) : [],
    ...(asks && { ask: dayAt(yesterday) }),
    leftOut: {
      misdated,
      someoneElse: within(someoneElse),
      uncounted: within(uncounted),
      withoutMinutes: within(withoutMinutes)
    },
    atOnce: atOnce(inRange),
    typedAtOnce: inRange.filter(({ typedAtOnce }) => typedAtOnce).length
  };
}

/** The ISO week of each of these days, as `loadReport` tells it where nothing was declared. */
export function loadWeeks(
  days: readonly PracticeDay[],
  sessions: readonly SessionRecord[],
  { now, timeZone }: { readonly now: string; readonly timeZone: string }
): LoadWeek[] {
  if (days.length === 0) return [];
  const { calendar } = known(sessions, [], [], now, timeZone);
  return days.map((day) => loadWeek(calendar, mondayOf(dayNumber(day))));
}

function known(
  sessions: readonly SessionRecord[],
  declarations: readonly DayDeclaration[],
  rules: readonly RestRule[],
  now: string,
  timeZone: string
) {
  const nowMs = Date.parse(now);
  const { counted, ...others } = sortedSessions(sessions, nowMs);
  const today = createPracticeDays()(nowMs, timeZone);
  return { calendar: createCalendar(counted, declarations, rules, today), ...others };
}

/** First and last day, a Monday and a Sunday. */
function bounds({ today, first }: Calendar, { span, back }: LoadRange): { from: DayNumber; to: DayNumber } {
  const monday = mondayOf(today);
  if (span === 'all') return { from: mondayOf(Math.min(first ?? today, today)), to: monday + 6 };
  const days = 7 * SPAN_WEEKS[span];
  const to = monday + 6 - back * days;
  return { from: to - days + 1, to };
}

const lastTwo = (calendar: Calendar, weeks: readonly LoadWeek[]): readonly LoadWeek[] =>
  weeks.length >= 2 ? weeks.slice(-2) : [loadWeek(calendar, mondayOf(calendar.today) - 7), ...weeks];

function daysOf(calendar: Calendar, from: DayNumber, to: DayNumber): LoadDay[] {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const declared = calendar.declared(from + i);
    return {
      date: dayAt(from + i),
      state: calendar.state(from + i),
      ...(declared && { declared }),
      ...totals(calendar.on(from + i))
    };
  });
}

/** Case and spaces do not make another piece; it is shown as it was written last. */
function piecesOf(sessions: readonly CountedSession[]): LoadReport['pieces'] {
  const found = new Map<string, { piece?: string; minutes: number; sessions: number }>();
  for (const counted of sessions) {
    const piece = counted.session.details.piece?.trim().replaceAll(/\s+/g, ' ');
    const key = piece?.toLowerCase() ?? '';
    const { minutes = 0, sessions: before = 0 } = found.get(key) ?? {};
    found.set(key, {
      ...(piece && { piece }),
      minutes: minutes + sessionMinutes(counted),
      sessions: before + 1
    });
  }
  return [...found.values()].sort((a, b) => b.minutes - a.minutes);
}
