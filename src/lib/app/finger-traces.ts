import {
  HAND_SIDES,
  KEPT_ANGLES_HZ,
  ok,
  type AngleBlock,
  type HandFrame,
  type HandSide,
  type Milliseconds,
  type Result,
  type Seconds,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import { extensions } from '#features';
import { sharedStore } from './open-store';
import { pictureSize } from './picture-size';

interface Point {
  readonly t: Seconds;
  readonly value: number | undefined;
}
/** For drawing: five lines a hand, thumb first, one point each `stepS`. */
export interface FingerTraces {
  /**
   * Distance from fingertip to finger base, in palm lengths, from landmarks; where these were removed how far the finger
   * was bent (F = MCP + PIP), in degrees, from the joint angles that were kept.
   */
  readonly what: 'extension' | 'flexion';
  readonly stepS: Seconds;
  readonly lengthS: Seconds;
  readonly hands: { readonly [side in HandSide]: readonly { readonly points: readonly Point[] }[] };
}

/** More points than this cannot be told apart on a screen. */
const MOST_POINTS = 1500;
/** The shortest holds several frames of a slow camera, so that a line breaks only where nothing was seen. */
const STEPS_S: readonly Seconds[] = [0.5, 1, 2, 5, 10, 30];

/** Reads what is kept of a session's movement and boils it down to lines. A step in which a hand was not seen has no value. */
export async function fingerTraces(
  session: Pick<SessionRecord, 'sid' | 'source' | 'kept'>,
  lengthS: Seconds
): Promise<Result<FingerTraces, StorageFailure>> {
  const opened = await sharedStore();
  if (!opened.ok) return opened;
  const stepS = STEPS_S.find((step) => lengthS / step <= MOST_POINTS) ?? 60;
  const means = { left: createMeans(stepS), right: createMeans(stepS) };
  if (session.kept) {
    const angles = await opened.value.listAngles(session.sid);
    if (!angles.ok) return angles;
    for (const block of angles.value) addAngles(means[block.side], block);
  } else {
    const { width, height } = pictureSize(session);
    for await (const batch of opened.value.frameBatches(session.sid)) {
      if (!batch.ok) return batch;
      for (const frame of batch.value.frames) addFrame(means, frame, width / height);
    }
  }
  const [left, right] = HAND_SIDES.map((side) => means[side].lines(lengthS));
  return ok({
    what: session.kept ? 'flexion' : 'extension',
    stepS,
    lengthS,
    hands: { left: left!, right: right! }
  });
}

type Means = ReturnType<typeof createMeans>;

/** Means of five values by step. */
function createMeans(stepS: Seconds) {
  const sums = new Map<number, { counts: number[]; sums: number[] }>();
  return {
    add(t: Milliseconds, finger: number, value: number): void {
      const step = Math.floor(t / 1000 / stepS);
      let of = sums.get(step);
      if (!of) sums.set(step, (of = { counts: [0, 0, 0, 0, 0], sums: [0, 0, 0, 0, 0] }));
      of.counts[finger]!++;
      of.sums[finger]! += value;
    },
    lines: (lengthS: Seconds): FingerTraces['hands'][HandSide] =>
      [0, 1, 2, 3, 4].map((finger) => ({
        points: Array.from({ length: Math.ceil(lengthS / stepS) }, (_, step) => {
          const of = sums.get(step);
          const count = of?.counts[finger] ?? 0;
          return { t: step * stepS, value: count > 0 ? of!.sums[finger]! / count : undefined };
        })
      }))
  };
}

function addFrame(means: Readonly<Record<HandSide, Means>>, frame: HandFrame, aspect: number): void {
  for (const { side, image } of frame.hands)
    extensions(image, aspect)?.forEach((distance, finger) => means[side].add(frame.t, finger, distance));
}

function addAngles(means: Means, { from, mcp, pip }: AngleBlock): void {
  mcp.forEach((column, finger) =>
    column.forEach((value, i) => {
      const flexion = value + pip[finger]![i]!;
      if (!Number.isNaN(flexion)) means.add(from + (i * 1000) / KEPT_ANGLES_HZ, finger, flexion);
    })
  );
}
