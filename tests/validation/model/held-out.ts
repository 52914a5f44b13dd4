import { RANDOM_NOTES, strangePiece } from '../../../models/coordination/piece';
import type { Population } from '../../../models/coordination/people';
import { SCORE_PEOPLE } from '../../../models/coordination/populations';

/**
 * People unlike those whom the network and the weights were learned from: larger differences between them, strokes that are
 * much softer or much larger and quicker, other pieces, and a tracker whose errors are half as large again.
 */
export const HELD_OUT: Population = {
  seed: 3_000_000,
  person: (random) => {
    const soft = random() < 0.5;
    return {
      spread: 1.4,
      means: soft
        ? { amplitude: 13.5, lift: 6, down: 105, up: 130 }
        : { amplitude: 24, lift: 11, down: 75, up: 95 }
    };
  },
  piece: strangePiece,
  noise: () => 1.5,
  lasts: 60_000
};

/** New people, but such as the model knows. */
export const ALIKE: Population = { ...SCORE_PEOPLE, seed: 4_000_000 };
/** Measurement D's own kind of play: the same chance every day. */
export const SAME_PLAY: Population = { ...ALIKE, seed: 5_000_000, piece: () => RANDOM_NOTES };
/** The tracker's errors without the skeleton fit are twice those with it (`npm run validate:kinematics -- mixing`). */
export const PICTURE_ANGLES: Population = { ...ALIKE, seed: 7_000_000, noise: () => 2 };
