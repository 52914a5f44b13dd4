import type { HandSide } from './hand-frame';
import type { Milliseconds } from './units';

export const PROBE_VERSION = 1;

export const PROBE_BLOCK_IDS = ['P0', 'P1', 'P2a', 'P2b', 'P3', 'P4'] as const;
/**
 * P0 still hold, P1 single-finger taps, P2a and P2b five-finger pattern, P3 unsupported hold,
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
  readonly blocks: readonly ProbeBlock[];
}
