import { isState, type CheckIn, type Diary, type DiaryEvent, type PracticeDay } from '#contracts';

const DAY_MS = 86_400_000;
const dayAfter = (day: PracticeDay, days: number): PracticeDay =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** What of the diary stands in a range of days. */
export interface DiaryOfRange {
  /** Lines of the charts, numbered by time, so that a number is the same in the list and in every chart. */
  readonly events: readonly { readonly event: DiaryEvent; readonly number: number }[];
  /** Sleep, fatigue and mood. */
  readonly states: readonly DiaryEvent[];
  /** Those that have an answer. */
  readonly checkIns: readonly CheckIn[];
  /** Dots of the charts: states on their days, check-ins in the middle of their week. */
  readonly marks: readonly { readonly id: string; readonly day: PracticeDay; readonly poor: boolean }[];
  /** Entries before or after. */
  readonly elsewhere: number;
}

export function diaryOfRange(
  diary: Diary,
  { from, to }: { readonly from: PracticeDay; readonly to: PracticeDay }
): DiaryOfRange {
  const answered = diary.checkIns.filter(isAnswered);
  const shown = diary.events.filter(({ day, until = day }) => until >= from && day <= to);
  const states = shown.filter(({ kind }) => isState(kind));
  const events = shown.filter(({ kind }) => !isState(kind));
  const checkIns = answered.filter(({ week }) => dayAfter(week, 6) >= from && week <= to);
  return {
    events: events.map((event, index) => ({ event, number: index + 1 })),
    states,
    checkIns,
    marks: [
      ...states.map(({ id, day, level }) => ({ id, day: day < from ? from : day, poor: level === 'poor' })),
      ...checkIns.map((one) => ({ id: one.week, day: dayAfter(one.week, 3), poor: isPoor(one) }))
    ],
    elsewhere: diary.events.length + answered.length - shown.length - checkIns.length
  };
}

const isAnswered = ({ pain, playedTooMuch, fit, sleep, recovered }: CheckIn): boolean =>
  [pain, playedTooMuch, fit, sleep, recovered].some((answer) => answer !== undefined);

const isPoor = ({ pain, playedTooMuch, fit, sleep, recovered }: CheckIn): boolean =>
  Boolean(pain) || Boolean(playedTooMuch) || [fit, sleep, recovered].includes('poor');
