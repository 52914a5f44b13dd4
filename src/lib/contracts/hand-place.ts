import { HAND_SIDES, type HandSide } from './hand-frame';
import { DIGITS } from './joint-angles';

/** Parts of a hand and of the arm next to it that a person can point at. */
export const HAND_PARTS = [...DIGITS, 'back of the hand', 'palm', 'wrist', 'forearm'] as const;
export type HandPart = (typeof HAND_PARTS)[number];

/** `left wrist`, `right thumb`. */
export type HandPlace = `${HandSide} ${HandPart}`;

/** Left before right, each from the thumb to the forearm. */
export const HAND_PLACES: readonly HandPlace[] = HAND_SIDES.flatMap((side) =>
  HAND_PARTS.map((part): HandPlace => `${side} ${part}`)
);
