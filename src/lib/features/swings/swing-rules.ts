import type { Hertz, Milliseconds, SwingActivity } from '#contracts';

/** What a hand's path must be like to be a repetition. Our own rules of thumb; lengths in palm lengths (PL). */
export interface SwingRules {
  /** The moment of impact by movement: the club is back where it was at address, or the hand turns fastest. */
  readonly impact: 'club' | 'peak rate';
  /**
   * Psi is filtered no higher, whatever the camera's rate: a putt turns so slowly that above 10 Hz the tracker's noise is
   * most of psi'' (of a smooth one it is 3 times the truth at 20 Hz, 1.9 times at 10), a throw ten times as fast.
   */
  readonly highest: Hertz;
  /**
   * The wrist's way by which a swing is found is filtered here: a putt's so low that a jerk of the arms, which lasts a
   * tenth of a second, neither ends it nor makes it another, or the very putts that matter would be missed.
   */
  readonly path: Hertz;
  /** The hand lies still for so long before it sets out; 0 where people throw out of a run-up. */
  readonly stillFor: Milliseconds;
  /** How far the wrist goes back at least, PL, and how fast it comes forward, PL/s. */
  readonly leastBack: number;
  readonly leastSpeed: number;
  /** Beyond its address it goes on by at least this share of the way back. */
  readonly leastThrough: number;
  /** From the turn to the end of the swing. */
  readonly forward: readonly [Milliseconds, Milliseconds];
  /** From setting out to the turn. */
  readonly back: readonly [Milliseconds, Milliseconds];
}

/** A palm is about 9.5 cm: a putt's wrist comes forward at 0.4 m/s and more, a dart's at 2, a ball's at 3. */
export const SWING_RULES: Readonly<Record<SwingActivity, SwingRules>> = {
  'golf putting': {
    impact: 'club',
    highest: 10,
    path: 2,
    stillFor: 250,
    leastBack: 0.4,
    leastSpeed: 2,
    leastThrough: 0.2,
    forward: [200, 1800],
    back: [200, 2000]
  },
  darts: {
    impact: 'peak rate',
    highest: 20,
    path: 5,
    stillFor: 150,
    leastBack: 0.5,
    leastSpeed: 12,
    leastThrough: 0.2,
    forward: [80, 900],
    back: [150, 2500]
  },
  throwing: {
    impact: 'peak rate',
    highest: 20,
    path: 5,
    stillFor: 0,
    leastBack: 0.5,
    leastSpeed: 20,
    leastThrough: 0.2,
    forward: [80, 1200],
    back: [100, 2500]
  }
};
