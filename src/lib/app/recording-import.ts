import {
  fail,
  ok,
  PIPELINE_VERSION,
  type RecordingFileFailure,
  type Result,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import type { Store } from '#store';
import { importedSession } from './imported-session';
import { localTimeZone } from './local-clock';
import { probesOfHeader } from './recorded-probe';
import { summariseSession } from './summarise-session';

/**
 * Reads a handwell-recording/1 file into the store, with its probes (without results: those are computed from the
 * frames), all or nothing. The same recording is not taken twice:
 * its minutes would count double.
 *
 * @param onBytes how many bytes of the file are read
 * @throws the signal's reason when it is aborted; then nothing is kept
 */
export async function importRecordingFile(
  store: Store,
  file: File,
  onBytes: (bytes: number) => void,
  signal: AbortSignal
): Promise<Result<SessionRecord, StorageFailure | RecordingFileFailure>> {
  const listed = await store.list();
  if (!listed.ok) return listed;
  return store.importRecording(
    pieces(file, onBytes, signal),
    (header) => {
      const session = importedSession(header, localTimeZone());
      if (!session.ok) return session;
      const found = probesOfHeader(header);
      if (!found.ok) return found;
      const { startedAt, source } = session.value;
      const there = listed.value.some(
        (kept) =>
          Date.parse(kept.startedAt) === Date.parse(startedAt) &&
          kept.source?.kind === source?.kind &&
          kept.source?.name === source?.name
      );
      if (there) return fail({ kind: 'recording-already-here', startedAt });
      const probes = found.value.map((probe) => ({ ...probe, pipeline: PIPELINE_VERSION }));
      return ok({ session: session.value, probes });
    },
    summariseSession
  );
}

/** A file in pieces; not every browser can loop over a stream by itself. */
async function* pieces(
  file: File,
  onBytes: (bytes: number) => void,
  signal: AbortSignal
): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  let bytes = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    signal.throwIfAborted();
    bytes += piece.value.length;
    yield piece.value;
    onBytes(bytes);
  }
}
