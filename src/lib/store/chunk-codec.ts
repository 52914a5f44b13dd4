import { fail, ok, type HandFrame, type Milliseconds, type Result, type SessionId } from '#contracts';
import { crc32c } from '#math';
import { decodeFrames, encodeFrames, type Steps } from './frame-columns';

export const CHUNK_VERSION = 1;
/** Columns of frame-columns.ts, deflated: the codec's number says in which steps. 2 is written, and far below the noise. */
export const CODEC_STEPS: Readonly<Record<number, Steps>> = {
  // 0.04 px of 640, 0.015 mm.
  1: { image: 1 / 16384, world: 1 / 65536 },
  // 0.08 px of 640, 0.06 mm: a sixth less to keep of a tracked hand.
  2: { image: 1 / 8192, world: 1 / 16384 }
};
export const CHUNK_CODEC = 2;

/** About one second of frames, self-describing. Written once and never changed. */
export interface StoredChunk {
  readonly sid: SessionId;
  /** 0-based, without holes. */
  readonly seq: number;
  readonly ver: number;
  readonly codec: number;
  /** Frames in `buf`. */
  readonly n: number;
  /** Time of the first frame, ms from the session's start, in tenths. */
  readonly t0Mono: Milliseconds;
  /** Wall clock at the first frame, ms since 1970. */
  readonly t0Wall: Milliseconds;
  /** Minutes east of UTC. */
  readonly tzOffsetMin: number;
  /** Number of the writer. A recovered session has a higher one than its dead writer. */
  readonly epoch: number;
  /** CRC of the chunk before; 0 for the first. */
  readonly prevCrc: number;
  readonly buf: Uint8Array;
  /** CRC-32C over all fields above. */
  readonly crc32c: number;
}

/** Where a chunk stands: in its session, in the chain, and in time. */
export type ChunkPlace = Pick<StoredChunk, 'sid' | 'seq' | 't0Wall' | 'tzOffsetMin' | 'epoch' | 'prevCrc'>;

function chunkCrc(chunk: Omit<StoredChunk, 'crc32c'>): number {
  const sid = new TextEncoder().encode(chunk.sid);
  const head = new DataView(new ArrayBuffer(43));
  head.setUint32(0, sid.length);
  head.setUint32(4, chunk.seq);
  head.setUint8(8, chunk.ver);
  head.setUint8(9, chunk.codec);
  head.setUint32(10, chunk.n);
  head.setFloat64(14, chunk.t0Mono);
  head.setFloat64(22, chunk.t0Wall);
  head.setInt16(30, chunk.tzOffsetMin);
  head.setUint32(32, chunk.epoch);
  head.setUint32(36, chunk.prevCrc);
  return crc32c(chunk.buf, crc32c(sid, crc32c(new Uint8Array(head.buffer))));
}

/**
 * One or more frames, times in ms from the session's start and not decreasing, as a chunk.
 * `dropped` counts hands that could not be stored (see `encodeFrames`).
 */
export function encodeChunk(
  place: ChunkPlace,
  frames: readonly HandFrame[]
): { chunk: StoredChunk; dropped: number } {
  const first = frames[0];
  if (!first) throw new RangeError('a chunk has at least one frame');
  const { buf, dropped } = encodeFrames(frames, CODEC_STEPS[CHUNK_CODEC]!);
  const body = {
    ...place,
    ver: CHUNK_VERSION,
    codec: CHUNK_CODEC,
    n: frames.length,
    t0Mono: Math.round(first.t * 10) / 10,
    buf
  };
  return { chunk: { ...body, crc32c: chunkCrc(body) }, dropped };
}

/**
 * A chunk as one of another session, after another chunk. What is damaged would be made good by it, so it is for whole
 * chunks only: see `chunkDamage`.
 */
export function resealed(chunk: StoredChunk, place: Pick<StoredChunk, 'sid' | 'prevCrc'>): StoredChunk {
  const body = { ...chunk, ...place };
  return { ...body, crc32c: chunkCrc(body) };
}

/** Why a chunk cannot be trusted. */
export type ChunkDamage = 'malformed' | 'crc' | 'chain' | 'unknown-codec' | 'undecodable';

const isInteger = (value: unknown, max: number): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max;

function isChunk(row: unknown): row is StoredChunk {
  if (typeof row !== 'object' || row === null) return false;
  const chunk = row as Partial<Record<keyof StoredChunk, unknown>>;
  return (
    typeof chunk.sid === 'string' &&
    [chunk.seq, chunk.n, chunk.epoch, chunk.prevCrc, chunk.crc32c].every((v) => isInteger(v, 0xffffffff)) &&
    [chunk.ver, chunk.codec].every((v) => isInteger(v, 0xff)) &&
    [chunk.t0Mono, chunk.t0Wall].every((v) => Number.isFinite(v)) &&
    isInteger((chunk.tzOffsetMin as number) + 0x8000, 0xffff) &&
    chunk.buf instanceof Uint8Array
  );
}

/** The damage of a stored row, by its own CRC and, when given, that of the chunk before it. */
export function chunkDamage(row: unknown, prevCrc?: number): ChunkDamage | undefined {
  if (!isChunk(row)) return 'malformed';
  if (chunkCrc(row) !== row.crc32c) return 'crc';
  if (row.ver !== CHUNK_VERSION || !(row.codec in CODEC_STEPS)) return 'unknown-codec';
  if (prevCrc !== undefined && row.prevCrc !== prevCrc) return 'chain';
  return undefined;
}

/** The frames of a stored row, times in ms from the session's start; or why it cannot be trusted. */
export function decodeChunk(row: unknown, prevCrc?: number): Result<HandFrame[], ChunkDamage> {
  const damage = chunkDamage(row, prevCrc);
  if (damage) return fail(damage);
  const chunk = row as StoredChunk;
  try {
    const t0Ticks = Math.round(chunk.t0Mono * 10);
    const frames = decodeFrames(chunk.buf, chunk.n, CODEC_STEPS[chunk.codec]!);
    return ok(frames.map((frame) => ({ ...frame, t: (t0Ticks + Math.round(frame.t * 10)) / 10 })));
  } catch {
    return fail('undecodable');
  }
}
