import type { Result, StorageFailure } from '#contracts';
import { openStore, type Store } from '#store';

let opening: Promise<Result<Store, StorageFailure>> | undefined;

/** The page's one store, opened at the first call. After a failure the next call tries again. */
export function sharedStore(): Promise<Result<Store, StorageFailure>> {
  opening ??= openStore().then((opened) => {
    if (!opened.ok) opening = undefined;
    return opened;
  });
  return opening;
}
