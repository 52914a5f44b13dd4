import type { CheckInAnswers, CheckInSource, StateLevel } from '#contracts';
import { count } from '../format';

export type CheckInItem = keyof CheckInAnswers;
type Answer = 'no' | 'yes' | StateLevel;
/** Empty for an item that is not answered. */
export type CheckInChoices = Readonly<Record<CheckInItem, Answer | ''>>;

const NO_YES = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes' }
] as const;
const levels = (poor: string, fair: string, good: string) =>
  [
    { value: 'poor', label: poor },
    { value: 'fair', label: fair },
    { value: 'good', label: good }
  ] as const;

/** The five, with what their answers say when they stand alone. */
export const CHECK_IN_ITEMS: readonly {
  readonly item: CheckInItem;
  readonly question: string;
  readonly options: readonly { readonly value: Answer; readonly label: string }[];
  readonly said: Readonly<Partial<Record<Answer, string>>>;
}[] = [
  {
    item: 'pain',
    question: 'Did anything hurt?',
    options: NO_YES,
    said: { no: 'nothing hurt', yes: 'something hurt' }
  },
  {
    item: 'playedTooMuch',
    question: 'Did you play too much?',
    options: NO_YES,
    said: { no: 'not too much', yes: 'played too much' }
  },
  {
    item: 'fit',
    question: 'Did you feel fit?',
    options: levels('No', 'Partly', 'Yes'),
    said: { poor: 'not fit', fair: 'partly fit', good: 'fit' }
  },
  {
    item: 'sleep',
    question: 'How did you sleep?',
    options: levels('Badly', 'So-so', 'Well'),
    said: { poor: 'slept badly', fair: 'slept so-so', good: 'slept well' }
  },
  {
    item: 'recovered',
    question: 'Have you recovered from it?',
    options: levels('No', 'Partly', 'Yes'),
    said: { poor: 'not recovered', fair: 'partly recovered', good: 'recovered' }
  }
];

const choiceOf = (answer: boolean | StateLevel | undefined): Answer | '' =>
  typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : (answer ?? '');

export const choicesOf = ({
  pain,
  playedTooMuch,
  fit,
  sleep,
  recovered
}: CheckInAnswers): CheckInChoices => ({
  pain: choiceOf(pain),
  playedTooMuch: choiceOf(playedTooMuch),
  fit: choiceOf(fit),
  sleep: choiceOf(sleep),
  recovered: choiceOf(recovered)
});

/** The other way; what was not answered is absent. */
export const answersOf = (choices: CheckInChoices): CheckInAnswers =>
  Object.fromEntries(
    Object.entries(choices)
      .filter(([, choice]) => choice !== '')
      .map(([item, choice]) => [item, choice === 'yes' ? true : choice === 'no' ? false : choice])
  );

/** `something hurt, slept badly`; empty when nothing was answered. */
export function checkInText(answers: CheckInAnswers): string {
  const choices = choicesOf(answers);
  return CHECK_IN_ITEMS.flatMap(({ item, said }) => said[choices[item] as Answer] ?? []).join(', ');
}

/** Where a prefilled answer is from: `from 2 diary entries`. */
export function sourceText(from: CheckInSource): string {
  if (from.kind !== 'load')
    return from.kind === 'diary'
      ? `from ${count(from.of, 'diary entry', 'diary entries')}`
      : `from ${count(from.of, 'session')}`;
  const { percent } = from;
  const size = Math.round(Math.abs(percent));
  return size === 0
    ? 'as much as in the three weeks before'
    : `${size} % ${percent > 0 ? 'more' : 'less'} than in the three weeks before`;
}
