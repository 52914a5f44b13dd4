import type { Seconds } from './units';

/** The beginning of a struck or plucked sound, as a microphone hears it. */
export interface Attack {
  /** On the audio clock. */
  readonly at: Seconds;
  /** Mean rise of the sound's bands, dB above the noise of the room. */
  readonly strength: number;
}

/** What leaves the audio thread, some 20 times a second: no sound. */
export interface HeardSound {
  /** Largest sample since the one before, 0 to 1. */
  readonly peak: number;
  readonly attacks: readonly Attack[];
}
