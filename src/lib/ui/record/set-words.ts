import type { HandsUsed, SwingActivity } from '#contracts';

type Words = Readonly<Record<HandsUsed['hands'], string>>;
const isPutting = (activity: SwingActivity): boolean => activity === 'golf putting';

/** What a part of the guided set asks for, large enough to be read from the ball. */
export const setTitle = (activity: SwingActivity, hands: HandsUsed['hands']): string =>
  isPutting(activity) ? PUTTS[hands] : 'Ten throws';
const PUTTS: Words = {
  both: 'Five putts with both hands',
  stronger: 'Five with the stronger hand alone'
};

/** How. */
export const setWords = (activity: SwingActivity, hands: HandsUsed['hands']): string =>
  isPutting(activity)
    ? HOW_TO_PUTT[hands]
    : 'As you always throw. Hold the hand still for a moment before each.';
const HOW_TO_PUTT: Words = {
  both: 'As you always putt. Rest the club at the ball for a moment before each.',
  stronger: 'The other hand hangs down. Rest the club at the ball for a moment before each.'
};

/** Before it begins. */
export const setTold = (activity: SwingActivity): string =>
  isPutting(activity)
    ? 'Five with both hands, then five with the stronger hand alone, all of one length, as slowly as you like. One more does no harm. They are found by themselves and set side by side on the session’s page; your own change over weeks is what tells you something.'
    : 'Ten with your throwing hand, all at the same mark, as slowly as you like. One more does no harm. They are found by themselves and counted meanwhile. The session’s page then says how fast the hand turned, and how much that varies from throw to throw. When it lets go is not told: the camera’s pictures lie too far apart for that.';

/** After it. */
export const setPlayed = (activity: SwingActivity): string =>
  isPutting(activity)
    ? 'Played. Both halves stand side by side on the session’s page once you stop.'
    : 'Played. The ten stand on the session’s page once you stop.';
