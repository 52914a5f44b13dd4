import {
  ok,
  type Milliseconds,
  type Repetitions,
  type Result,
  type SessionRecord,
  type StorageFailure,
  type SwingActivity
} from '#contracts';
import type { Store } from '#store';
import { askWorker } from './ask-worker';
import { pictureSize } from './picture-size';
import type { RepetitionsRequest } from './repetitions.worker';

/**
 * The repetitions of a session, worked out anew each time from its landmarks, so always by this version's method.
 *
 * @param onsets when a sound of impact was heard, ms of the session on the pictures' clock, rising; none so far
 */
export async function readRepetitions(
  store: Pick<Store, 'frameBatches'>,
  record: Pick<SessionRecord, 'sid' | 'source'>,
  activity: SwingActivity,
  onsets: readonly Milliseconds[] = []
): Promise<Result<Repetitions, StorageFailure>> {
  const worker = askWorker<RepetitionsRequest>(
    new Worker(new URL('./repetitions.worker.ts', import.meta.url), { type: 'module' })
  );
  try {
    const size = pictureSize(record);
    for await (const batch of store.frameBatches(record.sid)) {
      if (!batch.ok) return batch;
      worker.tell({ kind: 'frames', frames: batch.value.frames, size, activity });
    }
    return ok(await worker.ask<Repetitions>({ kind: 'read', onsets }));
  } finally {
    worker.close();
  }
}
