import {
  DIGITS,
  FEATURE_NAMES,
  valueIndex,
  type ChangeNotice,
  type ChartDay,
  type FeatureScales,
  type FeatureShift,
  type NoticeState,
  type PracticeDay
} from '#contracts';
import { mean, median, standardDeviation } from '#math';
import { FURTHER_DAYS } from './chart';
import {
  baselineDays,
  placeFrom,
  type ChartedDay,
  type HandLine,
  type RawNotice,
  type Standings
} from './hand-line';
import type { ProbeDay } from './probe-days';
import { beginningOf, chanceOf, effectOf, focusOf, standingOut } from './shift';

/** Before the sum began to rise, so many days are looked at for the beginning. */
const LOOK_BACK = 60;
/** After a watch, so many days make the beginning and the effect clearer. */
const LOOK_ON = 20;

export interface NoticeContext<Day extends ChartedDay = ProbeDay> {
  readonly chart: number;
  readonly line: HandLine<Day>;
  /** Scores of all days against the baseline. */
  readonly standings: Standings;
  /** The same of the other hand at the same task on a day. */
  readonly otherHand: (day: PracticeDay) => Float64Array | undefined;
  readonly rho: number;
}

/** What is to be known of a probe's notice. */
export function explained(raw: RawNotice, context: NoticeContext, scales: FeatureScales): ChangeNotice {
  const { notice, since } = located(raw, context);
  return { ...notice, features: featureShifts(raw.finger, since, context, scales) };
}

/** What is to be known of any notice, and the places of the judged days since it began. */
export function located<Day extends ChartedDay>(
  raw: RawNotice,
  context: NoticeContext<Day>
): { readonly notice: Omit<ChangeNotice, 'features'>; readonly since: readonly number[] } {
  const { line, standings, rho, chart } = context;
  const { finger } = raw;
  const last = Math.min(
    raw.over ?? line.days.length - 1,
    raw.decided && !raw.confirmed ? raw.decided : Infinity
  );
  const judged = (from: number, to: number) =>
    line.days
      .slice(from, to + 1)
      .flatMap(({ scores }, i) => (scores && !Number.isNaN(scores[finger]!) ? from + i : []));

  const seen = judged(Math.max(0, raw.begun - LOOK_BACK), Math.min(last, raw.raised + LOOK_ON));
  const beginning = beginningOf(
    seen.map((i) => line.days[i]!.scores![finger]!),
    rho
  );
  const begun = seen[beginning.likely]!;
  const since = judged(begun, last);
  const m = line.monitor!.baseline.fingers[finger]!.plain.days;
  const scores = since.map((i) => standings(i)!);
  const there = since.map((i) => context.otherHand(line.days[i]!.probe.day));
  const shift = effectOf(
    scores.map((here) => here[finger]!),
    m,
    rho
  );
  const others = scores.map((here, i) =>
    medianKnown([...here.filter((_, f) => f !== finger), ...(there[i] ?? [])])
  );
  const otherHand = there.flatMap((one) => (one ? medianKnown([...one]) : []));
  const dayAt = (i: number): ChartDay => {
    const { day, sid } = line.days[i]!.probe;
    return { day, sid };
  };
  const common = mean(others.filter(Number.isFinite));
  const notice = {
    chart,
    hand: line.task.hand,
    digit: DIGITS[finger]!,
    state: stateOf(raw),
    raised: dayAt(raw.raised),
    further: { done: raw.further, of: FURTHER_DAYS },
    ...(raw.decided !== undefined && { decided: dayAt(raw.decided) }),
    ...(raw.over !== undefined && { over: dayAt(raw.over) }),
    since: {
      ...dayAt(begun),
      from: dayAt(seen[beginning.from]!).day,
      to: dayAt(seen[beginning.to]!).day
    },
    effect: shift,
    focus: {
      kind: focusOf(shift.sds, common),
      finger: shift.sds,
      others: common,
      ...(otherHand.length > 0 && { otherHand: mean(otherHand) })
    }
  };
  return { notice, since };
}

/**
 * Scores of the other hand at the same task on a day.
 *
 * @param scored standings of each of the lines
 */
export function scoresOfOtherHand<Day extends ChartedDay>(
  line: HandLine<Day>,
  lines: readonly HandLine<Day>[],
  scored: readonly Standings[]
): (day: PracticeDay) => Float64Array | undefined {
  const others = lines.flatMap((other, o) =>
    isOtherHand(line, other) ? [[other, scored[o]!] as const] : []
  );
  return (day) => {
    for (const [other, scores] of others) {
      const place = placeFrom(other, day);
      if (other.days[place]?.probe.day === day) return scores(place);
    }
    return undefined;
  };
}

const isOtherHand = <Day extends ChartedDay>(line: HandLine<Day>, other: HandLine<Day>): boolean => {
  const { hand, ...task } = line.task;
  const { hand: otherHand, ...otherTask } = other.task;
  return hand !== otherHand && Object.values(task).join() === Object.values(otherTask).join();
};

/** Order of a report's notices. */
export const newestFirst = (a: Pick<ChangeNotice, 'raised'>, b: Pick<ChangeNotice, 'raised'>): number =>
  a.raised.day < b.raised.day ? 1 : a.raised.day > b.raised.day ? -1 : 0;

const medianKnown = (values: readonly number[]): number =>
  median(values.filter((value) => !Number.isNaN(value)));

function stateOf({ decided, confirmed, over }: RawNotice): NoticeState {
  if (decided === undefined) return 'watch';
  if (!confirmed) return 'dropped';
  return over === undefined ? 'confirmed' : 'over';
}

/** Fewer days say nothing of a feature. */
const FEWEST_DAYS = 2;

function featureShifts(
  finger: number,
  since: readonly number[],
  { line, rho }: NoticeContext,
  scales: FeatureScales
): FeatureShift[] {
  const baseline = baselineDays(line);
  const shifts = FEATURE_NAMES.flatMap((name): FeatureShift[] => {
    if (scales[name].per !== 'digit') return [];
    const at = valueIndex(name, DIGITS[finger]);
    const known = (days: HandLine['days']) =>
      days.map(({ probe }) => probe.values[at]!).filter((value) => !Number.isNaN(value));
    const before = known(baseline);
    // Another view shifts the features themselves: their own days only.
    const now = known(since.map((i) => line.days[i]!).filter(({ stratum }) => stratum === 0));
    const sd = standardDeviation(before);
    if (before.length < baseline.length / 2 || now.length < FEWEST_DAYS || !(sd > 0)) return [];
    const [usual, present] = [mean(before), mean(now)];
    const { worse, untransformed } = scales[name];
    const sds = ((present - usual) / sd) * (worse === 'lower' ? -1 : 1);
    return [
      {
        name,
        before: untransformed(usual),
        since: untransformed(present),
        sds,
        p: chanceOf(sds, now.length, before.length, rho, worse === 'either'),
        standsOut: false
      }
    ];
  });
  const out = standingOut(shifts.map(({ p }) => p));
  return shifts
    .map((shift, i) => ({ ...shift, standsOut: out[i]! }))
    .sort((a, b) => a.p - b.p || b.sds - a.sds);
}
