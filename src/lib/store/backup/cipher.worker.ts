import { BackupRefusal } from './backup-refusal';
import type { CipherAnswer, CipherJob } from './backup-cipher';
import { decryptBackup, encryptBackup } from './encrypt-backup';

self.onmessage = async ({ data: { job, file, passphrase } }: MessageEvent<CipherJob>) => {
  let answer: CipherAnswer;
  try {
    answer = { file: await (job === 'encrypt' ? encryptBackup : decryptBackup)(file, passphrase) };
  } catch (error) {
    answer = error instanceof BackupRefusal ? { failure: error.failure } : { broken: String(error) };
  }
  self.postMessage(answer);
};
