import {
  BASELINE_DAYS,
  DIGITS,
  FEATURE_NAMES,
  type BaselineState,
  type ChangeNotice,
  type ChangeReport,
  type Column,
  type FalseNotices,
  type FeatureBand,
  type FeatureName,
  type FeatureScale,
  type FeatureScales,
  type FeatureSeries,
  type FingerSeries,
  type HandChart
} from '#contracts';
import { mean, smallestDetectableChange, standardDeviation } from '#math';
import { practiceDay } from '../practice-day';
import {
  addDay,
  BASELINE_SPAN_DAYS,
  baselineDays,
  createLine,
  daysBetween,
  standings,
  stratumOf,
  type HandLine
} from './hand-line';
import { BRIDGING_DAYS, monitorThreshold, sharedAutocorrelation, type HandMonitor } from './hand-monitor';
import { explained } from './notices';
import { probeDays, valueIndex, type ProbeDay, type ProbeHistory } from './probe-days';
import { BUDGET_DAYS, DEFAULT_BUDGET, yearsPerFalseNotice } from './threshold';

export interface ChangeOptions {
  /** ISO instant, and the zone the person is in now. */
  readonly now: string;
  readonly timeZone: string;
  readonly scales: FeatureScales;
  /** Probability of any false watch in 208 probe days, for the whole person. */
  readonly budget?: number;
  /** Which features' series the charts carry; all when not given. A series of each is most of the cost. */
  readonly series?: readonly FeatureName[];
}

/** Charts of tasks that were not probed for so long take no share of the budget. */
const RESTING_AFTER_DAYS = 91;

/**
 * Everything that can be said of change from the records, in one pass over the days in the order of time: what is said
 * of a day depends on no later one, except that a baseline, once it is there, gives all days a score to look at. Cost
 * grows with the number of probes; nothing of it is kept.
 *
 * Sources: measurement B5, C, G; what differs is said where it stands.
 */
export function changeReport(history: ProbeHistory, options: ChangeOptions): ChangeReport {
  const { now, timeZone, scales, budget = DEFAULT_BUDGET, series = FEATURE_NAMES } = options;
  const { days, excluded } = probeDays(history, now, scales);
  const lines = followed(days, budget);
  const today = practiceDay(now, timeZone);

  const scored = lines.map(standings);
  const rhos = lines.map(({ monitor }) => monitor && sharedAutocorrelation([monitor]));
  const notices = lines.flatMap((line, chart): ChangeNotice[] => {
    if (line.notices.length === 0) return [];
    const otherHand = new Map(
      lines.flatMap((other, o) => (isOtherHand(line, other) ? byDay(other, scored[o]!) : []))
    );
    const context = { chart, line, standings: scored[chart]!, otherHand, rho: rhos[chart]!, scales };
    return line.notices.map((raw) => explained(raw, context));
  });
  return {
    charts: lines.map((line, i) =>
      handChart(line, scored[i]!, rhos[i], today, featureSeries(line, scales, series))
    ),
    notices: notices.sort((a, b) => (a.raised.day < b.raised.day ? 1 : a.raised.day > b.raised.day ? -1 : 0)),
    falseNotices: falseNotices(days, today, budget),
    excluded
  };
}

/** Gives each day to its line, in the order of time. */
function followed(days: readonly ProbeDay[], budget: number): HandLine[] {
  const lines: HandLine[] = [];
  for (const day of days) {
    const alike = lines.filter(({ taskKey }) => taskKey === day.taskKey);
    const places = alike.map((line) => stratumOf(line, day.view));
    let chosen = alike.findIndex((line, i) => places[i]! >= 0 && places[i]! < line.strata.length);
    if (chosen < 0) chosen = places.findIndex((place) => place >= 0);
    const line = alike[chosen] ?? createLine(day);
    if (chosen < 0) lines.push(line);
    addDay(line, day, chosen < 0 ? 0 : places[chosen]!, (monitor, stratum) =>
      monitorThreshold(monitor, running(lines, line, day.day), budget, stratum)
    );
  }
  return lines;
}

/** The charts that share the budget on a day: of this line, and of those that were probed in the last three months. */
function running(lines: readonly HandLine[], own: HandLine, today: string): HandMonitor[] {
  return lines.flatMap((line) => {
    const last = line.days.at(-1)?.probe.day ?? today;
    return line.monitor && (line === own || daysBetween(last, today) < RESTING_AFTER_DAYS)
      ? line.monitor
      : [];
  });
}

const isOtherHand = (line: HandLine, other: HandLine): boolean => {
  const { hand, ...task } = line.task;
  const { hand: otherHand, ...otherTask } = other.task;
  return hand !== otherHand && JSON.stringify(task) === JSON.stringify(otherTask);
};

const byDay = (line: HandLine, scores: readonly (Float64Array | undefined)[]): [string, Float64Array][] =>
  line.days.flatMap(({ probe }, i): [string, Float64Array][] => (scores[i] ? [[probe.day, scores[i]]] : []));

