import {
  DIGITS,
  HAND_SIDES,
  SAMPLE_BRIDGED,
  SAMPLE_MEASURED,
  type Gap,
  type HandFrame,
  type HandKinematics,
  type HandSide,
  type JointAngleTrack,
  type LandmarkSource,
  type Milliseconds,
  type TrackedHand
} from '#contracts';
import { despike } from './despike';
import { createFrameLog, createTimeLog, POINT_STRIDE, type FrameRows } from './frame-log';
import { frameObservations } from './frame-observations';
import { ABDUCTION, ANGLE_COUNT, DIP, jointAngles, MCP, PIP, THUMB_PALMAR } from './joint-angles';
import { landmarkSource } from './landmark-source';
import { BRIDGED_UP_TO, gridLength, onGrid } from './on-grid';
import { scalePoints, type PictureSize } from './scale-points';

/** The longest stretch that is read at once is a probe of 70 s; what is older than this is forgotten. */
const KEEP: Milliseconds = 90_000;
/** Frames read on either side of a stretch, so that its ends are interpolated and judged like its middle. */
const MARGIN: Milliseconds = 300;

export interface KinematicsOptions {
  /** How far back a stretch may be read; memory is in proportion. */
  readonly keep?: Milliseconds;
}

/** Why frames or hands were not taken. */
export interface DroppedCounts {
  /** Frames whose time did not come after the one before. */
  outOfOrder: number;
  /** Hands with a landmark that is no finite number. */
  invalid: number;
  /** Hands of a frame in which two claimed the same side. */
  ambiguous: number;
}

/**
 * Turns frames into joint angles on the 60 Hz grid. Frames go in as they come; any stretch of the last while is
 * read whenever it is wanted, alone or with context around it, and the same stretch reads the same. Memory does not
 * grow with the recording.
 *
 * @example
 * const kinematics = createHandKinematics({ width: 640, height: 480 });
 * for (const frame of frames) kinematics.push(frame);
 * kinematics.read('right', 0, 10_000).angles.flexion[1]; // 600 samples of the index finger
 */
export function createHandKinematics(size: PictureSize, options: KinematicsOptions = {}) {
  if (!(size.width > 0 && size.height > 0)) {
    throw new RangeError(`size: ${size.width} x ${size.height} is no picture.`);
  }
  const keep = options.keep ?? KEEP;
  const logs = { left: createFrameLog(), right: createFrameLog() };
  const looked = createTimeLog();
  let gaps: Gap[] = [];
  let last: Milliseconds = -Infinity;
  const dropped: DroppedCounts = { outOfOrder: 0, invalid: 0, ambiguous: 0 };

  function take(frame: HandFrame, hand: TrackedHand): void {
    if (isFinite(hand.image) && isFinite(hand.world)) logs[hand.side].push(frame, hand);
    else dropped.invalid++;
  }

  return {
    /**
     * A frame later than all before; one that is not is dropped and counted.
     *
     * @throws RangeError when the time is no number or a hand has not 21 landmarks
     */
    push(frame: HandFrame): void {
      if (!Number.isFinite(frame.t)) throw new RangeError(`frame.t: ${frame.t} is no time.`);
      for (const hand of frame.hands) {
        checkLength('image', hand.image);
        checkLength('world', hand.world);
      }
      if (!(frame.t > last)) {
        dropped.outOfOrder++;
        return;
      }
      last = frame.t;
      looked.push(last);
      const [first, second] = frame.hands;
      if (first && second && first.side === second.side) dropped.ambiguous += frame.hands.length;
      else for (const hand of frame.hands) take(frame, hand);
      looked.forgetBefore(last - keep);
      for (const side of HAND_SIDES) logs[side].forgetBefore(last - keep);
    },

    /** Nothing is known between two times: nothing is interpolated across any part of it. */
    gap(gap: Gap): void {
      if (!(gap.to >= gap.from))
        throw new RangeError(`gap: it ends at ${gap.to} before it begins at ${gap.from}.`);
      gaps = [...gaps.filter(({ to }) => to >= last - keep), gap];
    },

    /**
     * One hand from `from` up to and without `to`.
     *
     * @param source what the angles are read from; chosen by the view when it is not said
     * @throws RangeError when `to` lies before `from`, or `from` before what is kept
     */
    read(side: HandSide, from: Milliseconds, to: Milliseconds, source?: LandmarkSource): HandKinematics {
      if (!(to >= from)) throw new RangeError(`to: ${to} does not come after ${from}.`);
      if (from < last - keep) throw new RangeError(`from: frames before ${last - keep} are forgotten.`);
      const rows = logs[side].rows(from - MARGIN, to + MARGIN);
      const inside = logs[side].rows(from, to);
      const segment = segments(rows, gaps);
      const points = new Float64Array(rows.length * POINT_STRIDE);
      scalePoints(rows.image, rows.start, rows.length, size, points);
      const skip = inside.start - rows.start;
      const chosen = source ?? landmarkSource();
      const read = chosen === 'world' ? worldPoints(rows) : points;
      return {
        angles: track(side, chosen, anglesOfRows(read, rows.length, side), rows, segment, from, to),
        observations: frameObservations(
          side,
          inside,
          points.subarray(skip * POINT_STRIDE, (skip + inside.length) * POINT_STRIDE),
          segment.subarray(skip, skip + inside.length),
          looked.between(from, to)
        )
      };
    },

    get dropped(): Readonly<DroppedCounts> {
      return { ...dropped };
    }
  };
}

