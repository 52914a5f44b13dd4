import { createChart, type Chart, type ChartEvent } from './chart';
import {
  chartScore,
  handBaseline,
  handStanding,
  type FingerRow,
  type HandBaseline,
  type HandStanding
} from './scored-hand';
import { autocorrelation, DEFAULT_BUDGET, threshold } from './threshold';

/** A baseline of fewer days than this grows to it, once, while nothing is going on. */
export const PREFERRED_DAYS = 30;
/**
 * No chart stands above this share of its threshold then. With less, those who do not grow are noticed falsely too often
 * (0.38 in a year instead of 0.34); with more, a change that begins within these days is taken into the baseline.
 */
const CALM = 0.75;
/** Days of another view that give its offset before it is judged; it is made better until so many. */
export const BRIDGING_DAYS = 6;
export const OFFSET_DAYS = 20;

/** Something happened in a finger's chart on this day. */
export interface MonitorEvent {
  readonly finger: number;
  readonly event: ChartEvent;
}

export interface JudgedDay {
  readonly standing: HandStanding;
  /** What was added to the charts; NaN for a finger without a value or while its view's offset is being found. */
  readonly scores: Float64Array;
  readonly events: readonly MonitorEvent[];
}

interface Offset {
  readonly days: Float64Array;
  readonly own: Float64Array;
  readonly plain: Float64Array;
}

/**
 * The charts of one hand over one frozen baseline. Rows are composite scores, one a finger.
 *
 * With 20 days the baseline's mean is uncertain by a fifth of an SD, and every later day inherits that. So it grows to 30
 * days, once, when no chart has raised a notice and none stands near its threshold, and the sums begin again. After that
 * it stays.
 *
 * Days of another camera view are compared with the mean of the earlier days of that view, from the seventh on: each
 * difference is independent of the others, so no offset that was found badly is carried along. After 20 days that mean
 * is frozen too.
 */
export function createHandMonitor(rows: readonly FingerRow[], growTo = PREFERRED_DAYS): HandMonitor {
  const baseline = handBaseline(rows);
  return monitorFrom(
    {
      baseline,
      grown: rows.length < growTo ? rows : undefined,
      days: rows.length,
      charts: baseline.fingers.map((finger) => (finger ? createChart() : undefined)),
      offsets: new Map()
    },
    growTo
  );
}

interface MonitorState {
  readonly baseline: HandBaseline;
  /** The baseline's days while it may still grow. */
  readonly grown: readonly FingerRow[] | undefined;
  readonly days: number;
  readonly charts: readonly (Chart | undefined)[];
  readonly offsets: ReadonlyMap<number, Offset>;
}

function monitorFrom(from: MonitorState, growTo: number) {
  let { baseline, days } = from;
  let grown = from.grown && [...from.grown];
  const charts = [...from.charts];
  const offsets = new Map(from.offsets);

  function grow(row: FingerRow, limit: number): void {
    if (!grown) return;
    if (charts.some((chart) => chart && (chart.state !== 'running' || chart.sum > CALM * limit))) {
      grown = undefined;
      return;
    }
    grown.push(row);
    if (grown.length < growTo) return;
    const larger = handBaseline(grown);
    grown = undefined;
    if (larger.fingers.some((finger, f) => !finger !== !baseline.fingers[f])) return;
    baseline = larger;
    for (let f = 0; f < charts.length; f++) if (charts[f]) charts[f] = createChart();
    days = growTo;
  }

  return {
    get baseline(): HandBaseline {
      return baseline;
    },
    /** Days of the baseline. */
    get days(): number {
      return days;
    },
    /** Five, thumb first; a finger without a baseline has none. */
    charts: charts as readonly (Chart | undefined)[],
    /** Offset of a view to the baseline, so far, of what `handStanding` says is plain. */
    offset(view: number): Float64Array | undefined {
      const found = offsets.get(view);
      return found && found.plain.map((sum, f) => sum / found.days[f]!);
    },
    /** @param view 0 is the baseline's own */
    judge(row: FingerRow, limit: number, view = 0): JudgedDay {
      const standing = handStanding(baseline, row);
      const offset = view === 0 ? undefined : (offsets.get(view) ?? newOffset());
      if (offset) offsets.set(view, offset);
      const events: MonitorEvent[] = [];
      const scores = new Float64Array(charts.length).fill(NaN);
      for (let f = 0; f < charts.length; f++) {
        const usual = baseline.fingers[f]?.own;
        const own = standing.own[f]!;
        if (!usual || Number.isNaN(own)) continue;
        let score: number;
        if (offset) {
          const before = offset.days[f]!;
          score =
            before < BRIDGING_DAYS ? NaN : chartScore(own - offset.own[f]! / before, before, usual.days);
          if (before < OFFSET_DAYS) {
            offset.days[f] = before + 1;
            offset.own[f] = offset.own[f]! + own;
            offset.plain[f] = offset.plain[f]! + standing.plain[f]!;
          }
        } else score = chartScore(own, usual.days, usual.days);
        if (Number.isNaN(score)) continue;
        scores[f] = score;
        const event = charts[f]!.step(score, limit);
        if (event) events.push({ finger: f, event });
      }
      if (view === 0) grow(row, limit);
      return { standing, scores, events };
    },
    /** Another monitor that stands where this one does. */
    copy: (): HandMonitor =>
      monitorFrom(
        {
          baseline,
          grown,
          days,
          charts: charts.map((chart) => chart?.copy()),
          offsets: new Map(
            [...offsets].map(([view, offset]) => [
              view,
              { days: offset.days.slice(), own: offset.own.slice(), plain: offset.plain.slice() }
            ])
          )
        },
        growTo
      )
  };
}
export interface HandMonitor extends Omit<ReturnType<typeof monitorFrom>, 'copy'> {
  copy(): HandMonitor;
}

const newOffset = (): Offset => ({
  days: new Float64Array(5),
  own: new Float64Array(5),
  plain: new Float64Array(5)
});

/** The threshold of one hand's charts while others run beside it, this one included in `running`. */
export function monitorThreshold(
  monitor: HandMonitor,
  running: readonly HandMonitor[],
  budget = DEFAULT_BUDGET,
  view = 0
): number {
  const charts = running.reduce((sum, other) => sum + other.charts.filter(Boolean).length, 0);
  const days = view === 0 ? monitor.days : Math.min(monitor.days, OFFSET_DAYS);
  return threshold({ days, charts, rho: sharedAutocorrelation(running), budget });
}

export const sharedAutocorrelation = (running: readonly HandMonitor[]): number =>
  autocorrelation(
    running.map(({ baseline }) => baseline),
    running.reduce((sum, { days }) => sum + days, 0) / running.length
  );