function handChart(
  line: HandLine,
  scores: readonly (Float64Array | undefined)[],
  autocorrelation: number | undefined,
  today: string,
  features: readonly FeatureSeries[]
): HandChart {
  const { days, strata, monitor } = line;
  return {
    task: line.task,
    baseline: baselineState(line, today),
    strata: strata.map((stratum, i) => ({
      ...(stratum.view && { view: stratum.view }),
      days: stratum.days,
      bridging: i === 0 ? 0 : Math.min(stratum.days, BRIDGING_DAYS)
    })),
    days: days.map(({ probe }) => probe.day),
    sids: days.map(({ probe }) => probe.sid),
    stratum: days.map(({ stratum }) => stratum),
    role: days.map(({ role }) => role),
    threshold: column(days.length, (i) => days[i]!.limit),
    fingers: DIGITS.map((digit, f): FingerSeries => ({
      digit,
      score: column(days.length, (i) => scores[i]?.[f]),
      own: column(days.length, (i) => days[i]!.scores?.[f]),
      sum: column(days.length, (i) => days[i]!.sums?.[f]),
      state: monitor?.charts[f]?.state ?? 'no baseline'
    })),
    features,
    ...(autocorrelation !== undefined && { autocorrelation })
  };
}

function column(length: number, valueAt: (i: number) => number | undefined): Column {
  const values: number[] = [];
  for (let i = 0; i < length; i++) values.push(valueAt(i) ?? NaN);
  return values;
}

function baselineState(line: HandLine, today: string): BaselineState {
  const days = baselineDays(line);
  const learned = Math.min(line.days.length, BASELINE_DAYS.learning);
  const [from, to] = [days[0]?.probe.day, days.at(-1)?.probe.day];
  const stage = (): BaselineState['stage'] => {
    if (line.monitor) return 'frozen';
    if (days.length === 0) return 'learning';
    return days.length < BASELINE_DAYS.provisional ? 'collecting' : 'provisional';
  };
  const weeks = line.monitor
    ? undefined
    : weeksToGo(line, BASELINE_DAYS.learning - learned, days.length, from, today);
  return {
    learning: { done: learned, of: BASELINE_DAYS.learning },
    days: days.length,
    needed: BASELINE_DAYS.needed,
    ...(weeks !== undefined && { weeksToGo: weeks }),
    stage: stage(),
    ...(from && to && { from, to })
  };
}

/** The pace of so many days tells how long it will take. */
const PACE_DAYS = 28;

/** At the pace of the last four weeks, or since the first probe when that is less; never sooner than the span needs. */
function weeksToGo(
  line: HandLine,
  toLearn: number,
  have: number,
  from: string | undefined,
  today: string
): number | undefined {
  const perWeek = pace(
    line.days.map(({ probe }) => probe.day),
    today,
    PACE_DAYS
  );
  if (perWeek === undefined) return undefined;
  const spanLeft = (BASELINE_SPAN_DAYS - (from ? daysBetween(from, today) : 0)) / 7;
  return Math.max((toLearn + Math.max(0, BASELINE_DAYS.needed - have)) / perWeek, spanLeft, 0);
}

/** Probe days a week in the last `window` days; a person who began later is judged by the days since. */
function pace(days: readonly string[], today: string, window: number): number | undefined {
  const first = days[0];
  const recent = days.filter((day) => daysBetween(day, today) < window).length;
  if (first === undefined || recent === 0) return undefined;
  const since = Math.min(window, Math.max(7, daysBetween(first, today) + 1));
  return (7 * recent) / since;
}

/** Weeks that the yearly pace is taken from. */
const YEARLY_PACE_DAYS = 84;
const DAYS_A_YEAR = 365.25;

function falseNotices(days: readonly ProbeDay[], today: string, budget: number): FalseNotices {
  const perWeek = pace([...new Set(days.map(({ day }) => day))], today, YEARLY_PACE_DAYS);
  const stated = { budget, perProbeDays: BUDGET_DAYS };
  if (perWeek === undefined) return stated;
  const probeDaysPerYear = (perWeek / 7) * DAYS_A_YEAR;
  return { ...stated, probeDaysPerYear, yearsPerNotice: yearsPerFalseNotice(budget, probeDaysPerYear) };
}

function featureSeries(
  line: HandLine,
  scales: FeatureScales,
  names: readonly FeatureName[]
): FeatureSeries[] {
  const baseline = baselineDays(line);
  return names.flatMap((name) => {
    const feature = FEATURE_NAMES.indexOf(name);
    const scale = scales[name];
    const digits = scale.per === 'hand' ? [undefined] : DIGITS;
    return digits.flatMap((digit, f): FeatureSeries[] => {
      const at = valueIndex(feature, digit === undefined ? DIGITS.length : f);
      if (line.days.every(({ probe }) => Number.isNaN(probe.values[at]!))) return [];
      const band = featureBand(
        baseline.map(({ probe }) => probe.values[at]!),
        scale
      );
      return [
        {
          name,
          ...(digit && { digit }),
          values: column(line.days.length, (i) => scale.untransformed(line.days[i]!.probe.values[at]!)),
          ...(band && { band })
        }
      ];
    });
  });
}

function featureBand(values: readonly number[], { untransformed }: FeatureScale): FeatureBand | undefined {
  const known = values.filter((value) => !Number.isNaN(value));
  const change = smallestDetectableChange(known);
  if (known.length < BASELINE_DAYS.provisional || change === undefined) return undefined;
  const [middle, sd] = [mean(known), standardDeviation(known)];
  return {
    days: known.length,
    mean: untransformed(middle),
    low: untransformed(middle - sd),
    high: untransformed(middle + sd),
    detectableLow: untransformed(middle - change),
    detectableHigh: untransformed(middle + change)
  };
}
