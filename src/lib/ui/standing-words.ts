import { BASELINE_DAYS } from '#contracts';
import { count } from './format';

/** Where a probe stands among the person's own; see the app's `ProbeStanding`. */
export type Standing =
  | {
      readonly kind:
        | 'no result'
        | 'practice'
        | 'trial'
        | 'someone else'
        | 'another version'
        | 'impossible date'
        | 'not counted';
    }
  | { readonly kind: 'not charted'; readonly of: number; readonly shown: number; readonly missed: number }
  | {
      readonly kind: 'counted';
      readonly number: number;
      readonly all: number;
      readonly days: number;
      readonly otherKinds: number;
      readonly camera?: { readonly name: string; readonly thanAll: boolean };
    };

/** Probes until a spread can be told. */
const SPREAD_FROM = 4;
/** What is enough: four probes a week. */
const DAYS_A_WEEK = 4;

/** One to four sentences on what this probe is good for now. */
export function standingSentences(standing: Standing): string[] {
  switch (standing.kind) {
    case 'no result':
      return ['No measures: the landmarks of this probe could not be read.'];
    case 'practice':
      return ['This was a practice run. It is never compared with anything.'];
    case 'trial':
      return ['A block of a trial. It counts there, and is kept out of your baseline.'];
    case 'someone else':
      return ['Someone else played, so this probe is kept out of your own.'];
    case 'another version':
      return ['Another version of this session is meant to count, so this probe is compared with nothing.'];
    case 'impossible date':
      return [
        'The date of this session cannot be right, so this probe is compared with nothing until it is corrected.'
      ];
    case 'not counted':
      return [
        'Too little of this probe was scored to count it. The quality notes below say what to change next time.'
      ];
    case 'not charted':
      return [
        'What was measured stands below. Probes of this kind are not compared over weeks.',
        `Of ${standing.of} measures, read off rendered hands in this grip, ${standing.shown || 'none'} came close to the true movement and ${standing.missed} did not; of the others it is not known. A comparison takes three of the five that a finger’s score is made of.`
      ];
    case 'counted':
      return [
        ...numberSentences(standing),
        ...baselineSentences(standing.days),
        ...kindSentences(standing),
        ...cameraSentences(standing)
      ];
  }
}

function numberSentences({ number, all }: Standing & { kind: 'counted' }): string[] {
  const first = number === 1 ? 'Your first probe: a map of your fingers.' : `Probe ${number} of its kind.`;
  if (all < SPREAD_FROM) {
    const missing = SPREAD_FROM - all;
    return [`${first} After ${missing} more you see how much you vary by yourself from day to day.`];
  }
  if (number === SPREAD_FROM && all === SPREAD_FROM) {
    return ['Your fourth probe: your own spread. The pale bars show what your other three let expect of it.'];
  }
  return [
    `${first} The pale bars are your own spread, from ${spreadFrom(all - 1)}: where a number lies 19 times of 20 when nothing has changed. So of twenty numbers one lies outside by chance.`
  ];
}

/** See the app's `usualProbes`. */
const spreadFrom = (others: number): string =>
  others > BASELINE_DAYS.learning + BASELINE_DAYS.needed
    ? `${BASELINE_DAYS.needed} early probes`
    : `your ${others} other probes`;

function baselineSentences(days: number): string[] {
  const counted = days - BASELINE_DAYS.learning;
  if (counted >= BASELINE_DAYS.needed) return [];
  if (counted <= 0) {
    return [
      `Day ${days} of ${BASELINE_DAYS.learning} for getting to know the task; the ${BASELINE_DAYS.needed} days of the baseline come after them.`
    ];
  }
  const weeks = Math.max(1, Math.round((BASELINE_DAYS.needed - counted) / DAYS_A_WEEK));
  const towards = `Baseline ${counted} of ${BASELINE_DAYS.needed}, about ${count(weeks, 'week')} to go at four days a week; a day counts once.`;
  return counted >= BASELINE_DAYS.provisional
    ? [towards]
    : [`${towards} At ${BASELINE_DAYS.provisional} there is a provisional band.`];
}

function kindSentences({ otherKinds }: Standing & { kind: 'counted' }): string[] {
  return otherKinds === 0
    ? []
    : [
        `${count(otherKinds, 'other probe')} of this hand ${otherKinds === 1 ? 'is' : 'are'} not compared with this one: the surface, the tempo, the camera’s side or the version was another.`
      ];
}

const cameraSentences = ({ camera }: Standing & { kind: 'counted' }): string[] =>
  camera
    ? [
        `Recorded with another camera (${camera.name}) than ${camera.thanAll ? '' : 'most of '}the sessions it is compared with: compare with care.`
      ]
    : [];
