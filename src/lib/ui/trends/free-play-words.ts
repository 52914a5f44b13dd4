import {
  FREE_PLAY_DAYS,
  FREE_PLAY_SECONDS,
  type Activity,
  type DaysDone,
  type FalseNotices,
  type FreePlayChart,
  type FreePlayNotice,
  type NoticeState
} from '#contracts';
import { capitalised, count, dayText, minutesText } from '../format';
import { inWords } from '../gate-words';
import { VIEW_WORDS } from '../view-words';
import { falseRate, handFinger, sdNumber, sdText, type DrawnChart } from './change-words';

/** Words on free play: weaker than those on probes, because it tells less. */

/**
 * Of 100 pairs of an ordinary day of a finger and one with a fault of severity 0.15, 0.25 and 0.5, how many are told apart
 * the right way round (models/coordination/MODEL_CARD.md, "classical and ridge").
 */
export const TOLD_APART = { mild: 61, moderate: 69, strong: 83 } as const;

export const FREE_PLAY_SENTENCE =
  'Free play is what your fingers do in ordinary practice, without the guided probe. From twelve days of your own practice Handwell learns what each finger does, given the other four; what is left over and goes along with a neighbouring finger gives one score for each finger and day.';

export const WEAK_SENTENCE = `This is weak evidence, and all of it comes from simulated people. Of 100 pairs of an ordinary day and a day with a mild fault of a finger, the score put ${TOLD_APART.mild} the right way round, with a moderate fault ${TOLD_APART.moderate}, with a strong one ${TOLD_APART.strong}; a coin would 50. The guided probe is the measurement; this stands beside it.`;

/** What a day needs to count. */
export const COUNTING_SENTENCE = `A day counts with ${minutesText(FREE_PLAY_SECONDS / 60)} in which all five fingers of the hand are seen moving, with the camera ${VIEW_WORDS['front 60']}.`;

export const FREE_PLAY_STAGES: Readonly<Record<NoticeState, string>> = {
  watch: 'worth a guided probe',
  confirmed: 'still there on three more days of free play',
  dropped: 'not there on three more days of free play',
  over: 'was there for a while, and is no longer'
};

/** `Right hand`. */
export const freePlayTitle = ({ hand }: Pick<FreePlayChart, 'hand'>): string => `${capitalised(hand)} hand`;

const isDone = ({ done, needed }: DaysDone): boolean => done >= needed;

/** What could not be scored any more; nothing where everything was. */
export const leftOutSentence = (sessions: number): string =>
  sessions === 0
    ? ''
    : `Left out: ${count(sessions, 'session')} whose landmarks were removed before their joint angles were read with your hand’s own skeleton. The angles that are left are too noisy for this score.`;

/** The same of one session. */
export const LEFT_OUT_SENTENCE =
  'The landmarks were removed before the joint angles were read with your hand’s own skeleton, and the angles that are left are too noisy for this score.';

/** How far it is, in a sentence or two. */
export function freePlayStage({
  predictor,
  baseline
}: Pick<FreePlayChart, 'predictor' | 'baseline'>): string {
  if (!isDone(predictor))
    return `Days of practice that count: ${predictor.done} of ${predictor.needed}. Then Handwell knows what your fingers usually do.`;
  if (!isDone(baseline))
    return `Baseline ${baseline.done} of ${baseline.needed}. Nothing is judged before it is whole.`;
  return `Your usual is ${FREE_PLAY_DAYS.baseline} days of free play.`;
}

/** For a chart that draws probes too. */
export function drawnFreePlay(chart: FreePlayChart): DrawnChart {
  const { days, threshold, fingers } = chart;
  const role = threshold.map((limit) => (Number.isFinite(limit) ? 'judged' : 'baseline'));
  const ofBaseline = days.filter((_, i) => role[i] === 'baseline');
  const [from, to] = [ofBaseline[0], ofBaseline.at(-1)];
  return {
    ...{ days, threshold, fingers, role, freePlay: true },
    ...{ stratum: days.map(() => 0), strata: [], features: [] },
    baseline: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  };
}

/** Whether there is a score to draw. */
export const hasScores = ({ fingers }: Pick<FreePlayChart, 'fingers'>): boolean =>
  fingers.some(({ score }) => score.some(Number.isFinite));

export const FREE_PLAY_SCORE_WORDS =
  'The score of a finger is in SDs of your own baseline: 0 is your usual, up is the side on which simulated faults lie. The band is your usual ± 1 SD. Two single days differ by more than the dotted lines by chance in 5 of 100.';

/** `Right ring finger, piano: worth a guided probe`. */
export const freePlayNoticeTitle = ({ hand, digit, activity, state }: FreePlayNotice): string =>
  `${handFinger(hand, digit)}, ${activity}: ${FREE_PLAY_STAGES[state]}`;

const FULL_DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** What it says, what else it is likelier to be, and what to do: in plain sentences. */
export function freePlayNoticeSentences({ since, over, state, effect }: FreePlayNotice): string[] {
  const until = state === 'over' && over ? ` until ${dayText(over.day, FULL_DAY)}` : '';
  return [
    `Since about ${dayText(since.day, FULL_DAY)}${until} the free play of this finger has differed from your usual: on ${count(effect.days, 'day')} its score lay ${sdText(effect.sds)} above it, with a 90 % interval from ${sdNumber(effect.low)} to ${sdNumber(effect.high)}. It was noticed for being large, so this is likely over-estimated.`,
    'Most such notices are other pieces, another tempo, tiredness or the camera. Free play cannot tell these apart.',
    state === 'watch' || state === 'confirmed'
      ? 'Play the guided probe on the next days: it asks for the same movements every time and tells more. There is nothing you have to change. If it worries you or hurts, show it to a health professional.'
      : 'There is nothing to do.'
  ];
}

/** How often free play alone gives a false notice. */
export function freePlayFalseSentence({ yearsPerNotice, probeDaysPerYear }: FalseNotices): string {
  const share =
    'Free play has its share of the one number of false notices that you chose for everything; the probes keep the rest.';
  return yearsPerNotice === undefined || probeDaysPerYear === undefined
    ? share
    : `${share} At your pace of ${Math.round(probeDaysPerYear)} days of free play a year that is ${falseRate(yearsPerNotice)} from it (simulated people in whom nothing changed).`;
}

/** Why nothing is scored where no camera view follows all five fingers; nothing without such an activity. */
export const unscoredActivities = (activities: readonly Activity[]): string =>
  activities.length === 0
    ? ''
    : `Not scored: ${inWords(activities)}. No camera view was shown to measure all five fingers of a hand there.`;

/** A day's score of one finger in words. */
export function scoreSentence(score: number | undefined): string {
  if (score === undefined || !Number.isFinite(score)) return 'no score';
  const size = Math.abs(score);
  if (size < 1) return `as usual (${sdText(score)})`;
  return `${sdText(size)} ${score < 0 ? 'below' : 'above'} your usual`;
}
