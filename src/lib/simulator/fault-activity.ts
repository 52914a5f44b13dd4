import type { Milliseconds } from '#contracts';
import { minimumJerk, seededRandom, type Random } from '#math';
import type { Fault } from './fault';

/** An intermittent fault comes and goes by stretches of this length. */
export const STRETCH: Milliseconds = 10_000;
/** What is held rather than struck fades over this time at the end of a stretch. */
const FADE: Milliseconds = 200;

export interface FaultActivity {
  /** Whether what begins at `t` is disturbed. */
  active(t: Milliseconds): boolean;
  /** 0..1, without jumps, for what goes on all the time. */
  level(t: Milliseconds): number;
}

/**
 * When a fault shows. Any time may be asked in any order, and a more severe fault shows in every stretch in which
 * the same fault shows when it is milder.
 */
export function faultActivity(fault: Fault, random: Random): FaultActivity {
  const seed = Math.floor(random() * 2 ** 32);
  if (!fault.parts.includes('intermittent')) return { active: () => true, level: () => 1 };
  const share = 0.3 + 0.7 * fault.severity;
  const shows = (stretch: number) => seededRandom(seed + Math.imul(stretch, 0x9e3779b1))() < share;
  return {
    active: (t) => shows(Math.floor(t / STRETCH)),
    level(t) {
      const stretch = Math.floor(t / STRETCH);
      const left = (stretch + 1) * STRETCH - t;
      const now = shows(stretch) ? 1 : 0;
      if (left >= FADE) return now;
      return now + ((shows(stretch + 1) ? 1 : 0) - now) * minimumJerk(1 - left / FADE);
    }
  };
}
