import type { DiaryEvent, DiaryKind, HandPlace, StateKind, StateLevel } from '#contracts';
import { capitalised, dayText } from '../format';
import { rangeTitle } from '../trends/load-words';

export const DIARY_WORDS: Readonly<Record<DiaryKind, string>> = {
  symptom: 'Symptom',
  'injury or pain': 'Injury or pain',
  illness: 'Illness',
  sleep: 'Sleep',
  fatigue: 'Fatigue',
  mood: 'Mood',
  stress: 'Stress',
  'technique change': 'Technique change',
  'new instrument or repertoire': 'New instrument or piece',
  'new teacher': 'New teacher',
  equipment: 'Equipment',
  'concert or exam': 'Concert, exam or competition',
  other: 'Something else'
};

export const STATE_QUESTIONS: Readonly<Record<StateKind, string>> = {
  sleep: 'How did you sleep?',
  fatigue: 'How tired are you?',
  mood: 'How is your mood?'
};

export const STATE_WORDS: Readonly<Record<StateKind, Readonly<Record<StateLevel, string>>>> = {
  sleep: { poor: 'Badly', fair: 'So-so', good: 'Well' },
  fatigue: { poor: 'Very', fair: 'A bit', good: 'Not at all' },
  mood: { poor: 'Low', fair: 'Mixed', good: 'Good' }
};

/** What a level says when it stands alone. */
const STATE_TITLES: Readonly<Record<StateKind, Readonly<Record<StateLevel, string>>>> = {
  sleep: { poor: 'Slept badly', fair: 'Slept so-so', good: 'Slept well' },
  fatigue: { poor: 'Very tired', fair: 'A bit tired', good: 'Not tired' },
  mood: { poor: 'Low mood', fair: 'Mixed mood', good: 'Good mood' }
};

/** `Numbness, cramp`, `Slept badly`, `Technique change`. */
export function entryTitle({
  kind,
  symptoms,
  sudden,
  level
}: Pick<DiaryEvent, 'kind' | 'symptoms' | 'sudden' | 'level'>): string {
  if (symptoms) return `${capitalised(symptoms.join(', '))}${sudden ? ', suddenly' : ''}`;
  if (level && kind in STATE_TITLES) return STATE_TITLES[kind as StateKind][level];
  return DIARY_WORDS[kind];
}

/** `left ring finger`, `right wrist`. */
export const placeText = (place: HandPlace): string =>
  place.replace(/(index|middle|ring|little)$/, '$1 finger');

/** `Left thumb, right wrist`; undefined for none. */
export const placesText = (places: readonly HandPlace[] = []): string | undefined =>
  places.length > 0 ? capitalised(places.map(placeText).join(', ')) : undefined;

/** The day, or the days, of an entry. */
export const entryDays = ({ day, until }: Pick<DiaryEvent, 'day' | 'until'>): string =>
  until
    ? rangeTitle({ from: day, to: until })
    : dayText(day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(',', '');
