import { ASKED_DIGITS, DIGITS, type PlayedVariant, type ProbeBlockId } from '#contracts';
import { count } from '../format';

const KEYS_PATTERN = 'One note a click: 1 2 3 4 5 4 3 2.';
const STRINGS_PATTERN = 'One note a click: 1 2 3 4 3 2, index to little finger and back.';

/** What to do in a part of each probe. */
export const PROBE_INSTRUCTIONS: Readonly<Record<PlayedVariant, Readonly<Record<ProbeBlockId, string>>>> = {
  'five fingers': {
    P0: 'Rest the hand as if about to play, and keep it still.',
    P1: 'One tap a click; the other fingers rest.',
    P2a: KEYS_PATTERN,
    P2b: KEYS_PATTERN,
    P3: 'Lift the curved hand a little and hold it there.',
    P4: 'Tap as fast as is easy: first index, then ring finger.'
  },
  'fretting hand': {
    P0: 'Rest four fingers on one string as if about to play, and keep the hand still.',
    P1: 'Tap the string once a click; the other fingers rest on it.',
    P2a: STRINGS_PATTERN,
    P2b: STRINGS_PATTERN,
    P3: 'Lift the curved fingers a little off the string and hold them there.',
    P4: 'Tap the string as fast as is easy: first index, then ring finger.'
  }
};

/** How players number a finger: 1 is the thumb at a keyboard, and the index finger on a string. */
export const fingerNumber = (variant: PlayedVariant, digit: number): number =>
  ASKED_DIGITS[variant].indexOf(DIGITS[digit]!) + 1;

/** Before a probe that would be played in vain. */
export const tooFewText = (fps: number): string =>
  `Only about ${count(Math.round(fps), 'picture', 'pictures')} a second are looked at: too few for any of it to be scored. More light, or fewer other programs at work, may help.`;
