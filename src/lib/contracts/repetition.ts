import type { Activity } from './session';
import type { HandSide } from './hand-frame';
import type { Degrees, Hertz, Milliseconds } from './units';

/** Activities that repeat one swing of the hand, and are cut into repetitions by themselves. */
export const SWING_ACTIVITIES = ['golf putting', 'darts', 'throwing'] as const satisfies readonly Activity[];
export type SwingActivity = (typeof SWING_ACTIVITIES)[number];

export const isSwingActivity = (activity: Activity): activity is SwingActivity =>
  (SWING_ACTIVITIES as readonly Activity[]).includes(activity);

/** Activities with a guided set of the real thing. */
export type GuidedActivity = SwingActivity | 'drums';
export const isGuidedActivity = (activity: Activity): activity is GuidedActivity =>
  activity === 'drums' || isSwingActivity(activity);

/** What a camera's rate lets through; below it something stands in the report instead of a number. */
export const SWING_RATES = {
  /** Fewer pictures a second, and no repetition is looked for (measurement G, gate). */
  counted: 22,
  /** Fewer, and nothing is said of the moment of impact itself (measurement B4; a camera of 60 often gives 55). */
  impact: 50
} as const;

/** Fewer pictures a second, and strokes of a stick are missed: a fall of a tenth of a second lies between two of them. */
export const STROKE_RATE = 15;

/**
 * One putt or throw. Times in ms of the session. The angle is psi, that of the line from wrist to middle knuckle in the
 * picture, of which its own change counts and no absolute value. What the camera's rate or a gap does not show is absent.
 */
export interface Repetition {
  /** Where the hand leaves its address, turns round, meets the ball or lets go, and comes to an end. */
  readonly start: Milliseconds;
  readonly top: Milliseconds;
  readonly impact: Milliseconds;
  readonly end: Milliseconds;
  /** Whose word the moment of impact is; that of sound is from putt to putt, where they all lie the movement tells. */
  readonly impactFrom: 'movement' | 'sound';
  /** Pictures of this hand a second, around the repetition. */
  readonly fps: number;
  /** Largest |psi'| within 150 ms of impact, degrees a second, in the session's bandwidth. */
  readonly peakRate?: number;
  /** Largest |psi''| there, degrees a second squared. */
  readonly peakAcceleration?: number;
  /** How often psi'' changes its sign in the 300 ms before impact, by more than it does while the hand is still. */
  readonly reversals?: number;
  /**
   * Psi at impact against its own at address; of putts alone. Always that of the movement's impact: where the club is back
   * tells it better than the tracker's angle when the ball sounds does (README, Putts and throws). A throw's would be that of
   * its fastest moment, which scatters by 3 ms and so by 5 degrees of its own.
   */
  readonly impactAngle?: Degrees;
  /** Psi around impact for drawing, against its own at address: one value each `step` from `from` on, ms from impact. */
  readonly trace: { readonly from: Milliseconds; readonly step: Milliseconds; readonly values: Float32Array };
}

/** The repetitions of a session, of the hand that made most of them. */
export interface Repetitions {
  /** Undefined where there is none. */
  readonly side?: HandSide;
  /** Usual psi at address, as it stands in the picture; of another camera's place it is another. */
  readonly address?: Degrees;
  /** Median pictures of that hand a second, and up to where the filter lets movement through; 0 where it was not seen. */
  readonly fps: number;
  readonly bandwidth: Hertz;
  /**
   * By how much impact was heard later than the pictures show it, median: how far the microphone's clock and the camera's
   * lie apart in this session, taken out of every `impact`. Absent where no sound tells one.
   */
  readonly soundLate?: Milliseconds;
  readonly all: readonly Repetition[];
  /** Seen of the other hand only, and left out: two hands are not compared with one another. */
  readonly others: number;
}

/** What a repetition's peak rate is held against: median and median absolute deviation, degrees a second. */
export interface RateBaseline {
  readonly from: 'earlier sessions' | 'first of session';
  /** Repetitions it is made of, and the sessions they come from. */
  readonly count: number;
  readonly sessions: number;
  readonly median: number;
  readonly mad: number;
}

/** Several repetitions together; what was told of fewer than five has no figure. */
export interface RepetitionFigures {
  readonly count: number;
  /** Medians, ms: from setting out to the turn, and on to impact or release. */
  readonly back: Milliseconds;
  readonly forward: Milliseconds;
  /** Median and SD between repetitions of the peak rate, degrees a second. */
  readonly rate?: { readonly median: number; readonly sd: number; readonly count: number };
  /** Median of the largest |psi''|, degrees a second squared. */
  readonly acceleration?: number;
  /** Mean of the changes of direction before impact. */
  readonly reversals?: number;
  /** SD between repetitions of psi at impact. */
  readonly angleSd?: Degrees;
}

/** Repetitions without a long pause between two of them. */
export interface RepetitionSet {
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  readonly all: readonly Repetition[];
}
