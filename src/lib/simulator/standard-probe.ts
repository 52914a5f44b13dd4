import type { Milliseconds, ProbeBeat, ProbeBlock } from '#contracts';

/** How long the parts of the probe last (measurement B1). */
export const PROBE_TIMING = {
  /** Still hold on a surface. */
  still: 3_000 as Milliseconds,
  tapIoi: 500 as Milliseconds,
  tapsPerDigit: 9,
  patternIoi: 250 as Milliseconds,
  patternCycles: 6,
  /** Unsupported hold. */
  hold: 8_000 as Milliseconds,
  /** Between two blocks; a block begins and ends `margin` before its first beat and after its last interval. */
  rest: 1_000 as Milliseconds,
  margin: 500 as Milliseconds
};
export type ProbeTiming = typeof PROBE_TIMING;
const PATTERN = [0, 1, 2, 3, 4, 3, 2, 1];

/**
 * The standard probe as it would have been played from `from` on: P0, P1, P2a, P2b, P3. For simulations that need no
 * more than the usual course; what the app asks a person to play is the probe's own protocol.
 */
export function standardProbe(from: Milliseconds = 0, timing: Partial<ProbeTiming> = {}): ProbeBlock[] {
  const t = { ...PROBE_TIMING, ...timing };
  const blocks: ProbeBlock[] = [];
  let now = from;
  const hold = (id: 'P0' | 'P3', lasts: Milliseconds) => {
    blocks.push({ id, from: now, to: now + lasts, beats: [] });
    now += lasts + t.rest;
  };
  const played = (id: 'P1' | 'P2a' | 'P2b', ioi: Milliseconds, digits: readonly number[]) => {
    const first = now + t.margin;
    const beats: ProbeBeat[] = digits.map((digit, i) => ({ t: first + i * ioi, digit }));
    const to = first + digits.length * ioi + t.margin;
    blocks.push({ id, from: now, to, ioi, beats });
    now = to + t.rest;
  };
  const taps = [0, 1, 2, 3, 4].flatMap((digit) => Array<number>(t.tapsPerDigit).fill(digit));
  const pattern = Array.from({ length: t.patternCycles }, () => PATTERN).flat();
  hold('P0', t.still);
  played('P1', t.tapIoi, taps);
  played('P2a', t.patternIoi, pattern);
  played('P2b', t.patternIoi, pattern);
  hold('P3', t.hold);
  return blocks;
}
