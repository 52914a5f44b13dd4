import {
  ok,
  type HandSide,
  type PalmLengths,
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
  readonly value: PalmLengths | undefined;
}
/** For drawing: five lines a hand, thumb first, one point each `stepS`. */
export interface FingerTraces {
  readonly stepS: Seconds;
  readonly lengthS: Seconds;
  readonly hands: { readonly [side in HandSide]: readonly { readonly points: readonly Point[] }[] };
}

/** More points than this cannot be told apart on a screen. */
const MOST_POINTS = 1500;
/** The shortest holds several frames of a slow camera, so that a line breaks only where nothing was seen. */
const STEPS_S: readonly Seconds[] = [0.5, 1, 2, 5, 10, 30];

/** Reads a session's landmarks and boils them down to lines. A step in which a hand was not seen has no value. */
export async function fingerTraces(
  session: Pick<SessionRecord, 'sid' | 'source'>,
  lengthS: Seconds
): Promise<Result<FingerTraces, StorageFailure>> {
  const opened = await sharedStore();
  if (!opened.ok) return opened;
  const { width, height } = pictureSize(session);
  const stepS = STEPS_S.find((step) => lengthS / step <= MOST_POINTS) ?? 60;
  const sums = { left: new Map<number, Sum>(), right: new Map<number, Sum>() };
  for await (const batch of opened.value.frameBatches(session.sid)) {
    if (!batch.ok) return batch;
    for (const frame of batch.value.frames) {
      const step = Math.floor(frame.t / 1000 / stepS);
      for (const hand of frame.hands) {
        const distances = extensions(hand.image, width / height);
        if (!distances) continue;
        const sum = sums[hand.side].get(step) ?? { frames: 0, fingers: [0, 0, 0, 0, 0] };
        sum.frames += 1;
        distances.forEach((distance, finger) => (sum.fingers[finger]! += distance));
        sums[hand.side].set(step, sum);
      }
    }
  }
  const lines = (of: Map<number, Sum>): FingerTraces['hands'][HandSide] =>
    [0, 1, 2, 3, 4].map((finger) => ({
      points: Array.from({ length: Math.ceil(lengthS / stepS) }, (_, step) => {
        const sum = of.get(step);
        return { t: step * stepS, value: sum && sum.fingers[finger]! / sum.frames };
      })
    }));
  return ok({ stepS, lengthS, hands: { left: lines(sums.left), right: lines(sums.right) } });
}

interface Sum {
  frames: number;
  readonly fingers: number[];
}
