import type {
  DayAnswer,
  Figure,
  LoadDay,
  LoadReport,
  LoadSpan,
  LoadTrigger,
  LoadWeek,
  NotKnown,
  WeekChange
} from '#contracts';
import { capitalised, count, dayText, minutesText } from '../format';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
/** Monday first; an ISO weekday is its place and one. */
export { WEEKDAYS };

export const SPAN_WORDS: Readonly<Record<LoadSpan, string>> = {
  week: 'Week',
  month: 'Month',
  quarter: '3 months',
  year: 'Year',
  all: 'All'
};

export const ANSWER_WORDS: Readonly<Record<DayAnswer, string>> = {
  rest: 'Rest',
  practised: 'Practised',
  skip: 'Skip'
};

/** `23 – 29 Nov 2026`; over two months or years both are named. */
export function rangeTitle({ from, to }: { readonly from: string; readonly to: string }): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const begin = dayText(from, {
    day: 'numeric',
    ...(from.slice(0, 7) !== to.slice(0, 7) && { month: 'short' }),
    ...(!sameYear && { year: 'numeric' })
  });
  return `${begin} – ${dayText(to, { day: 'numeric', month: 'short', year: 'numeric' })}`;
}

/** What the range is called, `This week` or `52 weeks`. */
export function rangeName({ range, weeks }: LoadReport): string {
  if (range.span === 'all') return count(weeks.length, 'week');
  const names = { week: 'week', month: 'four weeks', quarter: '13 weeks', year: '52 weeks' } as const;
  if (range.span === 'week')
    return range.back === 0 ? 'This week' : range.back === 1 ? 'Last week' : `Week ${weeks[0]?.number ?? ''}`;
  return range.back === 0 ? `Last ${names[range.span]}` : capitalised(names[range.span]);
}

const known = (figure: Figure): figure is { readonly value: number } => 'value' in figure;

/** Measured and stated minutes, never added up: `1 h 35 min measured and 20 min from the timer or typed`. */
export function minutesOf({
  measured,
  stated
}: {
  readonly measured: number;
  readonly stated: number;
}): string {
  return [
    measured > 0 || stated === 0 ? `${minutesText(measured)} measured` : '',
    stated > 0 ? `${minutesText(stated)} from the timer or typed` : ''
  ]
    .filter(Boolean)
    .join(' and ');
}

/** The range in one sentence. */
export function rangeSentence({ range, totals, weeks }: LoadReport): string {
  const isNow = range.back === 0;
  const when = {
    week: isNow ? 'This week so far' : 'In this week',
    month: 'In these four weeks',
    quarter: 'In these 13 weeks',
    year: 'In these 52 weeks',
    all: 'Since you began'
  }[range.span];
  const days = weeks.reduce((sum, week) => sum + week.days.recorded, 0);
  const begun = weeks.reduce(
    (sum, { days: { recorded, rest, practised, noData } }) => sum + recorded + rest + practised + noData,
    0
  );
  if (totals.sessions === 0) return `${when}, nothing is recorded. ${restSentence(weeks)}`;
  const of = range.span === 'week' ? ` of ${count(begun, 'day')}` : days === 1 ? ' day' : ' days';
  return `${when}: ${minutesOf(totals)}, on ${days}${of}.`;
}

function restSentence(weeks: readonly LoadWeek[]): string {
  const rest = weeks.reduce((sum, { days }) => sum + days.rest, 0);
  return rest > 0
    ? `${count(rest, 'rest day')}.`
    : 'That can mean rest, or practice without Handwell; a day can be declared below.';
}

/** `up to Wednesday`, or nothing for a whole week. */
const upTo = (weekdays: number): string => (weekdays === 7 ? '' : ` up to ${WEEKDAYS[weekdays - 1]}`);

const percentOf = ({ percent }: WeekChange): string =>
  percent === undefined ? '' : ` (${percent < 0 ? '−' : '+'}${Math.round(Math.abs(percent))}\u00a0%)`;

/** Difference that nobody would notice. */
const ABOUT = 5;

