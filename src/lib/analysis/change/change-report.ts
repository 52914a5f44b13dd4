import {
  BASELINE_DAYS,
  DIGITS,
  FEATURE_NAMES,
  probeDigest,
  valueIndex,
  type BaselineState,
  type ChangeNotice,
  type ChangeReport,
  type Column,
  type FeatureBand,
  type FeatureName,
  type FeatureScale,
  type FeatureScales,
  type FeatureSeries,
  type FingerSeries,
  type HandChart,
  type PracticeDay,
  type ProbeDigest,
  type ProbeRecord,
  type SessionId,
  type SessionRecord
} from '#contracts';
import { mean, smallestDetectableChange, standardDeviation } from '#math';
import { dayAt, dayNumber } from '../day-number';
import { practiceDay } from '../practice-day';
import { PROBE_SCORING } from './composite';
import { falseNotices, pace } from './false-notices';
import { createFollowedLines } from './followed-lines';
import {
  BASELINE_SPAN_DAYS,
  baselineDays,
  daysBetween,
  placeFrom,
  standings,
  type HandLine,
  type Standings
} from './hand-line';
import { BRIDGING_DAYS, sharedAutocorrelation } from './hand-monitor';
import { explained, newestFirst, scoresOfOtherHand } from './notices';
import { createProbeDays, type ProbedSession } from './probe-days';
import { bankBudgets, DEFAULT_BUDGET } from './threshold';

export interface ChangeOptions {
  /** ISO instant, and the zone the person is in now. */
  readonly now: string;
  readonly timeZone: string;
  /** Probability of any false watch in 208 probe days, for the whole person. */
  readonly budget?: number;
  /** Since when free play is judged too, and gets its share of the budget (`bankBudgets`): see `FreePlayReport`. */
  readonly freePlaySince?: PracticeDay | undefined;
  /** Which features' series the charts carry; all when not given. A series of each is most of the cost. */
  readonly series?: readonly FeatureName[];
  /** Charts carry only the probe days of these, and the one before them; all when not given. */
  readonly range?: { readonly from: PracticeDay; readonly to: PracticeDay };
}

/** What a person's records hold. Sessions that were removed for good are absent. */
export interface ProbeHistory {
  readonly probes: readonly ProbeRecord[];
  readonly sessions: readonly SessionRecord[];
}

/** Everything that can be said of change from the records, all at once: see `createChangeHistory`. */
export function changeReport(
  { sessions, probes }: ProbeHistory,
  { scales, ...options }: ChangeOptions & { readonly scales: FeatureScales }
): ChangeReport {
  const history = createChangeHistory(scales);
  const bySid = new Map(sessions.map(({ sid }): [SessionId, ProbeDigest[]] => [sid, []]));
  for (const probe of probes) bySid.get(probe.sid)?.push(probeDigest(probe));
  for (const session of sessions) history.put(session, bySid.get(session.sid)!);
  const report = history.report(options);
  const orphans = probes.filter(({ sid }) => !bySid.has(sid)).length;
  const removed = report.excluded['session removed'] + orphans;
  return { ...report, excluded: { ...report.excluded, 'session removed': removed } };
}

/**
 * Everything that can be said of change from the records, in one pass over the days in the order of time: what is said
 * of a day depends on no later one, except that a baseline, once it is there, gives all days a score to look at. The
 * history is held in memory and grows by a session at a time: a report after a new day costs as much as the charts'
 * range is long, whatever came before; one after a change in the past follows the days again from there. Nothing of it
 * is kept.
 *
 * Sources: measurement B5, C, G; what differs is said where it stands.
 */
