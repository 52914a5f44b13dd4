import { open } from 'node:fs/promises';
import { Decrypter } from 'age-encryption';
import { Refusal } from './refusal.mjs';

/** @typedef {{ size: number, read(from: number, to: number): Promise<Buffer> }} Source bytes of a file, by place */

const AGE = 'age-encryption.org/v1\n';
/** The largest that is worked on: 1 GB of memory and some seconds. */
const MAX_WORK_FACTOR = 20;

/** @param {string} path @returns {Promise<Source & { close(): Promise<void> }>} */
async function fileSource(path) {
  const file = await open(path).catch(() => {
    throw new Refusal(`There is no file ${path}, or it may not be read.`);
  });
  const { size } = await file.stat();
  return {
    size,
    async read(from, to) {
      const bytes = Buffer.alloc(Math.max(0, Math.min(to, size) - from));
      let done = 0;
      while (done < bytes.length) {
        const { bytesRead } = await file.read(bytes, done, bytes.length - done, from + done);
        if (bytesRead === 0) throw new Refusal('The file became shorter while it was read.');
        done += bytesRead;
      }
      return bytes;
    },
    close: () => file.close()
  };
}

/** @param {Buffer} bytes @returns {Source} */
const memorySource = (bytes) => ({
  size: bytes.length,
  read: async (from, to) => bytes.subarray(from, Math.max(from, to))
});

/**
 * Opens a file; one in the age format is decrypted into memory.
 *
 * @param {string} path
 * @param {() => Promise<string>} askPassphrase
 * @returns {Promise<Source & { encrypted: boolean, close(): Promise<void> }>}
 * @throws {Refusal}
 */
export async function openSource(path, askPassphrase) {
  const file = await fileSource(path);
  const head = (await file.read(0, 400)).toString('latin1');
  if (!head.startsWith(AGE)) return { ...file, encrypted: false };
  try {
    const [stanza = ''] = head.slice(AGE.length).split('\n');
    const [mark, kind, , factor] = stanza.split(' ');
    if (mark !== '->' || kind !== 'scrypt')
      throw new Refusal('The file is encrypted for a key and not with a passphrase: no backup of Handwell.');
    if (!(Number(factor) <= MAX_WORK_FACTOR))
      throw new Refusal(
        `The file asks for a work of 2^${factor} to try a passphrase; more than 2^20 is refused.`
      );
    const plain = await decrypted(await file.read(0, file.size), await askPassphrase());
    return { ...memorySource(plain), encrypted: true, close: async () => {} };
  } finally {
    await file.close();
  }
}

/** @param {Buffer} bytes @param {string} passphrase */
async function decrypted(bytes, passphrase) {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.normalize('NFC'));
  try {
    return Buffer.from(await decrypter.decrypt(bytes));
  } catch (error) {
    if (/no identity matched/.test(String(error)))
      throw new Refusal('This is not the passphrase of this backup.');
    throw new Refusal(
      'The encrypted file is damaged, or its end is missing. Copy it again from where it was kept.'
    );
  }
}
