import type { HandsUsed } from '#contracts';

/** What a half of the guided set asks for, large enough to be read from the ball. */
export const SET_TITLES: Readonly<Record<HandsUsed['hands'], string>> = {
  both: 'Five putts with both hands',
  stronger: 'Five with the stronger hand alone'
};
export const SET_WORDS: Readonly<Record<HandsUsed['hands'], string>> = {
  both: 'As you always putt. Rest the club at the ball for a moment before each.',
  stronger: 'The other hand hangs down. Rest the club at the ball for a moment before each.'
};
