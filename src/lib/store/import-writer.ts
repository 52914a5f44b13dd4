import type { HandFrame, Milliseconds, Result, SessionId, StorageFailure } from '#contracts';
import { ok } from '#contracts';
import { encodeChunk, type StoredChunk } from './chunk-codec';
import { CHUNK_MS } from './recording-writer';

export type ImportWriter = ReturnType<typeof createImportWriter>;

/** Writes frames that are already there (a file), many chunks in one transaction. Times from the session's start. */
export function createImportWriter(options: {
  readonly sid: SessionId;
  readonly writerEpoch: number;
  /** Start of the session, ms since 1970. */
  readonly startWall: Milliseconds;
  readonly append: (...chunks: StoredChunk[]) => Promise<Result<void, StorageFailure>>;
}) {
  const { sid, writerEpoch: epoch, startWall, append } = options;
  let open: HandFrame[] = [];
  let seq = 0;
  let prevCrc = 0;

  function seal(): StoredChunk {
    const t0Wall = startWall + (open[0]?.t ?? 0);
    const { chunk } = encodeChunk({ sid, seq, t0Wall, tzOffsetMin: 0, epoch, prevCrc }, open);
    open = [];
    seq += 1;
    prevCrc = chunk.crc32c;
    return chunk;
  }

  return {
    /** The next frames, times not decreasing. */
    async add(frames: readonly HandFrame[]): Promise<Result<void, StorageFailure>> {
      const chunks: StoredChunk[] = [];
      for (const frame of frames) {
        if (open[0] && frame.t - open[0].t >= CHUNK_MS) chunks.push(seal());
        open.push(frame);
      }
      return chunks.length > 0 ? append(...chunks) : ok(undefined);
    },
    /** Writes what is still open. */
    flush: async (): Promise<Result<void, StorageFailure>> =>
      open.length > 0 ? append(seal()) : ok(undefined)
  };
}
