import { strToU8, Zip } from 'fflate';
import { DeflatedFile } from './deflated-file';
import { StoredFile } from './stored-file';

/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the content by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** One file of a zip; text is written as UTF-8. */
interface ZipFile {
  write(content: string | Uint8Array): void;
  end(text?: string): void;
}
export interface ZipWriter {
  /** Begins a file, once the one before has ended. */
  file(path: string): ZipFile;
}

/** From so many bytes on, pieces are handed to the browser, which may keep them on the disk. */
const HANDED_OVER = 4_000_000;

/** A zip that grows piece by piece. Only compressed pieces are held. One file is open at a time. */
export function zipped(): ZipWriter & {
  /** So many are written. */
  readonly bytes: number;
  /** A whole file: text is packed, bytes are as they are. */
  put(path: string, content: string | Uint8Array): void;
  finish(): Promise<Blob>;
} {
  const blobs: Blob[] = [];
  let parts: BlobPart[] = [];
  let [bytes, handedOver] = [0, 0];
  let settle: { resolve: (blob: Blob) => void; reject: (error: Error) => void };
  const finished = new Promise<Blob>((resolve, reject) => (settle = { resolve, reject }));
  const zip = new Zip((error, piece, final) => {
    if (error) return settle.reject(error);
    parts.push(piece);
    bytes += piece.length;
    if (bytes >= HANDED_OVER) {
      blobs.push(new Blob(parts));
      handedOver += bytes;
      [parts, bytes] = [[], 0];
    }
    if (final) settle.resolve(new Blob([...blobs, ...parts], { type: 'application/zip' }));
  });
  function file(path: string): ZipFile {
    const entry = new DeflatedFile(path);
    zip.add(entry);
    return {
      write: (content) => entry.push(typeof content === 'string' ? strToU8(content) : content, false),
      end: (text = '') => entry.push(strToU8(text), true)
    };
  }
  return {
    get bytes() {
      return handedOver + bytes;
    },
    file,
    put(path, content) {
      if (typeof content === 'string') return file(path).end(content);
      const entry = new StoredFile(path);
      zip.add(entry);
      entry.push(content, true);
    },
    finish() {
      zip.end();
      return finished;
    }
  };
}
