import { count, dayText, minutesText } from './format';

/** What a week's sentence needs to know. */
export interface WeekWords {
  readonly isThisWeek: boolean;
  readonly measured: number;
  readonly stated: number;
  readonly daysRecorded: number;
  readonly daysSoFar: number;
  readonly leftOut: {
    readonly inFuture: number;
    readonly someoneElse: number;
    readonly withoutMinutes: number;
  };
}

/** The week in one or two sentences; measured and stated minutes stay apart. */
export function weekSentence(week: WeekWords): string {
  const when = week.isThisWeek ? 'This week so far' : 'In this week';
  if (week.daysRecorded === 0)
    return `${when}, nothing is recorded. That can mean rest, or practice without Handwell.`;
  const parts = [
    week.measured > 0 || week.stated === 0 ? `${minutesText(week.measured)} measured` : '',
    week.stated > 0 ? `${minutesText(week.stated)} from the timer or typed` : ''
  ].filter(Boolean);
  return `${when}: ${parts.join(' and ')}, on ${week.daysRecorded} of ${count(week.daysSoFar, 'day')}.`;
}

/** What was left out, one plain sentence each; empty when nothing was. */
export function leftOutSentences({ leftOut }: WeekWords): string[] {
  const are = (n: number): string => (n === 1 ? 'is' : 'are');
  const have = (n: number): string => (n === 1 ? 'has' : 'have');
  return [
    leftOut.inFuture > 0 &&
      `${count(leftOut.inFuture, 'session')} ${have(leftOut.inFuture)} a start in the future and ${are(leftOut.inFuture)} left out. A clock was probably wrong.`,
    leftOut.someoneElse > 0 &&
      `${count(leftOut.someoneElse, 'session')} somebody else played ${are(leftOut.someoneElse)} left out.`,
    leftOut.withoutMinutes > 0 &&
      `${count(leftOut.withoutMinutes, 'session')} without minutes yet ${are(leftOut.withoutMinutes)} left out.`
  ].filter((sentence) => sentence !== false);
}

/** `23 – 29 Nov 2026`. */
export function weekTitle(days: readonly string[]): string {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  const from = dayText(first, sameMonth ? { day: 'numeric' } : { day: 'numeric', month: 'short' });
  return `${from} – ${dayText(last, { day: 'numeric', month: 'short', year: 'numeric' })}`;
}
