import {
  GRID_HZ,
  LANDMARK_SOURCES,
  type HandKinematics,
  type HandSide,
  type LandmarkSource
} from '#contracts';
import { createHandKinematics } from '#kinematics';
import { median, resample } from '#math';
import { POINT_STRIDE } from '../../../src/lib/kinematics/frame-log';
import { scalePoints } from '../../../src/lib/kinematics/scale-points';
import { trulyMoved, type KnownHand } from '../known-hand';
import { PALM_POINTS, palmPoints } from './palm-points';

/** MCP of five digits, then PIP of five. */
export const JOINTS = 10;
/** Landmarks of the picture and of the world, and the angles that formulas read from three sources. */
export const INPUTS = 2 * PALM_POINTS + LANDMARK_SOURCES.length * JOINTS;

const WITHIN = { cubicWithin: 200, linearWithin: 200 };

/** A clip on the 60 Hz grid: what may be learned from, and what is to be learned. Each column less its own median. */
export interface ClipColumns {
  readonly hand: KnownHand;
  /** As the app reads it. */
  readonly app: HandKinematics;
  readonly truth: HandKinematics;
  readonly inputs: readonly Float32Array[];
  /** What would have to be added to the app's angles, degrees. */
  readonly corrections: readonly Float32Array[];
}

/** Undefined for a clip in which no hand was found. */
export function clipColumns(hand: KnownHand): ClipColumns | undefined {
  if (!hand.frames.some(({ hands }) => hands.length > 0)) return undefined;
  const read = readerOf(hand);
  const app = read();
  const truth = trulyMoved(hand, app);
  const geometric = LANDMARK_SOURCES.flatMap((source) =>
    jointsOf(source === app.angles.source ? app : read(source))
  );
  const [own, actual] = [jointsOf(app), jointsOf(truth)];
  return {
    hand,
    app,
    truth,
    inputs: [...landmarkColumns(hand, hand.side, app.angles.from, app.angles.length), ...geometric],
    corrections: actual.map((column, j) => column.map((value, i) => value - own[j]![i]!))
  };
}

/** Reads the hand as `measured` does, again and again. */
function readerOf({ side, frames, size }: KnownHand) {
  const kinematics = createHandKinematics(size);
  for (const frame of frames) kinematics.push(frame);
  return (source?: LandmarkSource) =>
    kinematics.read(side, 0, frames.at(-1)?.t ?? 0, source ? { source } : {});
}

const jointsOf = ({ angles }: HandKinematics) => [...angles.mcp, ...angles.pip].map(centred);

/** Less its median; NaN stays. */
function centred(column: Float32Array): Float32Array {
  const known = column.filter((value) => !Number.isNaN(value));
  const middle = known.length > 0 ? median(known) : NaN;
  return column.map((value) => value - middle);
}

function landmarkColumns(
  { frames, size }: KnownHand,
  side: HandSide,
  from: number,
  length: number
): Float32Array[] {
  const pixels = new Float64Array(POINT_STRIDE);
  const seen = frames.flatMap(({ t, hands: [found] }) => {
    if (!found) return [];
    scalePoints(found.image, 0, 1, size, pixels);
    return [{ t, row: [...palmPoints(pixels, side), ...palmPoints(found.world, side)] }];
  });
  const times = seen.map(({ t }) => t);
  const grid = { from, step: 1000 / GRID_HZ, length };
  return Array.from({ length: 2 * PALM_POINTS }, (_, k) =>
    centred(
      resample(
        times,
        seen.map(({ row }) => row[k]!),
        grid,
        WITHIN
      )
    )
  );
}

/** The app's kinematics with corrected angles. @param corrections JOINTS columns, degrees */
export function corrected(app: HandKinematics, corrections: readonly Float32Array[]): HandKinematics {
  const { angles } = app;
  const add = (columns: readonly Float32Array[], first: number) =>
    columns.map((column, digit) => column.map((value, i) => value + corrections[first + digit]![i]!));
  const [mcp, pip] = [add(angles.mcp, 0), add(angles.pip, JOINTS / 2)];
  return {
    ...app,
    angles: { ...angles, mcp, pip, flexion: mcp.map((column, d) => column.map((v, i) => v + pip[d]![i]!)) }
  };
}
