import { PIPELINE_VERSION } from '#contracts';
import { SCHEMA_VERSION } from '../database';
import { DECLARED_TABLES, SESSION_TABLES, type BackupTable } from './backup-tables';
import {
  BACKUP_FORMAT,
  MANIFEST,
  MANIFEST_SUM,
  manifestSum,
  PART_CHARS,
  sha256,
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
 * @param put adds a file to the zip
 */
export async function writeBackup(
  { rows, settings, madeAt }: BackupSource,
  put: (path: string, text: string) => void
): Promise<void> {
  const parts: BackupPart[] = [];
  async function add(table: BackupPart['table'], name: string, lines: readonly string[]) {
    const text = lines.map((line) => `${line}\n`).join('');
    const bytes = new TextEncoder().encode(text);
    parts.push({ name, table, rows: lines.length, bytes: bytes.length, sha256: await sha256(bytes) });
    put(name, text);
  }

  // A session that goes meanwhile is then in none of its tables, as far as a reader knows.
  for (const table of [...DECLARED_TABLES, ...SESSION_TABLES.toReversed()]) {
    let lines: string[] = [];
    let [chars, number] = [0, 0];
    const flush = async () => {
      await add(table, `${table}/${String(++number).padStart(5, '0')}.ndjson`, lines);
      [lines, chars] = [[], 0];
    };
    for await (const some of rows(table))
      for (const row of some) {
        const line = rowText(row);
        lines.push(line);
        if ((chars += line.length) >= PART_CHARS) await flush();
      }
    if (lines.length > 0) await flush();
  }
  await add('settings', 'settings.ndjson', [rowText(settings)]);

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
