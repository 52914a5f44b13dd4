import { branch, seededRandom } from '#math';
import { FAULTS, type Fault } from './failing-disk';
import type { Plan } from './life';

/** A disk that failed goes on failing for so many calls: more than the store tries again by itself. */
const OUTAGE = 8;

/** The n-th storage call fails in one of the ways, alone or as the first of an outage. */
export function failingCall(n: number, fault: Fault, alone: boolean): Plan {
  let at = 0;
  return {
    seed: n,
    mixed: false,
    decide: () => (++at >= n && at < n + (alone ? 1 : OUTAGE) ? fault : undefined)
  };
}

/** Every way, alone and with an outage. */
export const WAYS = FAULTS.flatMap((fault) => [true, false].map((alone) => ({ fault, alone })));

/** The database refuses for 40 s of a recording, and now and then the page is killed, or files fail too; the seed says when. */
export const refusal = (seed: number): Plan => ({
  seed,
  mixed: true,
  refuses: true,
  decide: () => undefined
});

/** Kills, and deletions even more, are rarer, so that there is something left to lose. */
const KILLS: readonly Fault[] = ['killed', 'killed-after-commit'];
const USUAL = FAULTS.filter((fault) => fault !== 'deleted' && !KILLS.includes(fault));
const RATES = [0.001, 0.003, 0.01, 0.03];
const LONGEST_OUTAGE = 40;

/** Anything may fail at any time; the seed says what. */
export function mixedFaults(seed: number): Plan {
  const random = branch(seededRandom(seed));
  const rate = RATES[seed % RATES.length]!;
  const pick = (faults: readonly Fault[]) => faults[Math.floor(random() * faults.length)]!;
  let outage = 0;
  let fault: Fault = 'unknown';
  return {
    seed,
    mixed: true,
    decide() {
      if (outage > 0) {
        outage -= 1;
        return fault;
      }
      if (random() >= rate) return undefined;
      const rare = random();
      if (rare < 0.01) return 'deleted';
      if (rare < 0.15) return pick(KILLS);
      fault = pick(USUAL);
      if (random() < 0.2) outage = Math.floor(random() * LONGEST_OUTAGE);
      return fault;
    }
  };
}
