import type { WeekChange } from './load';
import type { SessionId } from './session';
import type { Degrees, Minutes } from './units';

/** Medians over the days of the baseline and over those since a change began. */
export interface UsualAndSince<T extends number> {
  readonly usual: T;
  readonly since: T;
}

/** What else was different around a change, as far as the records know it (measurement B5); absent is not known. */
export interface NoticeSurroundings {
  /** Minutes of the session before its probe. */
  readonly playedBefore?: UsualAndSince<Minutes>;
  /** Jitter of the finger's angles in the still hold. */
  readonly jitter?: UsualAndSince<Degrees>;
  /** Between the camera's mean direction in the baseline and since then. */
  readonly turn?: Degrees;
  /** Sessions of the probes in the baseline and since then. */
  readonly sids?: { readonly usual: readonly SessionId[]; readonly since: readonly SessionId[] };
  /** The camera of most of them since then, where most of the baseline, or all of it, had another. */
  readonly camera?: { readonly name: string; readonly thanAll: boolean };
  /** Practice in the ISO week in which it began. */
  readonly week?: WeekChange & { readonly year: number; readonly number: number };
}
