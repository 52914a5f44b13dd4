import {
  ok,
  type Gap,
  type HandFrame,
  type Milliseconds,
  type Result,
  type SessionId,
  type StorageFailure
} from '#contracts';
import type { Store } from '#store';

/** The frames of a stretch of a session, both ends included, and what is damaged around it. Reads little more than it. */
export async function framesBetween(
  store: Pick<Store, 'frameBatches'>,
  sid: SessionId,
  from: Milliseconds,
  to: Milliseconds
): Promise<Result<{ frames: HandFrame[]; gaps: Gap[] }, StorageFailure>> {
  const frames: HandFrame[] = [];
  const gaps: Gap[] = [];
  for await (const batch of store.frameBatches(sid, from)) {
    if (!batch.ok) return batch;
    for (const frame of batch.value.frames) if (frame.t >= from && frame.t <= to) frames.push(frame);
    gaps.push(...batch.value.gaps);
    if ((batch.value.frames.at(-1)?.t ?? from) > to) break;
  }
  return ok({ frames, gaps });
}
