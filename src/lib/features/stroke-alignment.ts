import { GRID_HZ, type Milliseconds } from '#contracts';
import { mean } from '#math';
import { interpolated, knownWindow, type Column } from './block-signals';

const samples = (duration: Milliseconds) => Math.round((duration * GRID_HZ) / 1000);

/** To both sides of an onset this much of the velocity is compared: the stroke, and where it begins and ends. */
const REACH = samples(200);
/** Farther from its peak no onset lies. */
const FARTHEST = samples(50);
/** The mean stroke and the places change no more after a few rounds. */
const ROUNDS = 4;
/** The mean of fewer is no better than each of them. */
const FEWEST = 3;

/** Strokes of one finger, each where it is most like their mean. */
export interface AlignedStrokes {
  /** Positions on the grid, in the order of the peaks. */
  readonly onsets: readonly number[];
  /** Their mean velocity, its own middle at the onset; empty where there were too few. Degrees per second. */
  readonly stroke: readonly number[];
}

/** Velocity around a position, less its mean. */
function windowAt(velocity: Column, at: number, reach: number): number[] {
  const values = Array.from({ length: 2 * reach + 1 }, (_, i) => interpolated(velocity, at - reach + i));
  const middle = mean(values);
  return values.map((value) => value - middle);
}

function likeness(a: readonly number[], b: readonly number[]): number {
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, i) => {
    ab += value * b[i]!;
    aa += value * value;
    bb += b[i]! * b[i]!;
  });
  return ab / Math.sqrt(aa * bb);
}

/** The position near `from` where the velocity is most like the stroke, between the samples. */
function bestPlace(velocity: Column, from: number, farthest: number, stroke: readonly number[]): number {
  const reach = (stroke.length - 1) / 2;
  const like = Array.from({ length: 2 * farthest + 1 }, (_, i) =>
    likeness(windowAt(velocity, from - farthest + i, reach), stroke)
  );
  const top = like.indexOf(Math.max(...like));
  const [before, at, after] = [like[top - 1], like[top]!, like[top + 1]];
  const refined =
    before === undefined || after === undefined ? 0 : (before - after) / (2 * (before - 2 * at + after));
  return from - farthest + top + refined;
}

/**
 * Onsets of one finger's strokes: each stroke is moved to where its velocity correlates most with the mean stroke, and
 * the mean is taken anew (Woody 1967, latency of evoked responses). A peak of the velocity follows every trace that a
 * neighbour or the tracker leaves on it; the whole stroke does so less. On average the onsets stay where the peaks are.
 *
 * A peak whose surroundings are not known stays where it is, as do all of fewer than three.
 *
 * @param peaks positions on the grid
 * @param apart the usual distance of two strokes, in samples: no more than the half of it is compared
 */
export function alignStrokes(velocity: Column, peaks: readonly number[], apart = Infinity): AlignedStrokes {
  const reach = Math.min(REACH, Math.floor(apart / 2));
  const farthest = Math.min(FARTHEST, Math.floor(reach / 2));
  const margin = reach + 2 * farthest + 1;
  const usable = peaks.map((peak) => knownWindow(velocity, peak - margin, peak + margin) !== undefined);
  const first = peaks.filter((_, i) => usable[i]);
  if (first.length < FEWEST) return { onsets: peaks, stroke: [] };
  const meanStroke = (places: readonly number[]) => {
    const windows = places.map((place) => windowAt(velocity, place, reach));
    return windows[0]!.map((_, i) => mean(windows.map((window) => window[i]!)));
  };
  let places = first;
  for (let round = 0; round < ROUNDS; round++) {
    const stroke = meanStroke(places);
    const moved = first.map((peak) => bestPlace(velocity, peak, farthest, stroke));
    const shift = mean(moved.map((place, i) => place - first[i]!));
    places = moved.map((place) => place - shift);
  }
  const rest = places.values();
  return {
    onsets: peaks.map((peak, i) => (usable[i] ? rest.next().value! : peak)),
    stroke: meanStroke(places)
  };
}
