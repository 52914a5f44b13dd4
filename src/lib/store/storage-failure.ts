import type { StorageFailure } from '#contracts';

/** Thrown inside a transaction to abort it with an expected failure. */
export class StorageRefusal extends Error {
  constructor(readonly failure: StorageFailure) {
    super(failure.kind);
    this.name = 'StorageRefusal';
  }
}

/** Names of an error and of those inside it: Dexie says AbortError where the QuotaExceededError is in `inner`. */
function names(error: unknown): string[] {
  const found: string[] = [];
  for (let depth = 0; depth < 5 && typeof error === 'object' && error !== null; depth++) {
    const { name, inner, failures } = error as { name?: unknown; inner?: unknown; failures?: unknown };
    if (typeof name === 'string') found.push(name);
    error = inner ?? (Array.isArray(failures) ? failures[0] : undefined);
  }
  return found;
}

/** Names and message, for the person who has to report it. */
export const errorText = (error: unknown): string =>
  [...names(error), error instanceof Error ? error.message : String(error)].join(': ');

/** What an error of Dexie or IndexedDB means for the person. */
export function storageFailure(error: unknown): StorageFailure {
  if (error instanceof StorageRefusal) return error.failure;
  if (names(error).includes('QuotaExceededError')) return { kind: 'storage-full' };
  return { kind: 'storage-unavailable', detail: errorText(error) };
}