/** The newest week of the range against the three before; nothing when it has not begun. */
export function changeSentence({ range, weeks }: LoadReport): string {
  const week = weeks.at(-1);
  if (!week) return '';
  const { change } = week;
  const isNow = range.back === 0;
  const when = range.span === 'week' ? 'Together' : isNow ? 'This week so far' : `Week ${week.number}`;
  if ('notKnown' in change) {
    if (change.notKnown.kind === 'too early')
      return isNow
        ? `What is usual for you takes three weeks: the first comparison comes in ${count(change.notKnown.days, 'day')}.`
        : 'There were not yet three weeks before it to compare with.';
    if (change.notKnown.kind === 'weeks without data')
      return `There is no comparison: ${change.notKnown.weeks} of the three weeks before ${change.notKnown.weeks === 1 ? 'has' : 'have'} no data.`;
    return '';
  }
  const { minutes, usual, difference, weekdays } = change;
  const usualText = `your usual ${minutesText(usual)}${upTo(weekdays)}`;
  const against =
    Math.abs(difference) < ABOUT
      ? `about ${usualText}`
      : `${minutesText(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} than ${usualText}${percentOf(change)}`;
  // The sentence before it has said them already, unless they came from two sources.
  const isSaid = range.span === 'week' && (week.measured === 0 || week.stated === 0);
  return isSaid ? `That is ${against}.` : `${when} ${minutesText(minutes)}: ${against}.`;
}

/** What "usual" is, where the sentence above says it. */
export function usualNote({ weeks }: LoadReport): string {
  const change = weeks.at(-1)?.change;
  if (!change || 'notKnown' in change) return '';
  const { daysWithoutData: days } = change;
  const missing =
    days === 0
      ? ''
      : ` ${count(days, 'day')} of them ${days === 1 ? 'has' : 'have'} no minutes, so it may be more.`;
  return `Your usual is the mean of the three weeks before.${missing}`;
}

/** Only a sentence, and only when it is known: it predicts nothing. */
export const ratioSentence = ({ ratio }: LoadReport): string =>
  known(ratio)
    ? `In the last seven days you played ${ratio.value.toFixed(1)} times as much a day as in the three weeks before.`
    : '';

/** Why a dash stands there. */
export function whyNot(reason: NotKnown): string {
  switch (reason.kind) {
    case 'days without data':
      return `${count(reason.days, 'day')} without data`;
    case 'days without minutes':
      return `${count(reason.days, 'day')} practised without minutes`;
    case 'sessions without RPE':
      return `${count(reason.sessions, 'session')} without “how hard”`;
    case 'weeks without data':
      return `${count(reason.weeks, 'week')} without data`;
    case 'too early':
      return `in ${count(reason.days, 'day')}`;
    case 'not over':
      return 'the week is not over';
    case 'no load':
      return 'nothing was played';
    case 'all days alike':
      return 'all days alike';
  }
}

/** `1,934` or `1.7`. */
export const numberText = (value: number, decimals = 0): string =>
  value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** `1.7` or `–`. */
export const figureText = (figure: Figure, decimals = 0): string =>
  known(figure) ? numberText(figure.value, decimals) : '–';

const loadText = (load: number): string => `${numberText(load)} AU`;

/** One thing worth reading twice: what, the numbers, and what it does not say. */
export function triggerWords(trigger: LoadTrigger): {
  readonly title: string;
  readonly text: string;
  readonly rule: string;
} {
  const own = 'Handwell’s own rule of thumb, not tested.';
  switch (trigger.kind) {
    case 'jump': {
      const { minutes, usual, difference, weekdays, daysWithoutData } = trigger;
      const missing =
        daysWithoutData > 0
          ? ` ${count(daysWithoutData, 'day')} of the three weeks before ${daysWithoutData === 1 ? 'has' : 'have'} no minutes, so the jump may be smaller.`
          : '';
      return {
        title: 'More than your usual',
        text: `You played ${minutesText(minutes)} in week ${trigger.number}${upTo(weekdays)}, ${minutesText(difference)} more than your usual ${minutesText(usual)}${percentOf(trigger)}.${missing} Large jumps are a common time for complaints; consider spreading it. This does not predict injury.`,
        rule: `Shown above 30 % and one hour more than the mean of the three weeks before. ${own}`
      };
    }
    case 'no rest':
      return {
        title: `${trigger.days} days in a row`,
        text: `On every day since ${dayText(trigger.since)} you practised 10 minutes or more, or said that you did. A day off now and then is common advice. This does not predict injury.`,
        rule: `Shown from 10 days on, when each of them is recorded or declared. ${own}`
      };
    case 'long stretch':
      return {
        title: `${minutesText(trigger.minutes)} without a break`,
        text: `On ${dayText(trigger.day)} you played ${minutesText(trigger.minutes)} without a pause of a minute. Teachers commonly advise about 10 minutes of rest an hour, such as 25 and 5: a convention, not proven. This does not predict injury.`,
        rule: `Shown above 50 minutes, for a week. ${own}`
      };
  }
}

