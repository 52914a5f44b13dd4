import { knownPiece } from './piece';
import type { Population } from './people';

/** Whom the network and the weights of the score are learned from: measurement F as it stands. */
const KNOWN: Omit<Population, 'seed'> = {
  person: () => ({}),
  piece: knownPiece,
  noise: (random) => 0.7 + 0.5 * random(),
  lasts: 60_000
};

/** Different people learn the network and the score. Persons of one population have seeds one after the other. */
export const NETWORK_PEOPLE: Population = { ...KNOWN, seed: 1_000_000 };
export const SCORE_PEOPLE: Population = { ...KNOWN, seed: 2_000_000 };
