import type { BackupFailure } from '#contracts';

/** Thrown where a backup cannot be read or written; ends as a failure at the store's door. */
export class BackupRefusal extends Error {
  constructor(readonly failure: BackupFailure) {
    super(failure.kind);
    this.name = 'BackupRefusal';
  }
}
