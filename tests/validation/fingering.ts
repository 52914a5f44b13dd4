import {
  DIGITS,
  type Fingering,
  type HandFrame,
  type HandSide,
  type Milliseconds,
  type Note
} from '#contracts';
import { createFingerTracks } from '#kinematics';
import { fingering } from '#notes';
import { FIVE_KEYS, knownPlaying, type KnownPlayingOptions } from '../fixtures/known-playing';
import { knownScale } from '../fixtures/known-scale';
import type { KnownClip } from './known-clips';

/** Notes whose fingers and latency are known, and what comes out. */
export interface FingeringScore {
  readonly notes: number;
  /** Given a finger. */
  readonly known: number;
  readonly right: number;
  /** Estimate less truth; undefined where it was refused. */
  readonly error: Milliseconds | undefined;
  /** Half of the 95 % interval. */
  readonly within: Milliseconds | undefined;
}

interface Played {
  readonly notes: readonly Note[];
  readonly truth: readonly { readonly side: HandSide; readonly digit: number }[];
  readonly frames: readonly HandFrame[];
  readonly size: { readonly width: number; readonly height: number };
}

function score({ notes, truth, frames, size }: Played, latency: Milliseconds): FingeringScore {
  const tracks = createFingerTracks(size);
  for (const frame of frames) tracks.push(frame);
  const { latency: found, fingers }: Fingering = fingering(notes, tracks.read());
  const right = fingers.filter(
    (finger, i) =>
      finger && finger.side === truth[i]!.side && DIGITS.indexOf(finger.digit) === truth[i]!.digit
  );
  const measured = typeof found === 'string' ? undefined : found;
  return {
    notes: notes.length,
    known: fingers.filter((finger) => finger).length,
    right: right.length,
    error: measured && measured.ms - latency,
    within: measured && measured.high - measured.ms
  };
}

/** Simulated hands. */
export const scorePlaying = (options: KnownPlayingOptions): FingeringScore =>
  score(knownPlaying(options), options.latency ?? 0);

/** The same of a scale with the thumb passed under. */
export const scoreScale = (options: KnownPlayingOptions): FingeringScore =>
  score(knownScale(options), options.latency ?? 0);

/** Notes of one passage with the pictures of another: nothing may come out. */
export const scoreStrangers = (options: KnownPlayingOptions): FingeringScore => {
  const { notes, truth } = knownPlaying(options);
  const { frames, size } = knownPlaying({
    ...options,
    seed: options.seed + 1000,
    digits: [2, 0, 3, 1, 4],
    ioi: 331
  });
  return score({ notes, truth, frames, size }, 0);
};

/** A rendered clip as the tracker saw it; its strikes are the notes, its pictures come `latency` late. */
export function scoreClip(
  { rendered, frames, size, side }: KnownClip,
  latency: Milliseconds
): FingeringScore {
  const truth = rendered.strikes.map(({ finger }) => ({ side, digit: finger }));
  const notes = rendered.strikes.map(({ t, finger }): Note => ({
    onset: 1000 * t,
    pitch: FIVE_KEYS[side][finger]!,
    velocity: 64,
    channel: 0
  }));
  return score(
    { notes, truth, frames: frames.map((frame) => ({ ...frame, t: frame.t + latency })), size },
    latency
  );
}