export type HandKinematicsReader = ReturnType<typeof createHandKinematics>;

function checkLength(name: string, landmarks: Float32Array): void {
  if (landmarks.length !== POINT_STRIDE) {
    throw new RangeError(`hand.${name}: 21 landmarks are ${POINT_STRIDE} numbers, not ${landmarks.length}.`);
  }
}

function isFinite(landmarks: Float32Array): boolean {
  for (let k = 0; k < POINT_STRIDE; k++) if (!Number.isFinite(landmarks[k])) return false;
  return true;
}

/** Numbers the unbroken stretches of rows: a longer silence or a gap of the recording begins a new one. */
function segments(rows: FrameRows, gaps: readonly Gap[]): Int32Array {
  const out = new Int32Array(rows.length);
  for (let i = 1; i < rows.length; i++) {
    const before = rows.t[rows.start + i - 1]!;
    const here = rows.t[rows.start + i]!;
    const split = here - before > BRIDGED_UP_TO || gaps.some(({ from, to }) => from < here && to > before);
    out[i] = out[i - 1]! + (split ? 1 : 0);
  }
  return out;
}

function worldPoints(rows: FrameRows): Float64Array {
  return Float64Array.from(
    rows.world.subarray(rows.start * POINT_STRIDE, (rows.start + rows.length) * POINT_STRIDE)
  );
}

/** Angles of every row by joint, `ANGLE_COUNT` columns. */
function anglesOfRows(points: Float64Array, count: number, side: HandSide): Float64Array[] {
  const columns = Array.from({ length: ANGLE_COUNT }, () => new Float64Array(count));
  const angles = new Float64Array(ANGLE_COUNT);
  for (let i = 0; i < count; i++) {
    jointAngles(points, side, angles, i * POINT_STRIDE);
    for (let k = 0; k < ANGLE_COUNT; k++) columns[k]![i] = angles[k]!;
  }
  return columns;
}

function track(
  side: HandSide,
  source: LandmarkSource,
  columns: readonly Float64Array[],
  rows: FrameRows,
  segment: Int32Array,
  from: Milliseconds,
  to: Milliseconds
): JointAngleTrack {
  const length = gridLength(from, to);
  const t = rows.t.subarray(rows.start, rows.start + rows.length);
  const state = new Uint8Array(length);
  // Where the hand was seen at all; then each angle may be bridged, or missing, where a value of its own was taken.
  onGrid(t, new Float64Array(rows.length), segment, from, new Float32Array(length), state);
  const own = new Uint8Array(length);
  const sampled = columns.map((column, k) => {
    const out = new Float32Array(length);
    if (k === DIP) return out.fill(NaN);
    despike(column, t, segment);
    onGrid(t, column, segment, from, out, own.fill(SAMPLE_MEASURED));
    if (k >= DIP) return out;
    for (let i = 0; i < length; i++)
      if (own[i] === SAMPLE_BRIDGED && state[i] === SAMPLE_MEASURED) state[i] = SAMPLE_BRIDGED;
    return out;
  });
  const columnsFrom = (first: number) => DIGITS.map((_, digit) => sampled[first + digit]!);
  const [mcp, pip] = [columnsFrom(MCP), columnsFrom(PIP)];
  return {
    side,
    source,
    from,
    length,
    state,
    mcp,
    pip,
    dip: columnsFrom(DIP),
    abduction: columnsFrom(ABDUCTION),
    thumbPalmar: sampled[THUMB_PALMAR]!,
    flexion: mcp.map((column, digit) => column.map((angle, i) => angle + pip[digit]![i]!))
  };
}
