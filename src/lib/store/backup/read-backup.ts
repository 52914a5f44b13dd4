import { BackupRefusal } from './backup-refusal';
import type { BackupTable } from './backup-tables';
import {
  MANIFEST,
  MANIFEST_SUM,
  bytesOfParts,
  manifestSum,
  MAX_PART_BYTES,
  MAX_ROW_BYTES,
  readManifest,
  sha256,
  type BackupFile,
  type BackupManifest,
  type BackupPart
} from './manifest';
import { readAhead } from '../read-ahead';
import { createKeyOrder } from './key-order';
import { checkRow } from './row-schema';
import { readRowText } from './row-text';
import { beginsAsZip, readZipEntries, unpackEntry } from './zip-entries';
import { zipFault } from './zip-limits';

/** A file that is a backup. Every part is checked when it is read, so it may be read twice. */
export interface Backup {
  readonly manifest: BackupManifest;
  /** A table's rows, a part at a time. @throws BackupRefusal */
  rows(table: BackupTable): AsyncGenerator<readonly object[]>;
  /** By name. @throws BackupRefusal */
  settings(): Promise<Readonly<Record<string, unknown>>>;
}

/**
 * Opens a backup: its manifest is read and checked, nothing else.
 * @param onBytes how many bytes of rows were read since the last call
 * @throws BackupRefusal
 */
export async function openBackup(file: Blob, onBytes: (bytes: number) => void = () => {}): Promise<Backup> {
  const zip = await read(() => readZipEntries(file));
  if (!zip)
    throw new BackupRefusal({
      kind: (await read(() => beginsAsZip(file))) ? 'backup-cut-off' : 'backup-foreign'
    });
  const entries = new Map(zip.entries.map((entry) => [entry.name, entry]));
  if (!entries.has(MANIFEST)) throw new BackupRefusal({ kind: 'backup-foreign' });
  const fault = zipFault(zip.entries, zip.end);
  if (fault === 'unfolds') throw new BackupRefusal({ kind: 'backup-unfolds' });
  if (fault) throw new BackupRefusal({ kind: 'backup-damaged', part: 'Its list of files' });
  const text = await bytesOf(MANIFEST);
  const sum = new TextDecoder().decode(await bytesOf(MANIFEST_SUM));
  if (sum !== manifestSum(await sha256(text)))
    throw new BackupRefusal({ kind: 'backup-damaged', part: MANIFEST });
  const manifest = readManifest(new TextDecoder().decode(text));

  async function bytesOf(part: string): Promise<Uint8Array<ArrayBuffer>> {
    const entry = entries.get(part);
    if (!entry) throw new BackupRefusal({ kind: 'backup-part-missing', part });
    const isOurs = entry.bytes <= MAX_PART_BYTES && entry.packedBytes <= MAX_PART_BYTES;
    const bytes = isOurs ? await read(() => unpackEntry(file, entry)) : undefined;
    if (!bytes) throw new BackupRefusal({ kind: 'backup-damaged', part });
    return bytes;
  }

  async function wholeFile({ name, bytes, sha256: sum }: BackupFile): Promise<Uint8Array<ArrayBuffer>> {
    const content = await bytesOf(name);
    if (content.length !== bytes || (await sha256(content)) !== sum)
      throw new BackupRefusal({ kind: 'backup-damaged', part: name });
    return content;
  }

  interface Loaded {
    readonly part: BackupPart;
    readonly text: Uint8Array;
    readonly beside: Uint8Array<ArrayBuffer>;
  }
  async function load(part: BackupPart): Promise<Loaded> {
    const text = await wholeFile(part);
    return { part, text, beside: part.binary ? await wholeFile(part.binary) : new Uint8Array() };
  }

  function rowsOf({ part, text, beside: bytes }: Loaded, isNext: (row: object) => boolean = () => true) {
    const { name, table, rows, binary } = part;
    const lines = new TextDecoder().decode(text).split('\n');
    if (lines.pop() !== '' || lines.length !== rows)
      throw new BackupRefusal({ kind: 'backup-damaged', part: name });
    const beside = inTurn(bytes);
    onBytes(bytesOfParts([part]));
    const read = lines.map((line, i) => {
      const invalid = ({ path, detail }: { path: string; detail: string }) =>
        new BackupRefusal({
          kind: 'backup-invalid',
          part: name,
          path: `line ${i + 1} ${path}`.trim(),
          detail
        });
      const before = beside.given;
      let row: unknown;
      try {
        if (!isLong(line)) row = readRowText(line, beside.next);
      } catch (error) {
        throw invalid({ path: '', detail: String(error) });
      }
      if (isLong(line, beside.given - before)) throw invalid({ path: '', detail: 'a row of more than 8 MB' });
      const wrong = checkRow(table, row);
      if (wrong) throw invalid(wrong);
      if (!isNext(row as object)) throw invalid({ path: '', detail: 'stands there twice, or out of order' });
      return row as object;
    });
    if (binary && beside.given < binary.bytes)
      throw new BackupRefusal({ kind: 'backup-damaged', part: binary.name });
    return read;
  }

  async function* parts(table: BackupPart['table']) {
    for (const part of manifest.parts) if (part.table === table) yield await load(part);
  }
  return {
    manifest,
    async *rows(table) {
      const isNext = createKeyOrder(table);
      for await (const loaded of readAhead(parts(table))) yield rowsOf(loaded, isNext);
    },
    async settings() {
      let all: Record<string, unknown> = {};
      for await (const loaded of parts('settings'))
        for (const row of rowsOf(loaded)) all = { ...all, ...row };
      return all;
    }
  };
}

/** Without counting where it cannot be: a character has at most three bytes. */
const isLong = (line: string, beside = 0): boolean =>
  line.length + beside > MAX_ROW_BYTES ||
  (3 * line.length + beside > MAX_ROW_BYTES &&
    new TextEncoder().encode(line).length + beside > MAX_ROW_BYTES);

/** Gives the bytes of a file piece by piece, each once: what stands elsewhere would unfold to more than was read. */
function inTurn(content: Uint8Array<ArrayBuffer>) {
  let given = 0;
  return {
    get given() {
      return given;
    },
    next(at: number, length: number): Uint8Array<ArrayBuffer> {
      if (at !== given || !Number.isInteger(length) || length < 0 || given + length > content.length)
        throw new SyntaxError('bytes that are not where it says');
      given += length;
      return content.slice(at, given);
    }
  };
}

/** A file that went, or is kept from the page, is told as such. */
async function read<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new BackupRefusal({ kind: 'backup-unreadable', detail: String(error) });
  }
}
