import type { StoredChunk } from './chunk-codec';
import { crc32c } from '#math';
import type { LoggedWrite } from './session-write';

/** Length and CRC-32C of what follows, both uint32, little endian. */
const HEAD = 8;
/** Inside a frame, before the JSON: its length. After it come a chunk's bytes. */
const TEXT_LENGTH = 4;

/** A write as it stands in the emergency log: every field of it, framed by length and CRC-32C. */
export function frameOf(write: LoggedWrite): Uint8Array {
  const { buf = new Uint8Array(), ...chunk } = 'chunk' in write ? write.chunk : {};
  const text = new TextEncoder().encode(JSON.stringify('chunk' in write ? { ...write, chunk } : write));
  const frame = new Uint8Array(HEAD + TEXT_LENGTH + text.length + buf.length);
  const view = new DataView(frame.buffer);
  view.setUint32(HEAD, text.length, true);
  frame.set(text, HEAD + TEXT_LENGTH);
  frame.set(buf, HEAD + TEXT_LENGTH + text.length);
  const payload = frame.subarray(HEAD);
  view.setUint32(0, payload.length, true);
  view.setUint32(4, crc32c(payload), true);
  return frame;
}

/** The whole frames at the beginning of some bytes, and where they end: what follows was torn, or is not read yet. */
export function readLogFrames(bytes: Uint8Array): { readonly writes: LoggedWrite[]; readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const writes: LoggedWrite[] = [];
  let end = 0;
  while (end + HEAD + TEXT_LENGTH <= bytes.length) {
    const length = view.getUint32(end, true);
    const from = end + HEAD;
    if (length < TEXT_LENGTH || from + length > bytes.length) break;
    const payload = bytes.subarray(from, from + length);
    if (crc32c(payload) !== view.getUint32(end + 4, true)) break;
    const text = TEXT_LENGTH + view.getUint32(from, true);
    const write = JSON.parse(new TextDecoder().decode(payload.subarray(TEXT_LENGTH, text))) as LoggedWrite;
    const chunk = (buf: Uint8Array) => ({ ...('chunk' in write && write.chunk), buf }) as StoredChunk;
    writes.push('chunk' in write ? { ...write, chunk: chunk(payload.slice(text)) } : write);
    end = from + length;
  }
  return { writes, end };
}
