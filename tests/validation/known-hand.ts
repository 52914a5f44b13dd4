import { createHandKinematics } from '#kinematics';
import {
  GRID_HZ,
  type HandFrame,
  type HandKinematics,
  type HandSide,
  type LandmarkSource,
  type ProbeBlock
} from '#contracts';
import { resample } from '#math';
import type { PictureSize } from '#kinematics';

/** Composite flexion F of the five digits in one picture, as it truly is; degrees, thumb first, NaN where unknown. */
export interface TrueFlexion {
  /** Seconds. */
  readonly t: number;
  readonly flexion: readonly number[];
}

/** A clip of one hand whose angles are known, and what the tracker saw of it. */
export interface KnownHand {
  readonly side: HandSide;
  /** What the tracker was given: its frames and the picture's size. */
  readonly frames: readonly HandFrame[];
  readonly size: PictureSize;
  readonly truth: readonly TrueFlexion[];
  /** Blocks with beats are played; each beat is a strike, in the order of `onsets`. */
  readonly blocks: readonly ProbeBlock[];
  /** Ms at which each beat's finger truly landed. */
  readonly onsets: readonly number[];
}

/** What the app measures of the hand, read from one source. */
export function measured({ side, frames, size }: KnownHand, source?: LandmarkSource): HandKinematics {
  const kinematics = createHandKinematics(size);
  for (const frame of frames) kinematics.push(frame);
  const last = frames.at(-1)?.t ?? 0;
  return kinematics.read(side, 0, last, source ? { source } : {});
}

/** Samples of truth further apart than this would not be of one movement, seconds. */
const WITHIN = { cubicWithin: 0.2, linearWithin: 0.2 };

/**
 * The same hand as a perfect measurement would tell it: true angles, on the grid that `like` has and known wherever
 * `like` is known, so that both are compared over the same samples.
 */
export function trulyMoved(hand: KnownHand, like: HandKinematics): HandKinematics {
  const { angles } = like;
  const times = hand.truth.map(({ t }) => t);
  const grid = { from: angles.from / 1000, step: 1 / GRID_HZ, length: angles.length };
  const flexion = [0, 1, 2, 3, 4].map((digit) =>
    resample(
      times,
      hand.truth.map((frame) => frame.flexion[digit]!),
      grid,
      WITHIN
    )
  );
  return { ...like, angles: { ...angles, flexion } };
}
