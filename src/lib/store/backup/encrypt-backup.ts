import { Decrypter, Encrypter } from 'age-encryption';
import { BackupRefusal } from './backup-refusal';

/** Of scrypt, as a power of two: about a second and 256 MB for one try. */
const WORK_FACTOR = 18;
/** More would keep the machine busy for minutes, or ask for gigabytes. */
const MAX_WORK_FACTOR = 20;

/** A file with one passphrase: version, salt and work factor, wrapped key, MAC. */
const HEADER = /^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} ([1-9]\d{0,9})\n[\w+/]{43}\n--- [\w+/]{43}\n/;
const HEADER_BYTES = 400;
/** From so many bytes on, pieces are handed to the browser, which may keep them on the disk. */
const HANDED_OVER = 4_000_000;

/**
 * Encrypts a file in the age format, piece by piece. What is typed in two ways and looks the same is the same passphrase.
 * Source: age-encryption.org/v1, by the library of its author.
 */
export async function encryptBackup(file: Blob, passphrase: string, workFactor = WORK_FACTOR): Promise<Blob> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(workFactor);
  encrypter.setPassphrase(passphrase.normalize('NFC'));
  return collected(await encrypter.encrypt(file.stream()));
}

/** What was encrypted. @throws BackupRefusal for another passphrase, a damaged file, or one locked in another way */
export async function decryptBackup(file: Blob, passphrase: string): Promise<Blob> {
  const [, workFactor] = HEADER.exec(await file.slice(0, HEADER_BYTES).text()) ?? [];
  if (workFactor === undefined || Number(workFactor) > MAX_WORK_FACTOR)
    throw new BackupRefusal({
      kind: 'backup-lock-foreign',
      detail: workFactor ? `work factor 2^${workFactor}` : 'not by one passphrase'
    });
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.normalize('NFC'));
  let content: ReadableStream<Uint8Array>;
  try {
    content = await decrypter.decrypt(file.stream());
  } catch (error) {
    // The library has no other sign.
    if (String(error).includes('no identity matched')) throw new BackupRefusal({ kind: 'backup-passphrase' });
    throw new BackupRefusal({ kind: 'backup-damaged', part: 'Its beginning' });
  }
  try {
    return await collected(content);
  } catch {
    throw new BackupRefusal({ kind: 'backup-damaged', part: 'The encrypted content, or its end,' });
  }
}

async function collected(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value as Uint8Array<ArrayBuffer>);
    if ((bytes += next.value.length) < HANDED_OVER) continue;
    blobs.push(new Blob(pieces));
    [pieces, bytes] = [[], 0];
  }
  return new Blob([...blobs, ...pieces]);
}
