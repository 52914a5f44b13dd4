import type { HandSide } from './hand-frame';
import type { Milliseconds } from './units';

/** One key, pressed and let go, as a MIDI instrument tells it; or an attack, see `isHeard`. Times in ms from the beginning of the track. */
export interface Note {
  readonly onset: Milliseconds;
  /** Absent when the key was never reported to be let go. */
  readonly release?: Milliseconds;
  /** MIDI key number, 0 to 127: 60 is middle C. */
  readonly pitch: number;
  /** 1 to 127. */
  readonly velocity: number;
  /** MIDI channel, 0 to 15; 16 is none, see `isHeard`. */
  readonly channel: number;
}

/** An attack that a microphone heard stands among the notes on a channel that MIDI does not have, without a key. */
const HEARD_CHANNEL = 16;

/** A note for an attack: when, and how strong it was, dB above the room; kept in steps of a decibel. */
export const heardNote = (onset: Milliseconds, strength: number): Note => ({
  onset,
  pitch: 0,
  velocity: Math.max(1, Math.min(127, Math.round(strength))),
  channel: HEARD_CHANNEL
});

/** Whether a note is an attack that a microphone heard, and no key. */
export const isHeard = ({ channel }: Pick<Note, 'channel'>): boolean => channel === HEARD_CHANNEL;

/** What was wrong with notes that were read nevertheless. */
export type NoteProblem =
  /** The file ends, or is damaged, inside a track; what stands before that was read. */
  | { readonly kind: 'track-cut-off'; readonly track: number; readonly readUntil: Milliseconds }
  /** Tracks that the file announces and does not have. */
  | { readonly kind: 'tracks-missing'; readonly count: number }
  /** Tempo marks that no clock can follow; the tempo before them was kept. */
  | { readonly kind: 'tempo-ignored'; readonly count: number }
  /** Keys that were never reported to be let go. */
  | { readonly kind: 'stuck-notes'; readonly count: number };

/** Notes are kept in stretches of this length. */
export const NOTE_BLOCK_MS: Milliseconds = 60_000;

/** The notes that were struck in one stretch. */
export interface NoteBlock {
  /** Where the stretch begins, ms from the session's start: a multiple of NOTE_BLOCK_MS. */
  readonly from: Milliseconds;
  /** By onset. */
  readonly notes: readonly Note[];
}

/** The notes of one file or one session, by onset. */
export interface NoteTrack {
  readonly notes: readonly Note[];
  /** To the last thing that happened. */
  readonly length: Milliseconds;
  readonly problems: readonly NoteProblem[];
}

export const NOTE_DIRECTIONS = ['up', 'down'] as const;
export type NoteDirection = (typeof NOTE_DIRECTIONS)[number];

/** What is played step by step in one direction. */
export type RunKind = 'scale' | 'chromatic' | 'five-finger';

/** Evenness of the runs of one hand in one direction. Times in ms, medians over the runs. */
export interface Evenness {
  /** Absent where one run alone does not tell the hand. */
  readonly side?: HandSide;
  readonly kind: RunKind;
  readonly direction: NoteDirection;
  readonly runs: number;
  readonly notes: number;
  /** Median inter-onset interval: the tempo at which the rest was measured. */
  readonly ioi: Milliseconds;
  /** Standard deviation of the inter-onset intervals of a run. */
  readonly sdIoi: Milliseconds;
  /** `sdIoi` through the mean interval of the same run. */
  readonly cv: number;
  /** How long a key is still down when the next one is struck; negative where there is a silence between. */
  readonly overlap?: Milliseconds;
  /** Standard deviation of the velocities of a run, in MIDI steps. */
  readonly velocitySd: number;
  /** Per key: how late it comes on average within its run, and how much that varies; only keys struck in three runs. */
  readonly profile: readonly {
    readonly pitch: number;
    readonly late: Milliseconds;
    readonly sd: Milliseconds;
    readonly runs: number;
  }[];
}