/** What was left out or counted once, one plain sentence each; empty when nothing was. */
export function leftOutSentences({ leftOut, atOnce, typedAtOnce }: LoadReport): string[] {
  const are = (n: number): string => (n === 1 ? 'is' : 'are');
  const have = (n: number): string => (n === 1 ? 'has' : 'have');
  return [
    leftOut.misdated > 0 &&
      `${count(leftOut.misdated, 'session')} ${have(leftOut.misdated)} a date that cannot be right and ${are(leftOut.misdated)} left out. A clock was probably wrong.`,
    leftOut.someoneElse > 0 &&
      `${count(leftOut.someoneElse, 'session')} somebody else played ${are(leftOut.someoneElse)} left out.`,
    leftOut.uncounted > 0 &&
      `${count(leftOut.uncounted, 'session')} kept beside another version of the same ${are(leftOut.uncounted)} left out.`,
    leftOut.withoutMinutes > 0 &&
      `${count(leftOut.withoutMinutes, 'session')} without minutes yet ${are(leftOut.withoutMinutes)} left out.`,
    atOnce.sessions > 0 &&
      `${count(atOnce.sessions, 'session')} ran while another one did. That time counts once: ${minutesText(atOnce.minutes)} ${atOnce.minutes === 1 ? 'is' : 'are'} taken out.`,
    typedAtOnce > 0 &&
      `${count(typedAtOnce, 'typed session')} ${have(typedAtOnce)} the time of a recorded one. Both count, as a typed time is an estimate; delete one if it was the same practice.`
  ].filter((sentence) => sentence !== false);
}

/** A column of the chart: minutes, or a mark that says why there are none. */
export interface LoadColumn {
  readonly from: string;
  readonly to: string;
  readonly measured: number;
  readonly stated: number;
  readonly mark?: 'rest' | 'practised' | 'no data';
  /** `Tue 24 Nov`, and `45 min measured, 180 AU`. Asked only of the column that is read: there can be hundreds. */
  words(): { readonly name: string; readonly value: string };
}

const loadPart = ({ load, withoutRpe, sessions }: LoadDay | LoadWeek): string => {
  if (sessions === 0) return '';
  if (load === undefined) return ', no “how hard”';
  return `, ${loadText(load)}${withoutRpe > 0 ? ` and ${count(withoutRpe, 'session')} without “how hard”` : ''}`;
};

const DAY_WORDS = {
  rest: 'rest day',
  practised: 'practised, no minutes',
  'no data': 'no data',
  open: 'nothing yet',
  ahead: 'not yet',
  before: 'before you began'
} as const;

export function dayWords(day: LoadDay): string {
  if (day.state === 'recorded') return `${minutesOf(day)}${loadPart(day)}`;
  return day.state === 'rest' && day.declared === undefined
    ? 'rest day by your weekly rule'
    : DAY_WORDS[day.state];
}

export function dayColumn(day: LoadDay): LoadColumn {
  const { date, measured, stated, state } = day;
  return {
    from: date,
    to: date,
    measured,
    stated,
    ...((state === 'rest' || state === 'practised' || state === 'no data') && { mark: state }),
    words: () => ({ name: dayText(date), value: dayWords(day) })
  };
}

export function weekWords(week: LoadWeek): string {
  const { sessions, days } = week;
  const missing = days.noData > 0 ? `, ${count(days.noData, 'day')} without data` : '';
  if (sessions > 0) return `${minutesOf(week)}${loadPart(week)}${missing}`;
  if (days.practised > 0) return `practised, no minutes${missing}`;
  if (days.rest > 0) return `${count(days.rest, 'rest day')}${missing}`;
  return days.noData > 0 ? 'no data' : 'nothing yet';
}

/** @param first the person's first day; nothing is missing before it */
export function weekColumn(week: LoadWeek, first: string | undefined): LoadColumn {
  const { from, to, measured, stated, sessions, days, number } = week;
  const mark = sessions > 0 ? undefined : weekMark(days);
  return {
    from,
    to,
    measured,
    stated,
    ...(mark && { mark }),
    words: () => ({
      name: `Week ${number}, ${rangeTitle(week)}`,
      value: first === undefined || to < first ? 'before you began' : weekWords(week)
    })
  };
}

function weekMark({ practised, noData, rest }: LoadWeek['days']): LoadColumn['mark'] {
  if (practised > 0) return 'practised';
  if (noData > 0) return 'no data';
  return rest > 0 ? 'rest' : undefined;
}
