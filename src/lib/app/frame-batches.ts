import type { Gap, HandFrame, SessionId } from '#contracts';
import type { Store } from '#store';
import { ExportStopped } from './export-stopped';

/**
 * The frames of a session, about ten seconds at a time.
 *
 * @throws ExportStopped when the store fails
 */
export async function* frameBatches(
  store: Pick<Store, 'frameBatches'>,
  sid: SessionId
): AsyncGenerator<{ readonly frames: readonly HandFrame[]; readonly gaps: readonly Gap[] }> {
  for await (const batch of store.frameBatches(sid)) {
    if (!batch.ok) throw new ExportStopped(batch.failure);
    yield batch.value;
  }
}
