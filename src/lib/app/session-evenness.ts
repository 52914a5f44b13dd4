import {
  ok,
  type Evenness,
  type HandSide,
  type Note,
  type Result,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import { sharedStore } from './open-store';

/** Evenness of the scales in a session's notes; empty where it has none. */
export async function sessionEvenness({
  sid,
  handsExpected
}: SessionRecord): Promise<Result<readonly Evenness[], StorageFailure>> {
  const opened = await sharedStore();
  if (!opened.ok) return opened;
  const notes = await opened.value.listNotes(sid);
  if (!notes.ok) return notes;
  const [hand] = handsExpected;
  return ok(await beside(notes.value, handsExpected.length === 1 ? hand : undefined));
}

/** Beside the page, which stays quick: an hour of quick notes takes seconds. */
function beside(notes: readonly Note[], hand: HandSide | undefined): Promise<readonly Evenness[]> {
  const worker = new Worker(new URL('./notes.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<readonly Evenness[]>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<readonly Evenness[]>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'));
    worker.postMessage({ notes, hand });
  }).finally(() => worker.terminate());
}
