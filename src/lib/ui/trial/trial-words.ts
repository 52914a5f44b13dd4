import type {
  Minutes,
  TrackingComparison,
  TrackingMeasure,
  TrialAnswer,
  TrialCondition,
  TrialFindings,
  TrialProspect
} from '#contracts';
import { count, minutesText, percentText } from '../format';
import { NO_CHANGE_SENTENCE } from '../messages';

/** Condition of a block, with the change in the person's own words: "with thin glove". */
export const conditionText = (condition: TrialCondition, change: string): string => `${condition} ${change}`;

/** What is said before the first block: how long, how often wrong, how often right. */
export function prospectSentences(
  { orders, level, power, sds }: TrialProspect,
  days: readonly number[],
  longestDay: Minutes
): string[] {
  const blocks = days.reduce((sum, day) => sum + day, 0);
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  const over =
    days.length === 1
      ? `${count(blocks, 'block')} of about half a minute, ${minutesText(longestDay)} with the pauses.`
      : `${count(blocks, 'block')} of about half a minute, ${days.join(', ')} on ${days.length} days, at most ${minutesText(longestDay)} a day with the pauses.`;
  return [
    over,
    `Chance draws one of ${orders.toLocaleString('en-GB')} orders, half of the blocks with the change and half without on each day, and it is kept before you begin.`,
    `If the change makes a difference of ${sds} times your own scatter from block to block, this finds it in about ${percentText(power)} of such trials. A smaller one is found less often; more blocks find more.`,
    `If it makes none, ${share(level)} of such trials say “different” all the same.`
  ];
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
const times = (value: number): string => `${value.toFixed(1)} times`;
const LOWER_IS = 'Lower is more independent fingers and a quicker release.';

export interface AnswerWords {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** What a trial says, in plain words. */
export function answerWords(answer: TrialAnswer, change: string): AnswerWords {
  switch (answer.kind) {
    case 'not over':
      return {
        title: `${answer.played} of ${count(answer.of, 'block')} played`,
        sentences: [
          'What they say comes when all are played: a look before that would change what you do next.'
        ]
      };
    case 'cannot tell':
      return answer.why === 'tracking differs'
        ? {
            title: 'Cannot tell: the camera did not see both equally well',
            sentences: [
              `${listed(answer.tracking.filter(({ equal }) => !equal).map(trackingText))}. A difference of the scores could be the camera’s alone, so none is told.`,
              'More light, a plainer background, or a change that hides less of the hand may help in a new trial.'
            ]
          }
        : {
            title: 'Cannot tell: too few blocks could be scored',
            sentences: [
              `${answer.scored} of ${count(answer.of, 'block')} could be scored. What kept the others out stands on the pages of their sessions.`
            ]
          };
    case 'different': {
      const { difference } = answer.findings;
      return {
        title: `Different: ${difference < 0 ? 'more' : 'less'} independent with ${change}`,
        sentences: [
          differenceText(answer.findings, change),
          `The camera tracked the hand equally well with and without. One trial in twenty finds a difference where there is none: play it once more, as a new trial, before you count on it.`
        ]
      };
    }
    case 'alike':
      return {
        title: `No difference of any size with ${change}`,
        sentences: [
          differenceText(answer.findings, change),
          'Every difference that is not ruled out is smaller than 1.5 times your own scatter from block to block.',
          NO_CHANGE_SENTENCE
        ]
      };
    case 'too few':
      return {
        title: 'Too few blocks to tell',
        sentences: [
          differenceText(answer.findings, change),
          answer.more
            ? `${answer.more.blocks} more would do: a new trial of ${sumOf(answer.findings) + answer.more.blocks} blocks finds a difference of ${times(answer.more.sds)} your own scatter four times out of five. Adding blocks to this one after a look would make false findings likelier.`
            : 'A difference as small as the one seen would need more blocks than a trial can have here.',
          NO_CHANGE_SENTENCE
        ]
      };
  }
}

const sumOf = ({ scored }: TrialFindings): number => scored.with + scored.without;

/** The difference, its interval, and how often chance gives one as large. */
function differenceText(findings: TrialFindings, change: string): string {
  const { difference, low, high, p, orders, scatter } = findings;
  const size = times(Math.abs(difference) / scatter);
  return (
    `With ${change} the score lay ${Math.abs(difference).toFixed(2)} points ${difference < 0 ? 'lower' : 'higher'}, ` +
    `${size} your own scatter from block to block; anything from ${signed(low)} to ${signed(high)} fits what was played. ` +
    `${LOWER_IS} Of all ${orders.toLocaleString('en-GB')} orders that chance could have drawn, ${percentOf(p)} ` +
    `would have given a difference at least as large (p = ${p.toFixed(3)}).`
  );
}
const percentOf = (p: number): string => (p < 0.1 ? `${(100 * p).toFixed(1)} %` : percentText(p));

const TRACKING_WORDS: Readonly<Record<TrackingMeasure, (value: number) => string>> = {
  jitter: (value) => `${value.toFixed(2)}°`,
  'hand present': (value) => `${(100 * value).toFixed(1)} %`,
  'frame rate': (value) => value.toFixed(1),
  'bone lengths': (value) => `${(100 * value).toFixed(1)} %`
};
export const TRACKING_NAMES: Readonly<Record<TrackingMeasure, string>> = {
  jitter: 'Trembling of the hand at rest',
  'hand present': 'Pictures in which the hand was seen',
  'frame rate': 'Pictures a second',
  'bone lengths': 'Changes of the tracked bones’ lengths'
};

/** A figure of the tracking; "–" where it was not measured. */
export const trackingValue = (measure: TrackingMeasure, value: number): string =>
  Number.isFinite(value) ? TRACKING_WORDS[measure](value) : '–';

function trackingText(comparison: TrackingComparison): string {
  const { measure, without, with: with_ } = comparison;
  return `${TRACKING_NAMES[measure]}: ${trackingValue(measure, without)} without, ${trackingValue(measure, with_)} with`;
}

const listed = (texts: readonly string[]): string => texts.join('; ');
