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

/** Velocity around one peak: `2 * half + 1` samples, the peak in the middle. */
type Surroundings = Float64Array;

function surroundings(velocity: Column, at: number, half: number): Surroundings {
  const out = new Float64Array(2 * half + 1);
  for (let i = 0; i < out.length; i++) out[i] = interpolated(velocity, at - half + i);
  return out;
}

/** Mean of what lies around the places, less its own mean. */
function meanStroke(velocity: Column, places: readonly number[], reach: number): Float64Array {
  const stroke = new Float64Array(2 * reach + 1);
  for (const place of places)
    for (let i = 0; i < stroke.length; i++) stroke[i]! += interpolated(velocity, place - reach + i);
  const middle = mean(stroke);
  for (let i = 0; i < stroke.length; i++) stroke[i] = (stroke[i]! - middle) / places.length;
  return stroke;
}

/** Correlation of a stroke, whose mean is 0, with as many samples from `first` on, but for the stroke's own size. */
function likeness(around: Surroundings, first: number, stroke: Float64Array): number {
  let sum = 0;
  let squares = 0;
  let products = 0;
  for (let i = 0; i < stroke.length; i++) {
    const value = around[first + i]!;
    sum += value;
    squares += value * value;
    products += value * stroke[i]!;
  }
  return products / Math.sqrt(squares - (sum * sum) / stroke.length);
}

/** How far from the peak the velocity is most like the stroke, between the samples. */
function bestShift(around: Surroundings, stroke: Float64Array): number {
  const lags = around.length - stroke.length;
  const like = Array.from({ length: lags + 1 }, (_, lag) => likeness(around, lag, stroke));
  const top = like.indexOf(Math.max(...like));
  const before = like[top - 1];
  const at = like[top]!;
  const after = like[top + 1];
  const refined =
    before === undefined || after === undefined ? 0 : (before - after) / (2 * (before - 2 * at + after));
  return top - lags / 2 + refined;
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
  const around = first.map((peak) => surroundings(velocity, peak, reach + farthest));
  let places = first;
  for (let round = 0; round < ROUNDS; round++) {
    const stroke = meanStroke(velocity, places, reach);
    const shifts = around.map((samples) => bestShift(samples, stroke));
    const usual = mean(shifts);
    places = first.map((peak, i) => peak + shifts[i]! - usual);
  }
  const rest = places.values();
  return {
    onsets: peaks.map((peak, i) => (usable[i] ? rest.next().value! : peak)),
    stroke: Array.from(meanStroke(velocity, places, reach))
  };
}
