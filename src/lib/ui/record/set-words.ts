import { isSwingActivity, STROKE_RATE, SWING_RATES, type GuidedActivity, type HandsUsed } from '#contracts';
import { capitalised, count } from '../format';
import { counted, repetitionsNoun } from '../repetitions/repetition-list-words';

type Hands = HandsUsed['hands'];

interface SetWords {
  /** Over the question before it. */
  readonly name: string;
  /** Before it begins. */
  readonly told: string;
  /** What a part asks for, large enough to be read from the ball or drum. */
  title(hands: Hands): string;
  /** How. */
  how(hands: Hands): string;
  /** After it. */
  readonly played: string;
}

const WORDS: Readonly<Record<'putts' | 'throws' | 'strokes', SetWords>> = {
  putts: {
    name: 'Ten putts',
    told: 'Five with both hands, then five with the stronger hand alone, all of one length, as slowly as you like. One more does no harm. They are found by themselves and set side by side on the session’s page; your own change over weeks is what tells you something.',
    title: (hands) => (hands === 'both' ? 'Five putts with both hands' : 'Five with the stronger hand alone'),
    how: (hands) =>
      hands === 'both'
        ? 'As you always putt. Rest the club at the ball for a moment before each.'
        : 'The other hand hangs down. Rest the club at the ball for a moment before each.',
    played: 'Done. Both halves stand side by side on the session’s page once you stop.'
  },
  throws: {
    name: 'Ten throws',
    told: 'Ten with your throwing hand, all at the same mark, as slowly as you like. One more does no harm. They are found by themselves and counted meanwhile. The session’s page then says how fast the hand turned, and how much that varies from throw to throw. When it lets go is not told: the camera’s pictures lie too far apart for that.',
    title: () => 'Ten throws',
    how: () => 'As you always throw. Hold the hand still for a moment before each.',
    played: 'Done. The throws that were found stand on the session’s page once you stop.'
  },
  strokes: {
    name: 'Sixteen strokes a hand',
    told: 'Sixteen single strokes by a click, two a second, as loud as you usually play; let the stick spring back after each. Four clicks count you in: turn the sound up, or follow the count on the screen. Where this recording follows both hands, the right hand’s turn comes straight after the left’s, so keep both sticks. The session’s page then says how even the strokes were.',
    title: (hands) => `Sixteen with the ${hands} hand`,
    how: (hands) =>
      `Four clicks, then one stroke on each. The ${hands === 'left' ? 'right' : 'left'} hand rests.`,
    played: 'Done. The strokes that were found stand on the session’s page once you stop.'
  }
};

export function setWords(activity: GuidedActivity): SetWords {
  if (!isSwingActivity(activity)) return WORDS.strokes;
  return activity === 'golf putting' ? WORDS.putts : WORDS.throws;
}

/** Beside a click: `4`, `3`, `2`, `1` as it counts in, then which stroke it is. */
export const beatText = (beat: number | undefined, of: number): string => {
  if (beat === undefined) return 'Ready';
  return beat < 0 ? String(-beat) : `${beat + 1} of ${of}`;
};

/** Why nothing can be found. */
export const notSeenInSet = (hands: Hands): string =>
  `The ${hands} hand is not seen. Move it into the picture.`;

/** So far. */
export const setFound = (activity: GuidedActivity, found: number): string =>
  `${capitalised(isSwingActivity(activity) ? counted(found, activity) : count(found, 'stroke', 'strokes'))} found so far.`;

/** Why few or none are found; undefined where enough pictures come. As whole a number as stands under the picture. */
export function tooSlowForSet(activity: GuidedActivity, fps: number | undefined): string | undefined {
  const swing = isSwingActivity(activity);
  const least = swing ? SWING_RATES.counted : STROKE_RATE;
  if (fps === undefined || Math.round(fps) >= least) return undefined;
  const seen = `Only about ${count(Math.round(fps), 'picture', 'pictures')} a second are looked at`;
  const what = swing
    ? `${repetitionsNoun(activity)} are looked for from ${least} on`
    : `with fewer than ${least} strokes are missed`;
  return `${seen}, and ${what}: more light, or fewer other programs at work, may help.`;
}
