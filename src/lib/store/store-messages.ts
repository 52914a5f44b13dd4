import type { Result, StorageFailure } from '#contracts';
import type { OpenOptions } from './database';
import type { RecordingStatus } from './recording-writer';
import type { StoreCalls } from './store-server';

export type StoreOperation = keyof StoreCalls;

/** Page to worker. Every request gets exactly one reply with its id; the first one is `open`. */
export type StoreRequest =
  | {
      readonly id: number;
      readonly open: Pick<OpenOptions, 'installId' | 'newInstallId' | 'acceptLoss' | 'mayUpgrade'>;
    }
  | { readonly id: number; readonly call: StoreOperation; readonly args: readonly unknown[] };

/** Worker to page. Of a long list, parts come before the reply, which has the last. */
export type StoreReply =
  | { readonly id: number; readonly part: readonly unknown[] }
  | { readonly id: number; readonly result: Result<unknown, StorageFailure> }
  | { readonly status: RecordingStatus };
