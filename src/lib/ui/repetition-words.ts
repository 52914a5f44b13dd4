import type { Activity } from '#contracts';

/** What is counted of activities that repeat one movement. */
export const REPETITION_WORDS: Readonly<Partial<Record<Activity, string>>> = {
  'golf putting': 'Putts',
  darts: 'Throws',
  throwing: 'Throws'
};
