import {
  GRID_HZ,
  SAMPLE_MEASURED,
  type Degrees,
  type HandKinematics,
  type Hertz,
  type Milliseconds,
  type ProbeBlock
} from '#contracts';
import { minimumJerk, normal, seededRandom } from '#math';

/** A block played by a simple hand whose every stroke is known, for tests. */
export interface SyntheticPlay {
  readonly block: ProbeBlock;
  readonly fps?: Hertz;
  /** SD of each frame's error of F, white. */
  readonly jitter?: Degrees;
  readonly seed?: number;
  /** Stroke of each digit. */
  readonly amplitude?: readonly Degrees[];
  /** Lift before each stroke. */
  readonly lift?: Degrees;
  /** How long the release takes. */
  readonly release?: Milliseconds;
  /** From the stroke's end to the start of its release. */
  readonly hold?: Milliseconds;
  /** Added to the time of a beat's stroke; undefined: not played. */
  readonly delay?: (beat: number) => Milliseconds | undefined;
  /** Share of digit i's movement that digit j follows: drag[i][j]. */
  readonly drag?: readonly (readonly number[])[];
  /** Anything else, added to F. */
  readonly also?: (digit: number, t: Milliseconds) => Degrees;
}

const STROKE: Milliseconds = 90;
const LIFT: Milliseconds = 150;

/** Movement of one stroke whose end (the contact) is at 0: lift, stroke, hold, release (measurement F). */
function stroke(
  t: Milliseconds,
  amplitude: Degrees,
  lift: Degrees,
  hold: Milliseconds,
  release: Milliseconds
): Degrees {
  const down = minimumJerk((t + STROKE) / STROKE);
  return (
    amplitude * (down - minimumJerk((t - hold) / release)) -
    lift * (minimumJerk((t + STROKE + LIFT) / LIFT) - down)
  );
}

/** Catmull-Rom through evenly spaced values, at a position between them. */
function between(values: Float64Array, position: number): number {
  const i = Math.min(values.length - 3, Math.max(1, Math.floor(position)));
  const x = position - i;
  const [a, b, c, d] = [values[i - 1]!, values[i]!, values[i + 1]!, values[i + 2]!];
  return b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)));
}

/**
 * The block as a camera of `fps` frames a second would see it, on the grid from 0.5 s before to 0.5 s after.
 * MCP has 0.6 and PIP 0.4 of the movement; their errors are independent and add up to `jitter`.
 */
export function syntheticKinematics(play: SyntheticPlay): HandKinematics {
  const { block, fps = 30, jitter = 0, seed = 1, lift = 8, release = 115, hold = 120 } = play;
  const { amplitude = [18, 18, 18, 18, 18], delay = () => 0, drag, also = () => 0 } = play;
  const random = seededRandom(seed);
  const phase = random();
  const from = block.from - 500;
  const length = Math.ceil(((block.to + 500 - from) * GRID_HZ) / 1000);
  const frames = Math.ceil(((length / GRID_HZ) * 1000 * fps) / 1000) + 6;
  const frameTime = (i: number) => from + ((i + phase - 3) * 1000) / fps;
  const strokes = block.beats.flatMap(({ t, digit }, i) => {
    const late = delay(i);
    return late === undefined ? [] : [{ t: t + late, digit }];
  });
  const own = Array.from({ length: 5 }, () => new Float64Array(frames));
  for (const { t, digit } of strokes) {
    for (let i = 0; i < frames; i++) {
      const since = frameTime(i) - t;
      if (since < -300 || since > hold + release) continue;
      own[digit]![i]! += stroke(since, amplitude[digit]!, lift, hold, release);
    }
  }
  const columns = (share: number) =>
    own.map((column, digit) => {
      const seen = column.map((value, i) => {
        let all = value + also(digit, frameTime(i));
        if (drag) own.forEach((other, k) => (all += k === digit ? 0 : drag[k]![digit]! * other[i]!));
        return share * (30 + all) + (jitter > 0 ? (jitter / Math.SQRT2) * normal(random) : 0);
      });
      return Float32Array.from({ length }, (_, i) =>
        between(seen, ((i * 1000) / GRID_HZ / 1000) * fps + 3 - phase)
      );
    });
  const [mcp, pip] = [columns(0.6), columns(0.4)];
  const none = () => Array.from({ length: 5 }, () => new Float32Array(length).fill(NaN));
  return {
    angles: {
      side: 'right',
      source: 'image',
      from,
      length,
      state: new Uint8Array(length).fill(SAMPLE_MEASURED),
      mcp,
      pip,
      dip: none(),
      abduction: none(),
      thumbPalmar: new Float32Array(length).fill(NaN),
      flexion: mcp.map((column, digit) => column.map((value, i) => value + pip[digit]![i]!))
    },
    observations: {
      side: 'right',
      frames: Array.from({ length: frames }, (_, i) => frameTime(i)),
      t: Array.from({ length: frames }, (_, i) => frameTime(i)),
      label: [],
      longSide: [],
      boneResidual: [],
      blur: [],
      occluded: [],
      cut: [],
      sharpness: [],
      light: []
    }
  };
}
