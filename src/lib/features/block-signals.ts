import {
  GRID_HZ,
  SAMPLE_BRIDGED,
  SAMPLE_UNKNOWN,
  type Degrees,
  type DigitColumns,
  type HandKinematics,
  type Hertz,
  type Milliseconds,
  type ProbeBlock
} from '#contracts';
import { derivative, highPass, lowPass, median, once } from '#math';
import { onStretches, SLOWEST, type Column } from './stretches';

export type { Column };

/** Samples before and after the block that are taken along: the filters settle on them. */
const AROUND: Milliseconds = 500;
/** One block's angles, filtered and cut out. Sample i was at `from + i * 1000 / GRID_HZ`. */
export interface BlockSignals {
  readonly block: ProbeBlock;
  readonly from: Milliseconds;
  readonly length: number;
  /** Frames a second of the camera, median. */
  readonly fps: Hertz;
  readonly cutoff: Hertz;
  /** 1 where a sample bridges a gap. */
  readonly bridged: Uint8Array;
  /** Composite flexion F as it was measured, degrees. One column per digit, as in all that follow. */
  readonly raw: readonly Column[];
  /** F after the analysis filter, degrees. */
  readonly flexion: readonly Column[];
  /** F', degrees per second. */
  readonly velocity: readonly Column[];
  /** Velocity of each joint, degrees per second: the five of `mcp`, then the five of `pip`. */
  readonly jointVelocity: readonly Column[];
}

/**
 * Cut-off of the analysis filter: 7 Hz for a camera of about 30 frames a second, 10 Hz for one of 60, and never
 * above a quarter of the frame rate. Source: measurement A4. The step lies at 50 frames a second, far from what
 * cameras deliver, so that a wavering frame rate does not change the filter.
 *
 * @example analysisCutoff(30) // 7
 */
export const analysisCutoff = (fps: Hertz): Hertz => Math.min(fps >= 50 ? 10 : 7, 0.25 * fps);

/** Median frame rate of the frames in which this hand was seen; NaN of fewer than two. */
export function framesPerSecond(t: readonly Milliseconds[]): Hertz {
  return 1000 / median(t.slice(1).map((time, i) => time - t[i]!));
}

/** Samples `from` to `to` of five columns with everything that is not known as NaN. */
function cut(columns: DigitColumns, state: Uint8Array, first: number, last: number): Column[] {
  return columns.map((column) => {
    const out = new Float64Array(last - first);
    for (let i = first; i < last; i++) {
      const value = column[i]!;
      out[i - first] = state[i] === SAMPLE_UNKNOWN || !Number.isFinite(value) ? NaN : value;
    }
    return out;
  });
}

/**
 * A block's signals. Unknown samples never enter: every stretch between them is filtered by itself. A dropped digit
 * is unknown throughout.
 *
 * @param dropped digits the quality gate refused, 0 thumb .. 4 little finger
 * @returns undefined when the track does not reach into the block or the frame rate is not known
 */
export function blockSignals(
  kinematics: HandKinematics,
  block: ProbeBlock,
  dropped: readonly number[] = []
): BlockSignals | undefined {
  const { angles, observations } = kinematics;
  const at = (t: Milliseconds) => ((t - angles.from) * GRID_HZ) / 1000;
  const first = Math.max(0, Math.floor(at(block.from - AROUND)));
  const last = Math.min(angles.length, Math.ceil(at(block.to + AROUND)) + 1);
  const fps = framesPerSecond(Array.from(observations.t).filter((t) => t >= block.from && t <= block.to));
  if (!(last - first > 1) || !Number.isFinite(fps)) return undefined;
  const cutoff = analysisCutoff(fps);
  const columns = (all: DigitColumns) => {
    const taken = cut(all, angles.state, first, last);
    dropped.forEach((digit) => taken[digit]!.fill(NaN));
    return taken;
  };
  const raw = columns(angles.flexion);
  // Not every block needs everything: a hold has no taps, and only the pattern's joints are looked at one by one.
  const flexion = once(() => raw.map((column) => smooth(column, cutoff)));
  const velocity = once(() => flexion().map(rate));
  const jointVelocity = once(() =>
    [...columns(angles.mcp), ...columns(angles.pip)].map((column) => rate(smooth(column, cutoff)))
  );
  return {
    block,
    from: angles.from + (first * 1000) / GRID_HZ,
    length: last - first,
    fps,
    cutoff,
    bridged: angles.state.slice(first, last).map((state) => (state === SAMPLE_BRIDGED ? 1 : 0)),
    raw,
    get flexion() {
      return flexion();
    },
    get velocity() {
      return velocity();
    },
    get jointVelocity() {
      return jointVelocity();
    }
  };
}

/** The analysis filter (A4) on every known stretch. */
export const smooth = (column: Column, cutoff: Hertz): Column =>
  onStretches(column, GRID_HZ, (stretch) => lowPass(stretch, cutoff, GRID_HZ));

/** Change per second, within each known stretch. */
export const rate = (column: Column): Column =>
  onStretches(column, GRID_HZ, (stretch) => derivative(stretch, GRID_HZ));

/** What is faster than posture and drift, within each known stretch. */
export const movement = (column: Column): Column =>
  onStretches(column, GRID_HZ, (stretch) => highPass(stretch, SLOWEST, GRID_HZ));

/** Position on the grid, with its fraction. */
export const sampleAt = (signals: BlockSignals, t: Milliseconds): number =>
  ((t - signals.from) * GRID_HZ) / 1000;

/** Time of a position on the grid. */
export const timeAt = (signals: BlockSignals, sample: number): Milliseconds =>
  signals.from + (sample * 1000) / GRID_HZ;

/** The whole samples from `from` to `to`, both included; undefined where one of them is not known. */
export function knownWindow(
  column: Column,
  from: number,
  to: number
): { first: number; last: number } | undefined {
  const [first, last] = [Math.ceil(from - 1e-6), Math.floor(to + 1e-6)];
  if (first < 0 || last >= column.length || last < first) return undefined;
  for (let i = first; i <= last; i++) if (Number.isNaN(column[i]!)) return undefined;
  return { first, last };
}

/** As `knownWindow`, and no sample of it bridges a gap: what is interpolated is not measured. */
export function measuredWindow(
  signals: BlockSignals,
  column: Column,
  from: number,
  to: number
): { first: number; last: number } | undefined {
  const window = knownWindow(column, from, to);
  if (!window) return undefined;
  for (let i = window.first; i <= window.last; i++) if (signals.bridged[i]) return undefined;
  return window;
}

/** Value between two samples; NaN where one of them is not known. */
export function interpolated(column: Column, sample: number): Degrees {
  const below = Math.floor(sample);
  const share = sample - below;
  const low = column[below] ?? NaN;
  return share === 0 ? low : low + share * ((column[below + 1] ?? NaN) - low);
}
