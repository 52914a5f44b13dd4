import { z } from 'zod';
import { SCHEMA_VERSION } from '../database';
import { pathOf } from '../recording-file/read-recording';
import { BackupRefusal } from './backup-refusal';
import { DECLARED_TABLES, SESSION_TABLES } from './backup-tables';

export const BACKUP_FORMAT = 'handwell-backup/2';
/** Had all bytes in the lines, as base64. */
const WITHOUT_BINARY = 'handwell-backup/1';
/** Written last; and its own SHA-256, as `sha256sum` writes it. */
export const MANIFEST = 'manifest.json';
export const MANIFEST_SUM = 'manifest.sha256';

const SETTINGS = 'settings';
const DECLARED: readonly string[] = [...DECLARED_TABLES, SETTINGS];

/** Characters of a part, or bytes beside them, reached once: it is packed, hashed and read as a whole. */
export const PART_CHARS = 500_000;
export const PART_BINARY_BYTES = 2_000_000;
/** Bytes of a file that are read; more is none of ours: half a million characters of three bytes, and a last row. */
export const MAX_PART_BYTES = 10_000_000;
/** Bytes of a row, which is a line and what stands beside it. The largest the app writes are a minute of struck keys and an analysed probe. */
export const MAX_ROW_BYTES = 8_000_000;
/**
 * What is held at once of a backup that is restored: what was declared, and which sessions it has. Ten years in which every
 * day is answered and has two of the longest notes of the diary are 6 MB.
 */
const MAX_DECLARED_BYTES = 16_000_000;
const MAX_SESSIONS = 500_000;
/** So many are 8 GiB, and some. */
const MAX_PARTS = 20_000;

const file = z.looseObject({
  name: z.string().min(1).max(64),
  bytes: z.int().nonnegative().max(MAX_PART_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/)
});
const part = file.extend({
  table: z.enum([...SESSION_TABLES, ...DECLARED_TABLES, SETTINGS]),
  rows: z.int().nonnegative(),
  /** Of bytes, one after the other in the order of the lines that say where they are. */
  binary: file.optional()
});
const manifest = z.looseObject({
  format: z.enum([BACKUP_FORMAT, WITHOUT_BINARY]),
  /** Of the database. */
  schema: z.int().positive(),
  /** Versions of the app's measuring. */
  pipeline: z.record(z.string(), z.int()),
  madeAt: z.iso.datetime({ offset: true }),
  parts: z
    .array(part)
    .max(MAX_PARTS)
    .refine((parts) => {
      const names = filesOf(parts).map(({ name }) => name);
      return new Set(names).size === names.length;
    }, 'a part is named twice')
    .refine(isHeld, 'more of the diary or more sessions than Handwell writes')
});
export type BackupFile = z.infer<typeof file>;
export type BackupPart = z.infer<typeof part>;
export type BackupManifest = z.infer<typeof manifest>;

/** Of parts all files, those beside the lines too. */
const filesOf = (parts: readonly BackupPart[]): BackupFile[] =>
  parts.flatMap((one) => (one.binary ? [one, one.binary] : [one]));

export const bytesOfParts = (parts: readonly BackupPart[]): number =>
  filesOf(parts).reduce((sum, { bytes }) => sum + bytes, 0);

function isHeld(parts: readonly BackupPart[]): boolean {
  const declared = parts.filter(({ table }) => DECLARED.includes(table));
  const sessions = parts.filter(({ table }) => table === 'sessions');
  return (
    bytesOfParts(declared) <= MAX_DECLARED_BYTES &&
    sessions.reduce((sum, { rows }) => sum + rows, 0) <= MAX_SESSIONS
  );
}

/** @throws BackupRefusal for another format, a newer version, or a value that cannot be */
export function readManifest(text: string): BackupManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BackupRefusal({ kind: 'backup-damaged', part: MANIFEST });
  }
  const { format, schema } = (value ?? {}) as { format?: unknown; schema?: unknown };
  if (typeof format !== 'string' || !format.startsWith('handwell-backup/'))
    throw new BackupRefusal({ kind: 'backup-foreign' });
  if (
    (format !== BACKUP_FORMAT && format !== WITHOUT_BINARY) ||
    (typeof schema === 'number' && schema > SCHEMA_VERSION)
  )
    throw new BackupRefusal({ kind: 'backup-newer', found: `${format}, data version ${String(schema)}` });
  const parsed = manifest.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new BackupRefusal({
      kind: 'backup-invalid',
      part: MANIFEST,
      path: pathOf(issue?.path ?? [], ''),
      detail: issue?.message ?? 'not valid'
    });
  }
  return parsed.data;
}

/** `manifestSum('ab…') // 'ab…  manifest.json\n'` */
export const manifestSum = (sha256: string): string => `${sha256}  ${MANIFEST}\n`;

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
