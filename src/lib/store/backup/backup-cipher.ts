import type { BackupFailure } from '#contracts';
import { BackupRefusal } from './backup-refusal';

/** Both throw BackupRefusal, and the reason of the signal. */
export interface BackupCipher {
  encrypt(file: Blob, passphrase: string, signal?: AbortSignal): Promise<Blob>;
  decrypt(file: Blob, passphrase: string, signal?: AbortSignal): Promise<Blob>;
}

export interface CipherJob {
  readonly job: 'encrypt' | 'decrypt';
  readonly file: Blob;
  readonly passphrase: string;
}
export type CipherAnswer =
  | { readonly file: Blob }
  | { readonly failure: BackupFailure }
  /** For instance no memory for the key. */
  | { readonly broken: string };

/**
 * Works in a worker of its own, which begins with the job and ends with it: to make a key of a passphrase takes a
 * second, and neither the passphrase nor the key outlives it. The library is loaded there and nowhere else.
 */
export const cipherInWorker: BackupCipher = {
  encrypt: (file, passphrase, signal) => inWorker({ job: 'encrypt', file, passphrase }, signal),
  decrypt: (file, passphrase, signal) => inWorker({ job: 'decrypt', file, passphrase }, signal)
};

async function inWorker(job: CipherJob, signal?: AbortSignal): Promise<Blob> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./cipher.worker.ts', import.meta.url), { type: 'module' });
  try {
    const answer = await new Promise<CipherAnswer>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.onmessage = ({ data }: MessageEvent<CipherAnswer>) => resolve(data);
      worker.onerror = ({ message }) => resolve({ broken: message || 'its worker did not start' });
      worker.postMessage(job);
    });
    if ('file' in answer) return answer.file;
    throw new BackupRefusal(
      'failure' in answer ? answer.failure : { kind: 'backup-cipher-broken', detail: answer.broken }
    );
  } finally {
    worker.terminate();
  }
}
