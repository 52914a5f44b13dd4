import { HAND_SIDES, type HandSide } from '#contracts';
import { normal, type Random } from '#math';
import type { VirtualHand, VirtualPerson } from './person';

/** A hand on one day. */
export interface HandToday extends VirtualHand {
  /** Factor of the camera's error in each digit's angles: where the hand lay, how it was lit. */
  readonly gain: readonly number[];
  /** Factor of the camera's jitter and drift. */
  readonly noise: number;
}

export interface VirtualSession extends Readonly<Record<HandSide, HandToday>> {
  /** As given to `next`. */
  readonly day: number;
  /** Everything deviated more than usual: ill, tired, another chair. */
  readonly outlier: boolean;
}

/** From session to session: SD of the natural logarithm, of all fingers together and of each (measurement F). */
export const BETWEEN_SESSIONS = {
  amplitude: [0.06, 0.05],
  lift: [0.06, 0.08],
  up: [0.05, 0.05],
  enslaving: [0.2, 0.15],
  timing: [0.1, 0.1],
  gain: [0.03, 0.03],
  noise: [0.12, 0]
} as const satisfies Record<string, readonly [all: number, each: number]>;
type Trait = keyof typeof BETWEEN_SESSIONS;
const TRAITS = Object.keys(BETWEEN_SESSIONS) as Trait[];
/** Numbers of a hand's own in each trait: one a finger, but of enslaving one for every pair. */
const ownNumbers = (trait: Trait) => (trait === 'enslaving' ? 25 : 5);
const DAYS_PER_MONTH = 365.25 / 12;

export interface SessionOptions {
  /** AR(1) coefficient from one session to the next, 0 to 0.3. */
  readonly rho?: number;
  /** Share of sessions whose deviations are `OUTLIER_FACTOR` times as large. */
  readonly outliers?: number;
  /** Change of the timing SDs a month: -0.02 for a person who gets 2 % more even every month. */
  readonly practiceTrend?: number;
  /** Other spreads. */
  readonly spreads?: Partial<Record<Trait, readonly [all: number, each: number]>>;
}

export const OUTLIER_FACTOR = 3;

/**
 * One person's sessions, one after the other. The deviations of all fingers together are the person's form of the
 * day and the same in both hands; those of a single finger are its own. An outlier session does not echo in the next.
 *
 * @example
 * const sessions = createSessions(person, seededRandom(1), { rho: 0.1, outliers: 0.05 });
 * const today = sessions.next(0).right;
 */
export function createSessions(person: VirtualPerson, random: Random, options: SessionOptions = {}) {
  const { rho = 0, outliers = 0, practiceTrend = 0 } = options;
  const spreads = { ...BETWEEN_SESSIONS, ...options.spreads };
  /** Per trait one standard normal number for all fingers, then the left hand's own and the right's. */
  const state = TRAITS.map((trait) =>
    Array.from({ length: 1 + 2 * ownNumbers(trait) }, () => normal(random))
  );
  let first = true;

  return {
    /** @param day of the session, from any start; only the practice trend looks at it */
    next(day = 0): VirtualSession {
      if (!first) {
        const fresh = Math.sqrt(1 - rho * rho);
        for (const values of state) {
          values.forEach((value, i) => (values[i] = rho * value + fresh * normal(random)));
        }
      }
      first = false;
      const outlier = random() < outliers;
      const scale = outlier ? OUTLIER_FACTOR : 1;
      const trained = Math.pow(1 + practiceTrend, day / DAYS_PER_MONTH);
      const hands = HAND_SIDES.map((side, s) => {
        const factor = (trait: Trait, i: number) => {
          const values = state[TRAITS.indexOf(trait)]!;
          const [all, each] = spreads[trait];
          return Math.exp(scale * (all * values[0]! + each * values[1 + ownNumbers(trait) * s + i]!));
        };
        return [side, handToday(person[side], factor, trained)];
      });
      return { ...(Object.fromEntries(hands) as Record<HandSide, HandToday>), day, outlier };
    }
  };
}

function handToday(
  hand: VirtualHand,
  factor: (trait: Trait, i: number) => number,
  trained: number
): HandToday {
  const times = (values: readonly number[], trait: Trait) =>
    values.map((value, i) => value * factor(trait, i));
  return {
    ...hand,
    amplitude: times(hand.amplitude, 'amplitude'),
    lift: times(hand.lift, 'lift'),
    up: times(hand.up, 'up'),
    enslaving: hand.enslaving.map((row, i) => row.map((share, j) => share * factor('enslaving', 5 * i + j))),
    motorSd: times(hand.motorSd, 'timing').map((sd) => sd * trained),
    clockSd: hand.clockSd * trained,
    gain: times([1, 1, 1, 1, 1], 'gain'),
    noise: factor('noise', 0)
  };
}

/** One session without a yesterday. */
export const sessionOf = (
  person: VirtualPerson,
  random: Random,
  options: SessionOptions & { readonly day?: number } = {}
): VirtualSession => createSessions(person, random, options).next(options.day);

/** The hand exactly as it always is. */
export const usualHand = (hand: VirtualHand): HandToday => ({ ...hand, gain: [1, 1, 1, 1, 1], noise: 1 });
