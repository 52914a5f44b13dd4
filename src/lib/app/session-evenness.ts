import {
  ok,
  type Evenness,
  type HandSide,
  type Result,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import { askWorker } from './ask-worker';
import type { NoteFingers, NotesRequest } from './notes.worker';
import { sharedStore } from './open-store';

/** Evenness of the scales in a session's notes; empty where it has none. */
export async function sessionEvenness(
  record: SessionRecord
): Promise<Result<readonly Evenness[], StorageFailure>> {
  const opened = await sharedStore();
  if (!opened.ok) return opened;
  const notes = await opened.value.listNotes(record.sid);
  if (!notes.ok) return notes;
  const worker = openNotesWorker();
  try {
    const hand = onlyHand(record);
    return ok(await worker.ask<readonly Evenness[]>({ kind: 'evenness', notes: notes.value, ...hand }));
  } finally {
    worker.close();
  }
}

/**
 * Which finger struck each key of a session with a camera, how evenly each came, and the pictures' latency. Worked out anew
 * each time from the session's landmarks. Undefined where it has none: no camera, or its landmarks were removed.
 */
export async function sessionFingers(
  record: SessionRecord
): Promise<Result<NoteFingers | undefined, StorageFailure>> {
  const { sid, source, kept } = record;
  if (!source || kept) return ok(undefined);
  const opened = await sharedStore();
  if (!opened.ok) return opened;
  const notes = await opened.value.listNotes(sid);
  if (!notes.ok) return notes;
  const worker = openNotesWorker();
  try {
    const { width, height } = source;
    for await (const batch of opened.value.frameBatches(sid)) {
      if (!batch.ok) return batch;
      const { frames } = batch.value;
      worker.tell({ kind: 'frames', frames, size: { width, height }, ...onlyHand(record) });
    }
    return ok(await worker.ask<NoteFingers>({ kind: 'fingers', notes: notes.value }));
  } finally {
    worker.close();
  }
}

function onlyHand({ handsExpected }: SessionRecord): { hand?: HandSide } {
  const [hand] = handsExpected;
  return handsExpected.length === 1 && hand ? { hand } : {};
}

/** An hour of quick notes takes seconds. */
const openNotesWorker = () =>
  askWorker<NotesRequest>(new Worker(new URL('./notes.worker.ts', import.meta.url), { type: 'module' }));
