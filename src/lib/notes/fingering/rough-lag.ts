import type { FingerTrack, LatencyRefusal, Milliseconds, Note } from '#contracts';
import { assign } from './assign';
import { noteEvidence } from './evidence';

/** The pictures' clock may be ahead of the keys' by so much. */
const EARLIEST: Milliseconds = -100;
const LATEST: Milliseconds = 300;
const STEP: Milliseconds = 10;
/** Another answer is one that lies so far away. */
const APART: Milliseconds = 70;
/**
 * How much better the best answer must be than any other, log-likelihood a note. Of simulated and rendered hands it was
 * better by 4 to 55, of notes and pictures that do not belong together by at most 0.5.
 */
const BETTER = 1.5;
/** Notes that were seen, fewest. */
const FEWEST_SEEN = 20;

/**
 * Where the pictures' clock lies against the keys': the lag at which the strokes that are seen, and the tips on their keys,
 * fit the notes best. Even playing fits again one note on, but then on the wrong keys.
 */
export function roughLag(
  notes: readonly Note[],
  tracks: readonly FingerTrack[]
): Milliseconds | LatencyRefusal {
  const fits: { lag: Milliseconds; fit: number; seen: number }[] = [];
  for (let lag = EARLIEST; lag <= LATEST; lag += STEP) {
    const evidence = notes.map((note) => noteEvidence(note, tracks, lag));
    const seen = evidence.filter(({ fingers }) => fingers.length > 0).length;
    fits.push({ lag, fit: assign(evidence).fit / Math.max(1, seen), seen });
  }
  const best = fits.reduce((a, b) => (b.fit > a.fit ? b : a));
  if (best.seen < FEWEST_SEEN) return 'too few seen';
  const other = Math.max(
    ...fits.filter(({ lag }) => Math.abs(lag - best.lag) >= APART).map(({ fit }) => fit)
  );
  return best.fit - other < BETTER ? 'two answers' : best.lag;
}
