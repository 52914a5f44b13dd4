import { DIGITS, type CameraView, type Digit, type ViewClass } from '#contracts';
import { fingerName, inWords } from './gate-words';

export const VIEW_WORDS: Readonly<Record<ViewClass, string>> = {
  'front 60': 'in front of the fingers, about 60 degrees above the hand',
  'front 45': 'in front of the fingers, about 45 degrees above the hand',
  'front 30': 'in front of the fingers, low, about 30 degrees above the hand',
  oblique: 'in front and to one side, above the hand',
  top: 'straight above the hand',
  behind: 'behind the hand, on the side of the wrist',
  side: 'at the side of the hand',
  palm: 'on the side of the palm'
};

/** Where the camera stood, as it was estimated from the hand itself. */
export const viewSentence = (view: CameraView | undefined): string =>
  view
    ? `The camera stood ${VIEW_WORDS[view.viewClass]}.`
    : 'Where the camera stood could not be told: the hand was not seen long enough.';

/** What this view cannot measure, and of what that is not known. */
export function viewLimits(outOfView: readonly Digit[], untested: readonly Digit[]): string {
  const parts = [];
  if (outOfView.length > 0) parts.push(`From there ${fingers(outOfView)} cannot be measured.`);
  if (untested.length > 0) {
    parts.push(`How well ${fingers(untested)} can be measured from there has not been tested.`);
  }
  return parts.join(' ');
}

const fingers = (digits: readonly Digit[]): string =>
  digits.length === DIGITS.length
    ? 'the five fingers'
    : inWords(digits.map((digit) => `the ${fingerName(digit)}`));
