import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { seededRandom, type Random } from '#math';
import { diaryText, trialsText } from '#store';
import { collectedZip } from '../../src/lib/store/backup/collected-zip';
import { encryptBackup } from '../../src/lib/store/backup/encrypt-backup';
import {
  MANIFEST,
  MANIFEST_SUM,
  manifestSum,
  sha256,
  type BackupFile,
  type BackupManifest
} from '../../src/lib/store/backup/manifest';
import { fullRows } from '../../src/lib/store/backup/random-rows';
import { writeBackup } from '../../src/lib/store/backup/write-backup';
import { recordingFile } from '../fixtures/recording';
import { mutateBytes, mutateJson } from './mutate';

type Bytes = Uint8Array<ArrayBuffer>;
const encode = (text: string): Bytes => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** `locked` is a backup with a passphrase. */
export type Kind = 'recording' | 'diary' | 'trials' | 'backup' | 'locked' | 'midi';

export const PASSPHRASE = 'four words of ours';
/** Of scrypt, as a power of two: a millisecond, where the app takes a second. */
const QUICK = 2;

/** With a passphrase, by salt and keys that are the same each time: a seed brings the same file again. */
async function locked(backup: Bytes): Promise<Bytes> {
  const random = seededRandom(backup.length);
  const getRandomValues = <T extends ArrayBufferView>(into: T): T => {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    bytes.forEach((_, i) => (bytes[i] = Math.floor(random() * 256)));
    return into;
  };
  Object.defineProperty(crypto, 'getRandomValues', { value: getRandomValues, configurable: true });
  try {
    const file = await encryptBackup(new Blob([backup]), PASSPHRASE, QUICK);
    return new Uint8Array(await file.arrayBuffer());
  } finally {
    // The browser's own lies on the prototype.
    Reflect.deleteProperty(crypto, 'getRandomValues');
  }
}

type GoodFiles = Readonly<Record<Kind, Bytes>>;

/** A good file of each kind, small, so that a mutation hits something. */
export async function goodFiles(): Promise<GoodFiles> {
  const rows = fullRows(1);
  const { files, put } = collectedZip();
  await writeBackup(
    {
      async *rows(table) {
        yield rows[table];
      },
      settings: { theme: 'dark' },
      madeAt: '2026-03-01T10:00:00Z'
    },
    put
  );
  const { declarations, diary, checkIns, trials } = rows;
  const backup = zipSync(files, { mtime: '2026-03-01' });
  return {
    recording: encode(await recordingFile('2026-02-03T18:00:00+01:00[Europe/Berlin]', 7)),
    diary: encode(
      diaryText({ declarations, events: diary, checkIns }, [{ since: '2026-01-01', weekdays: [7] }])
    ),
    trials: encode(trialsText(trials)),
    backup,
    locked: await locked(backup),
    midi: new Uint8Array(await readFile(join(import.meta.dirname, '../fixtures/scales.mid')))
  };
}

/** A file that was damaged on its way, or that somebody wrote to do harm: the sums of a backup then fit what it says. */
export async function badFile(kind: Kind, files: GoodFiles, random: Random): Promise<Bytes> {
  const good = files[kind];
  if (random() < 0.4 || kind === 'midi') return mutateBytes(good, random);
  if (kind === 'locked') return locked(await badFile('backup', files, random));
  if (kind !== 'backup') return encode(mutateJson(decode(good), random));
  const parts = unzipSync(good);
  const names = Object.keys(parts).filter((name) => name !== MANIFEST_SUM);
  const name = names[Math.floor(random() * names.length)]!;
  const part = parts[name] as Bytes;
  const isText = !name.endsWith('.bin');
  return craftedBackup(good, {
    [name]: isText ? encode(mutateJson(decode(part), random)) : mutateBytes(part, random)
  });
}

/** A backup with other parts, or more files, whose sums fit what it says: as somebody writes it to do harm. */
export async function craftedBackup(
  good: Bytes,
  changed: Readonly<Record<string, Bytes>>,
  said: (manifest: BackupManifest) => object = (manifest) => manifest
): Promise<Bytes> {
  const files: Record<string, Uint8Array> = { ...unzipSync(good), ...changed };
  if (!(MANIFEST in changed)) {
    const { parts, ...about } = JSON.parse(decode(files[MANIFEST]!)) as BackupManifest;
    const fit = async <T extends BackupFile>(file: T): Promise<T> => {
      const content = changed[file.name];
      return content ? { ...file, bytes: content.length, sha256: await sha256(content) } : file;
    };
    const fitting = parts.map(async (part) => {
      const rows = changed[part.name]?.reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 0) ?? part.rows;
      return { ...(await fit(part)), rows, ...(part.binary && { binary: await fit(part.binary) }) };
    });
    files[MANIFEST] = encode(JSON.stringify(said({ ...about, parts: await Promise.all(fitting) })));
  }
  files[MANIFEST_SUM] = encode(manifestSum(await sha256(files[MANIFEST] as Bytes)));
  return zipSync(files, { mtime: '2026-03-01' });
}
