import { inflateSync } from 'fflate';

/** Where a file lies in a zip. */
export interface ZipEntry {
  readonly name: string;
  /** Of its header. */
  readonly at: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
}

const [END, DIRECTORY, HEADER] = [0x06054b50, 0x02014b50, 0x04034b50];
const END_BYTES = 22;
const [STORED, DEFLATED] = [0, 8];

const view = async (file: Blob, from: number, to: number): Promise<DataView<ArrayBuffer>> =>
  new DataView(await file.slice(from, to).arrayBuffer());

/** Whether a file begins as a zip does. */
export const beginsAsZip = async (file: Blob): Promise<boolean> =>
  file.size >= 4 && (await view(file, 0, 4)).getUint32(0, true) === HEADER;

/**
 * The files of a zip and where they end, from the directory there; undefined where there is none that fits. Of the zip
 * only that is read. A reader from the front would have to guess where a file of unknown length ends.
 *
 * Source: PKWARE APPNOTE 6.3, 4.3.7 to 4.3.16, without zip64.
 */
export async function readZipEntries(
  file: Blob
): Promise<{ readonly entries: readonly ZipEntry[]; readonly end: number } | undefined> {
  if (file.size < END_BYTES) return undefined;
  const end = await view(file, file.size - END_BYTES, file.size);
  if (end.getUint32(0, true) !== END) return undefined;
  const [count, bytes, at] = [end.getUint16(10, true), end.getUint32(12, true), end.getUint32(16, true)];
  if (at + bytes !== file.size - END_BYTES) return undefined;

  const entries: ZipEntry[] = [];
  const directory = await view(file, at, at + bytes);
  let place = 0;
  for (let i = 0; i < count; i++) {
    if (place + 46 > bytes || directory.getUint32(place, true) !== DIRECTORY) return undefined;
    const lengths = [28, 30, 32].map((field) => directory.getUint16(place + field, true));
    const next = lengths.reduce((sum, length) => sum + length, place + 46);
    if (next > bytes) return undefined;
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, place + 46, lengths[0]));
    entries.push({
      name,
      method: directory.getUint16(place + 10, true),
      packedBytes: directory.getUint32(place + 20, true),
      bytes: directory.getUint32(place + 24, true),
      at: directory.getUint32(place + 42, true)
    });
    place = next;
  }
  return place === bytes ? { entries, end: at } : undefined;
}

/**
 * A file of a zip, unpacked into no more than the bytes that it says it has.
 * @returns undefined when it cannot be unpacked, or has other than `bytes`
 */
export async function unpackEntry(
  file: Blob,
  { at, packedBytes, bytes, method }: ZipEntry
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const header = await view(file, at, at + 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== HEADER) return undefined;
  const from = at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = new Uint8Array(await file.slice(from, from + packedBytes).arrayBuffer());
  if (method === STORED) return packed.length === bytes ? packed : undefined;
  if (method !== DEFLATED) return undefined;
  try {
    const out = inflateSync(packed, { out: new Uint8Array(bytes) });
    return out.length === bytes ? out : undefined;
  } catch {
    return undefined;
  }
}
