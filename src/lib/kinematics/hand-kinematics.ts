import {
  HAND_SIDES,
  type CameraView,
  type Gap,
  type HandFrame,
  type HandKinematics,
  type HandSide,
  type LandmarkSource,
  type Milliseconds,
  type TrackedHand
} from '#contracts';
import { STANDARD_SKELETON, type HandSkeleton } from '#math';
import { angleTrack, anglesOfRows } from './angle-track';
import { cameraView } from './camera-view';
import { createFrameLog, createTimeLog, POINT_STRIDE, type FrameRows } from './frame-log';
import { fitRows } from './fit-rows';
import { createFrameGallery } from './frame-gallery';
import { frameObservations } from './frame-observations';
import { landmarkSource } from './landmark-source';
import { BRIDGED_UP_TO } from './on-grid';
import { personSkeleton } from './person-skeleton';
import { scalePoints, type PictureSize } from './scale-points';

/** The longest stretch that is read at once is a probe of 70 s; what is older than this is forgotten. */
const KEEP: Milliseconds = 90_000;
/** Frames read on either side of a stretch, so that its ends are fitted, judged and interpolated like its middle. */
const MARGIN: Milliseconds = 600;
/** Bones are not measured on fewer frames, about 3 s. */
const FEWEST_POSES = 15;

export interface KinematicsOptions {
  /** How far back a stretch may be read; memory is in proportion. */
  readonly keep?: Milliseconds;
}

export interface ReadOptions {
  /** What the angles are read from; chosen by the view when it is not said. */
  readonly source?: LandmarkSource;
  /** The hand's bones, for the source 'skeleton'; those of `skeleton()` when they are not said. */
  readonly skeleton?: HandSkeleton;
  /** So much more of the angles on either side, where it is kept, for filters to settle on. */
  readonly around?: Milliseconds;
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
  const galleries = { left: createFrameGallery(), right: createFrameGallery() };
  const skeletons: Partial<Record<HandSide, { skeleton: HandSkeleton; from: number }>> = {};
  const looked = createTimeLog();
  let gaps: Gap[] = [];
  let last: Milliseconds = -Infinity;
  const dropped: DroppedCounts = { outOfOrder: 0, invalid: 0, ambiguous: 0 };

  function take(frame: HandFrame, hand: TrackedHand): void {
    if (!isFinite(hand.image) || !isFinite(hand.world)) {
      dropped.invalid++;
      return;
    }
    logs[hand.side].push(frame, hand);
    galleries[hand.side].offer(frame.t, hand.image);
  }

  function skeletonOf(side: HandSide): HandSkeleton {
    const { image, count } = galleries[side];
    let known = skeletons[side];
    if (!known || known.from !== count) {
      const points = new Float64Array(count * POINT_STRIDE);
      scalePoints(image, 0, count, size, points);
      known = {
        skeleton: count < FEWEST_POSES ? STANDARD_SKELETON : personSkeleton(points, count, side),
        from: count
      };
      skeletons[side] = known;
    }
    return known.skeleton;
  }

  function stretch(side: HandSide, from: Milliseconds, to: Milliseconds): FrameRows {
    if (!(to >= from)) throw new RangeError(`to: ${to} does not come after ${from}.`);
    if (from < last - keep) throw new RangeError(`from: frames before ${last - keep} are forgotten.`);
    return logs[side].rows(from, to);
  }

  /** Points of every row in the picture, pixels in all three axes. */
  function pointsOf(rows: FrameRows): Float64Array {
    const points = new Float64Array(rows.length * POINT_STRIDE);
    scalePoints(rows.image, rows.start, rows.length, size, points);
    return points;
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
     * One hand from `from` up to and without `to`; `around` widens the angles alone. Give the same source and skeleton
     * for all that is compared.
     *
     * @throws RangeError when `to` lies before `from`, or `from` before what is kept
     */
    read(side: HandSide, from: Milliseconds, to: Milliseconds, read: ReadOptions = {}): HandKinematics {
      const inside = stretch(side, from, to);
      const around = read.around ?? 0;
      const rows = logs[side].rows(from - around - MARGIN, to + around + MARGIN);
      const segment = segments(rows, gaps);
      const points = pointsOf(rows);
      const skip = inside.start - rows.start;
      const seen = points.subarray(skip * POINT_STRIDE, (skip + inside.length) * POINT_STRIDE);
      const view = cameraView(seen, inside.length, side);
      const source = read.source ?? landmarkSource(view?.viewClass);
      const observations = frameObservations(
        side,
        inside,
        seen,
        segment.subarray(skip, skip + inside.length),
        looked.between(from, to)
      );
      if (source === 'world') worldPoints(rows, points);
      if (source === 'skeleton')
        fitRows(
          points,
          rows.t.subarray(rows.start, rows.start + rows.length),
          segment,
          side,
          read.skeleton ?? skeletonOf(side)
        );
      const angles = angleTrack(
        side,
        source,
        anglesOfRows(points, rows.length, side),
        rows,
        segment,
        from - around,
        to + around
      );
      return { angles, observations, ...(view && { view }) };
    },

    /** The camera's view of one hand over a stretch, without its angles; undefined when it was hardly seen. */
    view(side: HandSide, from: Milliseconds, to: Milliseconds): CameraView | undefined {
      const inside = stretch(side, from, to);
      return cameraView(pointsOf(inside), inside.length, side);
    },

    /**
     * The hand's own bones, in palm lengths, from frames of the first 13 s in which it was seen; the standard hand's
     * while it was hardly seen. They change until these are over, then no more.
     */
    skeleton: skeletonOf,

    /** Rows of the longest of its columns: what it holds in memory, for whoever watches that. */
    get capacity(): number {
      return Math.max(...HAND_SIDES.map((side) => logs[side].capacity));
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

function worldPoints(rows: FrameRows, out: Float64Array): void {
  out.set(rows.world.subarray(rows.start * POINT_STRIDE, (rows.start + rows.length) * POINT_STRIDE));
}
