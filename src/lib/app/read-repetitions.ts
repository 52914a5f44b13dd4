import {
  isHeard,
  ok,
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
 * The repetitions of a session, worked out anew each time from its landmarks, so always by this version's method; of one
 * beside which a microphone listened, with what it heard.
 */
export async function readRepetitions(
  store: Pick<Store, 'frameBatches' | 'listNotes'>,
  record: Pick<SessionRecord, 'sid' | 'source'>,
  activity: SwingActivity
): Promise<Result<Repetitions, StorageFailure>> {
  const notes = await store.listNotes(record.sid);
  if (!notes.ok) return notes;
  const onsets = notes.value.filter(isHeard).map(({ onset }) => onset);
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
