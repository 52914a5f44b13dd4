import { z } from 'zod';
import { SCHEMA_VERSION } from '../database';
import { pathOf } from '../recording-file/read-recording';
import { BackupRefusal } from './backup-refusal';
import { DECLARED_TABLES, SESSION_TABLES } from './backup-tables';

export const BACKUP_FORMAT = 'handwell-backup/1';
/** Written last; and its own SHA-256, as `sha256sum` writes it. */
export const MANIFEST = 'manifest.json';
export const MANIFEST_SUM = 'manifest.sha256';

const SETTINGS = 'settings';

/** Characters of a part, reached once: it is packed, hashed and read as a whole. */
export const PART_CHARS = 500_000;
/** Bytes of a part that are read; more is none of ours: half a million characters of three bytes, and a last row. */
export const MAX_PART_BYTES = 10_000_000;
/** Bytes of a row, which is a line. The largest the app writes are a minute of struck keys and an analysed probe. */
export const MAX_ROW_BYTES = 8_000_000;
/**
 * What is held at once of a backup that is restored: what was declared, and which sessions it has. Ten years in which every
 * day is answered and has two of the longest notes of the diary are 6 MB.
 */
const MAX_DECLARED_BYTES = 16_000_000;
const MAX_SESSIONS = 500_000;
/** So many are 8 GiB, and some. */
const MAX_PARTS = 20_000;

const part = z.looseObject({
  name: z.string().min(1).max(64),
  table: z.enum([...SESSION_TABLES, ...DECLARED_TABLES, SETTINGS]),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative().max(MAX_PART_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/)
});
const manifest = z.looseObject({
  format: z.literal(BACKUP_FORMAT),
  /** Of the database. */
  schema: z.int().positive(),
  /** Versions of the app's measuring. */
  pipeline: z.record(z.string(), z.int()),
  madeAt: z.iso.datetime({ offset: true }),
  parts: z
    .array(part)
    .max(MAX_PARTS)
    .refine((parts) => new Set(parts.map(({ name }) => name)).size === parts.length, 'a part is named twice')
    .refine(isHeld, 'more of the diary or more sessions than Handwell writes')
});
export type BackupPart = z.infer<typeof part>;
export type BackupManifest = z.infer<typeof manifest>;

function isHeld(parts: readonly z.infer<typeof part>[]): boolean {
  const of = (tables: readonly string[], what: 'bytes' | 'rows') =>
    parts.reduce((sum, one) => sum + (tables.includes(one.table) ? one[what] : 0), 0);
  return (
    of([...DECLARED_TABLES, SETTINGS], 'bytes') <= MAX_DECLARED_BYTES &&
    of(['sessions'], 'rows') <= MAX_SESSIONS
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
  if (format !== BACKUP_FORMAT || (typeof schema === 'number' && schema > SCHEMA_VERSION))
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
