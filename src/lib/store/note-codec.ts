import type { Milliseconds, Note, NoteBlock, SessionId } from '#contracts';

/** The notes of a stretch of a session as they are stored: columns one after the other, little-endian. */
export interface StoredNotes {
  readonly sid: SessionId;
  /** Where the stretch begins, ms from the session's start. */
  readonly from: Milliseconds;
  readonly ver: 1;
  readonly n: number;
  /** Onsets and releases as float32, ms from `from`, NaN for no release; then pitch, velocity and channel as bytes. */
  readonly buf: Uint8Array;
}

/** Onsets within a minute stand in a float32 to 4 microseconds. */
const NOTE_BYTES = 2 * 4 + 3;

export function encodeNotes(sid: SessionId, { from, notes }: NoteBlock): StoredNotes {
  const n = notes.length;
  const buf = new Uint8Array(n * NOTE_BYTES);
  const view = new DataView(buf.buffer);
  for (const [i, { onset, release = NaN, pitch, velocity, channel }] of notes.entries()) {
    view.setFloat32(4 * i, onset - from, true);
    view.setFloat32(4 * (n + i), release - from, true);
    buf[8 * n + i] = pitch;
    buf[9 * n + i] = velocity;
    buf[10 * n + i] = channel;
  }
  return { sid, from, ver: 1, n, buf };
}

/** Whether a stretch has the bytes of its notes. */
export const isWholeNotes = ({ n, buf }: StoredNotes): boolean =>
  buf instanceof Uint8Array && buf.length === n * NOTE_BYTES;

/** @throws RangeError when it has not */
export function decodeNotes(row: StoredNotes): Note[] {
  const { from, n, buf } = row;
  if (!isWholeNotes(row)) throw new RangeError(`${buf.length} bytes are not ${n} notes`);
  const view = new DataView(buf.buffer, buf.byteOffset, buf.byteLength);
  return Array.from({ length: n }, (_, i) => {
    const release = view.getFloat32(4 * (n + i), true);
    return {
      onset: from + view.getFloat32(4 * i, true),
      ...(!Number.isNaN(release) && { release: from + release }),
      pitch: buf[8 * n + i]!,
      velocity: buf[9 * n + i]!,
      channel: buf[10 * n + i]!
    };
  });
}
