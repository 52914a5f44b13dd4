import type { FeatureName } from './features';
import type { HandSide } from './hand-frame';
import type { GuidedPart } from './hands-used';
import type { Digit, ViewClass } from './joint-angles';
import type { PlayedVariant } from './probe';

/** Whether a digit's flexion can be read in a view: measured on hands with known angles, or not measured yet. */
export type Measurable = 'yes' | 'no' | 'unknown';

/** How the hand holds what it plays or throws. */
export type Grip = 'keys' | 'strings' | 'pluck' | 'bow' | 'tube' | 'stick' | 'club' | 'dart' | 'ball' | 'pen';

/** What a hand does in an activity; the side is that of most people. */
export interface HandRole {
  readonly side: HandSide;
  readonly does:
    | 'plays'
    | 'stops the strings'
    | 'plucks'
    | 'bows'
    | 'strikes'
    | 'holds the club'
    | 'throws'
    | 'types'
    | 'writes';
  readonly grip: Grip;
  readonly digits: readonly Digit[];
}

/** What the probe asks for (measurement B1). */
export type ProbeVariant = PlayedVariant | 'finger lifts' | 'single strokes' | 'ten repetitions' | 'none';

/** What is taken down of a session. */
export type ActivityMeasure =
  'minutes' | 'finger movement' | 'probe' | 'keys' | 'attacks' | 'counted repetitions' | 'guided strokes';

/** Why something is not measured, with the numbers of its sentence. */
export type ActivityLimit =
  /** No hand in this grip, or in one of two, was rendered with known angles. */
  | { readonly kind: 'grip never rendered'; readonly basis: 'measured' }
  /** Rendered hands held a simple model of what they hold, and no real player was filmed. */
  | { readonly kind: 'simple instrument'; readonly basis: 'measured' }
  /** Strokes that bend a finger by so little, degrees, do not reach the bars. */
  | {
      readonly kind: 'small strokes';
      readonly basis: 'measured';
      readonly failed: number;
      readonly passed: number;
    }
  /** The camera's frames are further apart than what happens. Studies looked so often a second. */
  | {
      readonly kind: 'release too short' | 'impact too short';
      readonly basis: 'computed';
      readonly fps: number;
      readonly frameMs: number;
    }
  | {
      readonly kind: 'soft onsets';
      readonly basis: 'simulated' | 'own rule';
    }
  | {
      /** `keys or pen`: nobody says when they type and when they write. */
      readonly kind:
        | 'keys or pen'
        | 'hidden by the instrument'
        | 'mouth not followed'
        | 'only hands are followed'
        | 'strokes of the set only';
      readonly basis: 'own rule';
    };

/** Features that came close to those of the true angles in a view, and those that did not; the others were not told. */
export interface FeatureFacts {
  readonly camera: ViewClass;
  readonly close: readonly FeatureName[];
  readonly far: readonly FeatureName[];
}

/** Fingers whose own bending a view follows in a grip, whether or not it tells how they move together. */
export interface FollowedFingers {
  /** Mean absolute error of the hand's coupling matrix; up to `COUPLING_BAR` it is told. */
  readonly coupling: number;
  /** Whether a finger's shape, size and timing reach their bars. */
  readonly fingers: Readonly<Record<Digit, Measurable>>;
}
/** Of the coupling matrix. */
export const COUPLING_BAR = 0.1;

/** What an activity asks of a camera and what can be measured there. */
export interface ActivityProfile {
  /** The first is the one that the camera is for. */
  readonly hands: readonly HandRole[];
  /**
   * The view from which most fingers of the first hand's grip can be measured; `none measures` where views were tried
   * and no finger can be from any, `unmeasured` where none was tried.
   */
  readonly camera: ViewClass | 'none measures' | 'unmeasured';
  /** From how many views the first hand's grip was tried. */
  readonly viewsTried: number;
  /** Of that camera, in that grip. */
  readonly fingers: Readonly<Record<Digit, Measurable>>;
  /** Of each hand in its grip, whose bending is counted: those that can be measured from some view. */
  readonly counted: Readonly<Record<HandSide, readonly Digit[]>>;
  /** Of that camera, or of the one that tells most features where no finger passes; absent where none was tried. */
  readonly featureFacts?: FeatureFacts;
  readonly probe: ProbeVariant;
  /** The view that follows most fingers of the first hand by themselves, in a grip other than on keys that was tried. */
  readonly followed?: FollowedFingers & { readonly camera: ViewClass };
  /** That probe can be played. */
  readonly probeBuilt: boolean;
  /** Instead of a probe, a guided set of the real thing; empty where there is none. */
  readonly guidedSet: readonly GuidedPart[];
  /** It will not be: from no view that was tried are so many fingers followed as a probe needs. */
  readonly tooFewFollowed: boolean;
  readonly measures: readonly ActivityMeasure[];
  /**
   * Coordination features that its probe gives; none while it is not built. That of five fingers gives all, those of other
   * grips leave out what is known not to be measurable.
   */
  readonly features: readonly FeatureName[];
  readonly limits: readonly ActivityLimit[];
}
