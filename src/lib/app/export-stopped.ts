import type { ExportFailure } from '#contracts';

/** An expected failure met half-way through a file. */
export class ExportStopped extends Error {
  constructor(readonly failure: ExportFailure) {
    super(failure.kind);
  }
}
