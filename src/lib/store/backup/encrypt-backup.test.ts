import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { BackupFailure } from '#contracts';
import { isEncrypted } from './age-file';
import { BackupRefusal } from './backup-refusal';
import { decryptBackup, encryptBackup } from './encrypt-backup';

const PASSPHRASE = 'four words of ours';
const QUICK = 2;
/** Characters of the version line. */
const BEGINNING = 22;
/** Three pieces of the format, the last one not full. */
const CONTENT = new Uint8Array(150_000).map((_, i) => (i * 7919) % 251);
const bytes = async (file: Blob) => new Uint8Array(await file.arrayBuffer());
const encrypted = async () => bytes(await encryptBackup(new Blob([CONTENT]), PASSPHRASE, QUICK));

/** What it holds, or why not. */
async function read(file: Uint8Array<ArrayBuffer>, passphrase = PASSPHRASE) {
  try {
    return await bytes(await decryptBackup(new Blob([file]), passphrase));
  } catch (error) {
    if (error instanceof BackupRefusal) return error.failure;
    throw error;
  }
}

test('what was encrypted comes back with its passphrase, and with no other', async () => {
  const file = await encrypted();
  expect(await isEncrypted(new Blob([file]))).toBe(true);
  expect(await read(file)).toEqual(CONTENT);
  expect(await read(file, 'four words of our')).toEqual({ kind: 'backup-passphrase' });
  expect(await read(file, '')).toEqual({ kind: 'backup-passphrase' });
  expect(await isEncrypted(new Blob(['PK']))).toBe(false);
});

test('the app asks for a work of 2^18', async () => {
  const head = new TextDecoder().decode(
    (await bytes(await encryptBackup(new Blob([]), PASSPHRASE))).slice(0, 80)
  );
  expect(head).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 18\n/);
});

test('a file that asks for more work than 2^20 is refused before any is done', async () => {
  const file = Buffer.from(await encrypted()).toString('latin1');
  for (const factor of ['21', '30', '999', '99999999999']) {
    const asking = new Uint8Array(Buffer.from(file.replace(/ 2\n/, ` ${factor}\n`), 'latin1'));
    const started = performance.now();
    expect(await read(asking), factor).toMatchObject({ kind: 'backup-lock-foreign' });
    expect(performance.now() - started).toBeLessThan(100);
  }
});

test('cut off, flipped, or encrypted for a key, it is refused as what it is', async () => {
  const file = await encrypted();
  const head = new TextDecoder('latin1').decode(file).indexOf('--- ') + 48;
  for (const end of [head, head + 16, head + 40, 70_000, 140_000, file.length - 1])
    expect(await read(file.slice(0, end)), `${end}`).toMatchObject({ kind: 'backup-damaged' });
  for (let at = head; at < file.length; at += 9973)
    expect(await read(file.with(at, file[at]! ^ 1)), `${at}`).toMatchObject({ kind: 'backup-damaged' });
  const refusals = ['backup-passphrase', 'backup-damaged', 'backup-lock-foreign'];
  for (let at = BEGINNING; at < head; at += 3) {
    const found = await read(file.with(at, file[at]! ^ 1));
    expect(refusals, `${at}`).toContain((found as BackupFailure).kind);
  }

  const forKey = new Encrypter();
  forKey.addRecipient(await identityToRecipient(await generateX25519Identity()));
  expect(await read((await forKey.encrypt(CONTENT)) as Uint8Array<ArrayBuffer>)).toEqual({
    kind: 'backup-lock-foreign',
    detail: 'not by one passphrase'
  });
});
