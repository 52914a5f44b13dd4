import type { HandSide } from './hand-frame';
import { DIGITS, type Digit } from './joint-angles';
import type { Milliseconds, Seconds } from './units';

export const PROBE_VERSION = 1;

/** Chosen once after a practice run, then kept: a person's probes are compared within one tempo. */
export const PROBE_TEMPOS = ['slower', 'standard', 'faster'] as const;
export type ProbeTempo = (typeof PROBE_TEMPOS)[number];

/** What else than five fingers a probe can ask for. */
export const OTHER_VARIANTS = ['fretting hand'] as const;
/** A probe that can be played (measurement B1). */
export type PlayedVariant = 'five fingers' | (typeof OTHER_VARIANTS)[number];

/** Whose fingers each asks for, thumb first. The others are not measured, whatever they do. */
export const ASKED_DIGITS: Readonly<Record<PlayedVariant, readonly Digit[]>> = {
  'five fingers': DIGITS,
  'fretting hand': ['index', 'middle', 'ring', 'little']
};

/**
 * Those whose probes are charted over weeks. Of the others fewer measures were shown to be measurable than a finger's score
 * is made of: `tests/properties/charted-variants.test.ts` holds this against the tables.
 */
export const CHARTED_VARIANTS: readonly PlayedVariant[] = ['five fingers'];

export const PROBE_BLOCK_IDS = ['P0', 'P1', 'P2a', 'P2b', 'P3', 'P4'] as const;
/**
 * P0 still hold, P1 single-finger taps, P2a and P2b a pattern over all fingers asked for, P3 unsupported hold,
 * P4 fastest taps of index and ring (measurement B1).
 */
export type ProbeBlockId = (typeof PROBE_BLOCK_IDS)[number];

/** One beat that the person was asked to play. */
export interface ProbeBeat {
  /** Ms from the session's start, of the metronome's click. */
  readonly t: Milliseconds;
  /** 0 thumb .. 4 little finger. */
  readonly digit: number;
}

/** A block as it was played. A repeated block replaces the spoilt one; a skipped one is absent. */
export interface ProbeBlock {
  readonly id: ProbeBlockId;
  /** Ms from the session's start. */
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  /** Inter-onset interval; absent for a hold and for P4, which has no beat. */
  readonly ioi?: Milliseconds;
  /** Empty for a hold and for P4. */
  readonly beats: readonly ProbeBeat[];
}

export interface Probe {
  readonly version: number;
  readonly hand: HandSide;
  /** Absent: five fingers. */
  readonly variant?: (typeof OTHER_VARIANTS)[number];
  readonly blocks: readonly ProbeBlock[];
}
export const variantOf = ({ variant }: { readonly variant?: Probe['variant'] | undefined }): PlayedVariant =>
  variant ?? 'five fingers';

export type ProbePhase = 'rest' | 'lead-in' | 'playing' | 'done' | 'stopped';

/** How far a running probe is. */
export interface ProbeProgress {
  readonly phase: ProbePhase;
  /** 1 for the first block. */
  readonly blockNumber: number;
  readonly blocks: number;
  /** 0 thumb .. 4 little finger: who plays now, or first after the count-in. Absent in a hold. */
  readonly digit?: number;
  /** Who plays the beat after that; absent after the last. */
  readonly nextDigit?: number;
  /** Beats of this block whose click has sounded, and all of them. */
  readonly beat: number;
  readonly beats: number;
  /** Count-in clicks still to come: 4, 3, 2, 1. Absent without a count-in. */
  readonly countIn?: number;
  /** How often a block began again by itself because a click came too late to sound. */
  readonly stumbles: number;
}

/** What a page draws of a running probe. */
export interface ProbeRunView extends ProbeProgress {
  /** Absent at the end. */
  readonly block?: ProbeBlockId;
  /** Until this phase ends. */
  readonly remainingS: Seconds;
  /** False once the hand is missing in too many frames of the block. */
  readonly seen: boolean;
}
