import {
  isOneSide,
  ok,
  type Result,
  type SessionRecord,
  type StorageFailure,
  type StrokeSet
} from '#contracts';
import { ACTIVITY_PROFILES, createStrokeReader, strokeSet } from '#features';
import type { Store } from '#store';
import { pictureSize } from './picture-size';

/**
 * The guided strokes of a session, hand by hand, worked out anew each time from its landmarks, so always by this version's
 * method.
 */
export async function readStrokes(
  store: Pick<Store, 'frameBatches'>,
  record: Pick<SessionRecord, 'sid' | 'source' | 'activity' | 'details'>
): Promise<Result<readonly StrokeSet[], StorageFailure>> {
  const { guidedSet } = ACTIVITY_PROFILES[record.activity];
  const size = pictureSize(record);
  const parts = (record.details.handsUsed ?? []).flatMap(({ from, to, hands }) => {
    const part = guidedSet.find((one) => one.hands === hands);
    if (!isOneSide(hands) || part?.beat === undefined) return [];
    const { repetitions: asked, beat } = part;
    return [{ side: hands, from, to, asked, beat, reader: createStrokeReader(size, hands) }];
  });
  const first = Math.min(...parts.map(({ from }) => from));
  const last = Math.max(...parts.map(({ to }) => to));
  if (parts.length > 0)
    for await (const batch of store.frameBatches(record.sid, first)) {
      if (!batch.ok) return batch;
      for (const frame of batch.value.frames)
        for (const { from, to, reader } of parts) if (frame.t >= from && frame.t <= to) reader.push(frame);
      if ((batch.value.frames.at(-1)?.t ?? 0) > last) break;
    }
  return ok(parts.map(({ reader, ...part }) => strokeSet({ ...part, fps: reader.fps }, reader.read())));
}
