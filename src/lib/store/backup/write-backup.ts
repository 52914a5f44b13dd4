import { PIPELINE_VERSION } from '#contracts';
import { joinedBytes } from '#math';
import { SCHEMA_VERSION } from '../database';
import { DECLARED_TABLES, SESSION_TABLES, type BackupTable } from './backup-tables';
import {
  BACKUP_FORMAT,
  MANIFEST,
  MANIFEST_SUM,
  manifestSum,
  PART_BINARY_BYTES,
  PART_CHARS,
  sha256,
  type BackupFile,
  type BackupManifest,
  type BackupPart
} from './manifest';
import { rowText } from './row-text';

export interface BackupSource {
  /** Of each table, in the order of its keys, some at a time. The sessions are asked for last. */
  readonly rows: (table: BackupTable) => AsyncIterable<readonly object[]>;
  /** By name, as JSON has them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** ISO instant. */
  readonly madeAt: string;
}

/**
 * Writes a backup: each part as soon as it is full, the manifest at the end.
 *
 * @param put adds a file to the zip; bytes are packed already, or nothing is gained by it
 */
export async function writeBackup(
  { rows, settings, madeAt }: BackupSource,
  put: (path: string, content: string | Uint8Array<ArrayBuffer>) => void
): Promise<void> {
  const parts: BackupPart[] = [];
  async function add(
    table: BackupPart['table'],
    name: string,
    lines: readonly string[],
    binary?: Uint8Array<ArrayBuffer>
  ) {
    const text = lines.map((line) => `${line}\n`).join('');
    const part = {
      ...(await fileOf(`${name}.ndjson`, new TextEncoder().encode(text))),
      table,
      rows: lines.length
    };
    put(part.name, text);
    if (!binary) return parts.push(part);
    const beside = await fileOf(`${name}.bin`, binary);
    put(beside.name, binary);
    return parts.push({ ...part, binary: beside });
  }

  // A session that goes meanwhile is then in none of its tables, as far as a reader knows.
  for (const table of [...DECLARED_TABLES, ...SESSION_TABLES.toReversed()]) {
    let lines: string[] = [];
    let binary: Uint8Array[] = [];
    let [chars, bytes, number] = [0, 0, 0];
    const beside = (piece: Uint8Array) => {
      binary.push(piece);
      bytes += piece.length;
      return bytes - piece.length;
    };
    const flush = async () => {
      const name = `${table}/${String(++number).padStart(5, '0')}`;
      await add(table, name, lines, binary.length > 0 ? joinedBytes(binary) : undefined);
      [lines, binary, chars, bytes] = [[], [], 0, 0];
    };
    for await (const some of rows(table))
      for (const row of some) {
        const line = rowText(row, beside);
        lines.push(line);
        chars += line.length;
        if (chars >= PART_CHARS || bytes >= PART_BINARY_BYTES) await flush();
      }
    if (lines.length > 0) await flush();
  }
  await add('settings', 'settings', [rowText(settings)]);

  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    schema: SCHEMA_VERSION,
    pipeline: PIPELINE_VERSION,
    madeAt,
    parts
  };
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  put(MANIFEST, text);
  put(MANIFEST_SUM, manifestSum(await sha256(new TextEncoder().encode(text))));
}

async function fileOf(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<BackupFile> {
  return { name, bytes: bytes.length, sha256: await sha256(bytes) };
}
