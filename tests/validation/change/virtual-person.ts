import type { Random } from '#math';
import {
  createHandMonitor,
  monitorThreshold,
  type HandMonitor
} from '../../../src/lib/analysis/change/hand-monitor';
import { virtualDays } from './virtual-scores';

/** Correlation of any two fingers on a day, both hands (measurement C3). */
export const BETWEEN_FINGERS = 0.3;

export interface Course {
  readonly hands: number;
  /** Days of the baseline. It grows to 30 only when `grows`. */
  readonly baseline: number;
  readonly grows?: boolean;
  readonly rho: number;
  readonly outliers?: number;
  /** Judged days. */
  readonly days: number;
  /** Adds to the scores of a judged day, from 0; fingers of the left hand after those of the right. */
  readonly shift?: (row: Float64Array, day: number) => void;
  /** The chart's threshold where it is not what the app would take. */
  readonly limit?: number;
  /** Of these charts, where it is not the usual one. */
  readonly budget?: number;
  /** Thresholds are so many times as high as usual; 1 when not given. */
  readonly caution?: number;
  /** Draws the days where they are not standard normal. */
  readonly source?: (random: Random) => (row: Float64Array) => void;
  /** Ends the course early. */
  readonly until?: (happened: Happened) => boolean;
}

/** First day, from 1, on which it happened to any finger and to each; Infinity for never. */
export interface Happened {
  watch: number;
  confirmed: number;
  /** Of the first watch. */
  finger: number;
  watches: number;
  readonly watchOf: number[];
  readonly confirmedOf: number[];
  /** Highest sum of any chart. */
  highest: number;
}

/** One virtual person's days through the charts of the app. */
export function lived(
  course: Course,
  random: Random,
  each?: (monitors: HandMonitor[], row: Float64Array, scores: Float64Array[]) => void
): Happened {
  const { hands, baseline, rho, outliers, days, shift, grows = false, until, budget, caution = 1 } = course;
  const fingers = 5 * hands;
  const next =
    course.source?.(random) ??
    virtualDays({ fingers, between: BETWEEN_FINGERS, rho, ...(outliers && { outliers }) }, random);
  const row = new Float64Array(fingers);
  const ofHand = (hand: number, of: Float64Array) => of.slice(5 * hand, 5 * hand + 5);
  const before = Array.from({ length: baseline }, () => {
    next(row);
    return row.slice();
  });
  const monitors = Array.from({ length: hands }, (_, hand) =>
    createHandMonitor(
      before.map((day) => ofHand(hand, day)),
      grows ? undefined : baseline
    )
  );
  const never = () => Array.from({ length: fingers }, () => Infinity);
  const happened: Happened = {
    watch: Infinity,
    confirmed: Infinity,
    finger: -1,
    watches: 0,
    watchOf: never(),
    confirmedOf: never(),
    highest: 0
  };
  const limitOf = (monitor: HandMonitor) =>
    course.limit ?? caution * monitorThreshold(monitor, monitors, budget);
  let limits = monitors.map(limitOf);
  let grown = monitors.map((monitor) => monitor.days).join();
  for (let day = 0; day < days; day++) {
    next(row);
    shift?.(row, day);
    const all: Float64Array[] = [];
    for (let hand = 0; hand < hands; hand++) {
      const monitor = monitors[hand]!;
      const { scores, events } = monitor.judge(ofHand(hand, row), limits[hand]!);
      all.push(scores);
      for (const chart of monitor.charts) happened.highest = Math.max(happened.highest, chart?.sum ?? 0);
      for (const { finger, event } of events) {
        const f = 5 * hand + finger;
        if (event === 'watch') {
          happened.watches++;
          happened.watchOf[f] = Math.min(happened.watchOf[f]!, day + 1);
          if (happened.watch === Infinity) {
            happened.watch = day + 1;
            happened.finger = f;
          }
        } else if (event === 'confirmed') {
          happened.confirmedOf[f] = Math.min(happened.confirmedOf[f]!, day + 1);
          happened.confirmed = Math.min(happened.confirmed, day + 1);
        }
      }
    }
    each?.(monitors, row, all);
    if (until?.(happened)) break;
    if (grows) {
      const now = monitors.map((monitor) => monitor.days).join();
      if (now !== grown) limits = monitors.map(limitOf);
      grown = now;
    }
  }
  return happened;
}