export function createChangeHistory(scales: FeatureScales) {
  const probeDays = createProbeDays(scales);
  let followed = createFollowedLines(() => DEFAULT_BUDGET, PROBE_SCORING);
  let followedWith = '';
  let lines: readonly HandLine[] = [];

  return {
    /** Everything of a session, in the place of what was known of it. */
    put: (session: ProbedSession, probes: readonly ProbeDigest[]): void => probeDays.put(session, probes),
    remove: (sid: SessionId): void => probeDays.remove(sid),
    probesOf: (sid: SessionId): readonly ProbeDigest[] => probeDays.probesOf(sid),

    report({
      now,
      timeZone,
      budget = DEFAULT_BUDGET,
      freePlaySince = '9999-12-31',
      series = FEATURE_NAMES,
      range
    }: ChangeOptions): ChangeReport {
      probeDays.settle(Date.parse(now));
      let changedFrom = probeDays.changedFrom();
      const budgetOn = (day: PracticeDay) => (day < freePlaySince ? budget : bankBudgets(budget).probes);
      if (`${budget} ${freePlaySince}` !== followedWith) {
        followedWith = `${budget} ${freePlaySince}`;
        followed = createFollowedLines(budgetOn, PROBE_SCORING);
        changedFrom = '';
      }
      if (changedFrom !== undefined)
        lines = followed.follow(probeDays.order, (day) => probeDays.on(day), changedFrom);
      const today = practiceDay(now, timeZone);
      const scored = lines.map(standings);
      const rhos = lines.map(({ monitor }) => monitor && sharedAutocorrelation([monitor]));
      const notices = lines.flatMap((line, chart): ChangeNotice[] => {
        const otherHand = scoresOfOtherHand(line, lines, scored);
        const context = { chart, line, standings: scored[chart]!, otherHand, rho: rhos[chart]! };
        return line.notices.map((raw) => explained(raw, context, scales));
      });
      return {
        charts: lines.map((line, i) =>
          handChart({ line, scores: scored[i]!, autocorrelation: rhos[i], today, scales, series, range })
        ),
        notices: notices.sort(newestFirst),
        falseNotices: falseNotices(probeDays.order, today, budgetOn(today)),
        excluded: probeDays.excluded()
      };
    },

    /** Sessions of the probe days of one of the last report's charts between two days, both with. */
    sidsBetween(chart: number, from: PracticeDay, to: PracticeDay): SessionId[] {
      const line = lines[chart]!;
      return line.days
        .slice(placeFrom(line, from), placeFrom(line, dayAfter(to)))
        .map(({ probe }) => probe.sid);
    }
  };
}
export type ChangeHistory = ReturnType<typeof createChangeHistory>;

const dayAfter = (day: PracticeDay): PracticeDay => dayAt(dayNumber(day) + 1);

interface ChartParts {
  readonly line: HandLine;
  readonly scores: Standings;
  readonly autocorrelation: number | undefined;
  readonly today: PracticeDay;
  readonly scales: FeatureScales;
  readonly series: readonly FeatureName[];
  readonly range: ChangeOptions['range'];
}

function handChart({ line, scores, autocorrelation, today, scales, series, range }: ChartParts): HandChart {
  const { strata, monitor } = line;
  const first = range ? Math.max(0, placeFrom(line, range.from) - 1) : 0;
  const days = line.days.slice(first, range && placeFrom(line, dayAfter(range.to)));
  const scored = days.map((_, i) => scores(first + i));
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
      score: column(days.length, (i) => scored[i]?.[f]),
      own: column(days.length, (i) => days[i]!.scores?.[f]),
      sum: column(days.length, (i) => days[i]!.sums?.[f]),
      state: monitor?.charts[f]?.state ?? 'no baseline'
    })),
    features: featureSeries(line, days, scales, series),
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

function featureSeries(
  line: HandLine,
  days: HandLine['days'],
  scales: FeatureScales,
  names: readonly FeatureName[]
): FeatureSeries[] {
  const baseline = baselineDays(line);
  return names.flatMap((name) => {
    const scale = scales[name];
    const digits = scale.per === 'hand' ? [undefined] : DIGITS;
    return digits.flatMap((digit): FeatureSeries[] => {
      const at = valueIndex(name, digit);
      if (line.days.every(({ probe }) => Number.isNaN(probe.values[at]!))) return [];
      const band = featureBand(
        baseline.map(({ probe }) => probe.values[at]!),
        scale
      );
      return [
        {
          name,
          ...(digit && { digit }),
          values: column(days.length, (i) => scale.untransformed(days[i]!.probe.values[at]!)),
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
