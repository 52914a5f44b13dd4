import type { Result, StorageFailure } from '#contracts';
import { openStore, type Store } from '#store';
import { recover } from './recover';

let opening: Promise<Result<Store, StorageFailure>> | undefined;

/** The page's one store, opened at the first call. After a failure the next call tries again. */
export function sharedStore(): Promise<Result<Store, StorageFailure>> {
  return (opening ??= opened());
}

/** After `storage-lost`: accepts the loss and goes on with an empty store. One that is not lost stays as it is. */
export async function beginAnew(): Promise<Result<Store, StorageFailure>> {
  const there = await sharedStore();
  if (!there.ok)
    return there.failure.kind === 'storage-lost' ? (opening = opened({ acceptLoss: true })) : there;
  const asked = await there.value.newest(1);
  if (asked.ok || asked.failure.kind !== 'storage-lost') return there;
  const anew = await there.value.beginAnew();
  return anew.ok ? there : anew;
}

async function opened(options?: { acceptLoss: boolean }): Promise<Result<Store, StorageFailure>> {
  const store = await openStore(options);
  if (!store.ok) opening = undefined;
  else {
    const look = () => void recover(store.value);
    look();
    // Another tab may have crashed meanwhile.
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
  }
  return store;
}
