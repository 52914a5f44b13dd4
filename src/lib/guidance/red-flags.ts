import type { DiaryEvent, SessionDetails, Symptom } from '#contracts';
import { SEE_A_PROFESSIONAL } from './content/see-a-professional';

/** What a person can say about a session or in the diary: words, and what they chose. */
export type Said = Pick<SessionDetails, 'note' | 'painWhere' | 'piece'> &
  Pick<DiaryEvent, 'symptoms' | 'sudden'>;

export interface RedFlagNotice {
  readonly urgency: 'emergency' | 'professional';
  readonly title: string;
  readonly text: string;
  /** The reading page to open. */
  readonly slug: string;
}

// Not the words of music: "number 3" is no numbness, and a swell is played.
const SIGN = /\b(numb(?!er)|tingl|pins and needles|weak(?!end)|swelling|swelled|swollen|paraly)/i;
const LOSS_OF_CONTROL =
  /\b(loss of control|lost control|no control|(can.?t|cannot) control|(will not|won.?t|does not|doesn.?t) obey|curls? by itself)\b/i;
const SPEECH =
  /\b((trouble|difficulty|difficulties|problems?) (with |in )?(speaking|speech)|(can.?t|cannot|could not|couldn.?t) speak|slurred|slurring (of )?(words|speech))\b/i;
const SUDDEN = /\bsudden/i;
const SIGNS: readonly Symptom[] = ['numbness', 'weakness', 'swelling'];

/**
 * What must be said at once when the person chose or wrote one of the signs of product.md "Safety".
 * Errs on the side of saying it: "no numbness" shows the notice too.
 *
 * @example redFlagNotice({ note: 'little finger numb' })?.urgency // 'professional'
 */
export function redFlagNotice({
  note,
  painWhere,
  piece,
  symptoms = [],
  sudden
}: Said): RedFlagNotice | undefined {
  const words = [note, painWhere, piece].filter(Boolean).join('\n');
  const sign = SIGN.test(words) || symptoms.some((symptom) => SIGNS.includes(symptom));
  const isSudden = sudden ?? SUDDEN.test(words);
  if (SPEECH.test(words) || symptoms.includes('trouble speaking') || (isSudden && sign))
    return {
      urgency: 'emergency',
      title: 'Sudden weakness, numbness or trouble speaking: call your emergency number now.',
      text: 'General safety, not from the source.',
      slug: SEE_A_PROFESSIONAL.slug
    };
  if (sign || LOSS_OF_CONTROL.test(words) || symptoms.includes('loss of control'))
    return {
      urgency: 'professional',
      title: 'Show this to a health professional.',
      text: 'Numbness, weakness, swelling, or loss of control for weeks is worth it, whatever the charts say. General safety, not from the source.',
      slug: SEE_A_PROFESSIONAL.slug
    };
  return undefined;
}
