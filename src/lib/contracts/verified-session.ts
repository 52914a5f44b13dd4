import type { Gap } from './hand-frame';

/** What a look at every chunk of a session found. */
export interface VerifiedSession {
  /** Chunks whose CRC and whose link to the one before are right, about a second each. */
  readonly whole: number;
  /** Stretches that are damaged or missing, reason `damaged`, ms from the session's start. */
  readonly gaps: readonly Gap[];
}
