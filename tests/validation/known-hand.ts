import {
  DIGITS,
  GRID_HZ,
  type HandFrame,
  type HandKinematics,
  type HandSide,
  type LandmarkSource,
  type ProbeBlock
} from '#contracts';
import { createHandKinematics, type PictureSize } from '#kinematics';
import { resample } from '#math';

/** The joints of one moment, as they truly are; degrees, thumb first, NaN where unknown. */
export interface TrueAngles {
  /** Seconds. */
  readonly t: number;
  /** Of each digit: MCP and PIP, of the thumb MCP and IP. */
  readonly joints: readonly (readonly [number, number])[];
}

/** A clip of one hand whose angles are known, and what the tracker saw of it. */
export interface KnownHand {
  readonly side: HandSide;
  readonly frames: readonly HandFrame[];
  readonly size: PictureSize;
  readonly truth: readonly TrueAngles[];
  /** Blocks with beats are played; each beat is a strike, in the order of `onsets`. */
  readonly blocks: readonly ProbeBlock[];
  /** Ms at which each beat's finger truly landed. */
  readonly onsets: readonly number[];
}

/** What the app measures of the hand; read from `source`, or from the one it would choose itself. */
export function measured({ side, frames, size }: KnownHand, source?: LandmarkSource): HandKinematics {
  const kinematics = createHandKinematics(size);
  for (const frame of frames) kinematics.push(frame);
  return kinematics.read(side, 0, frames.at(-1)?.t ?? 0, source ? { source } : {});
}

/** Truth is not joined across more than this, seconds. */
const WITHIN = { cubicWithin: 0.2, linearWithin: 0.2 };

/**
 * The same hand as a perfect measurement would tell it: true angles on the grid of `like`, brought there in the same
 * way, and everything else as it was observed.
 */
export function trulyMoved(hand: KnownHand, like: HandKinematics): HandKinematics {
  const { angles } = like;
  const times = hand.truth.map(({ t }) => t);
  const grid = { from: angles.from / 1000, step: 1 / GRID_HZ, length: angles.length };
  const columns = (of: (joints: readonly [number, number]) => number) =>
    DIGITS.map((_, digit) =>
      resample(
        times,
        hand.truth.map(({ joints }) => of(joints[digit]!)),
        grid,
        WITHIN
      )
    );
  return {
    ...like,
    angles: {
      ...angles,
      mcp: columns(([mcp]) => mcp),
      pip: columns(([, pip]) => pip),
      flexion: columns(([mcp, pip]) => mcp + pip)
    }
  };
}
