import { firstFrom } from '#math';
import { LANDMARK_COUNT, type HandFrame, type Milliseconds, type TrackedHand } from '#contracts';

export const POINT_STRIDE = 3 * LANDMARK_COUNT;

/** Frames of one hand, oldest first: `length` rows from row `start` on of the columns. */
export interface FrameRows {
  readonly start: number;
  readonly length: number;
  readonly t: Float64Array;
  /** `POINT_STRIDE` numbers a row, as the tracker gave them. */
  readonly image: Float32Array;
  readonly world: Float32Array;
  readonly score: Float32Array;
  readonly light: Float32Array;
  readonly sharpness: Float32Array;
}

/** The last while of one hand's frames, in columns that grow to what that while holds and no further. */
export function createFrameLog() {
  let capacity = 256;
  let start = 0;
  let length = 0;
  let t = new Float64Array(capacity);
  let image = new Float32Array(capacity * POINT_STRIDE);
  let world = new Float32Array(capacity * POINT_STRIDE);
  let score = new Float32Array(capacity);
  let light = new Float32Array(capacity);
  let sharpness = new Float32Array(capacity);

  function makeRoom(): void {
    if (start + length < capacity) return;
    // What was forgotten is overwritten once it is half of everything: each row is moved at most once or so.
    const grown = start > capacity / 2 ? capacity : 2 * capacity;
    const end = start + length;
    const moved = <C extends Float64Array | Float32Array>(column: C, stride: number): C => {
      const kept = column.subarray(start * stride, end * stride);
      if (grown === capacity) {
        column.copyWithin(0, start * stride, end * stride);
        return column;
      }
      const wider =
        column instanceof Float64Array ? new Float64Array(grown) : new Float32Array(grown * stride);
      wider.set(kept);
      return wider as C;
    };
    [t, score, light, sharpness] = [moved(t, 1), moved(score, 1), moved(light, 1), moved(sharpness, 1)];
    [image, world] = [moved(image, POINT_STRIDE), moved(world, POINT_STRIDE)];
    capacity = grown;
    start = 0;
  }

  return {
    push(frame: HandFrame, hand: TrackedHand): void {
      makeRoom();
      const row = start + length++;
      t[row] = frame.t;
      image.set(hand.image, row * POINT_STRIDE);
      world.set(hand.world, row * POINT_STRIDE);
      score[row] = hand.score;
      light[row] = frame.light ?? NaN;
      sharpness[row] = frame.sharpness ?? NaN;
    },
    forgetBefore(time: Milliseconds): void {
      while (length > 0 && t[start]! < time) {
        start++;
        length--;
      }
    },
    /** Rows from `from` on and before `to`; a view of the columns, good until the next push. */
    rows(from: Milliseconds, to: Milliseconds): FrameRows {
      const first = firstFrom(t, from, start, start + length);
      const end = firstFrom(t, to, first, start + length);
      return { start: first, length: end - first, t, image, world, score, light, sharpness };
    },
    get capacity(): number {
      return capacity;
    }
  };
}

/** The last while of times, which rise. */
export function createTimeLog() {
  let t = new Float64Array(256);
  let start = 0;
  let end = 0;
  return {
    push(time: Milliseconds): void {
      if (end === t.length) {
        const kept = t.subarray(start, end);
        if (start <= t.length / 2) t = new Float64Array(2 * t.length);
        t.set(kept);
        [start, end] = [0, kept.length];
      }
      t[end++] = time;
    },
    forgetBefore(time: Milliseconds): void {
      while (start < end && t[start]! < time) start++;
    },
    /** Times from `from` on and before `to`. */
    between(from: Milliseconds, to: Milliseconds): Float64Array {
      const first = firstFrom(t, from, start, end);
      return t.slice(first, firstFrom(t, to, first, end));
    }
  };
}
