import type { DiaryKind, SheetPart } from '#contracts';

/** With which part of the summary an event of the diary is told. A new kind has to be put here before it is shown. */
export const DIARY_PARTS: Readonly<Record<DiaryKind, SheetPart>> = {
  'technique change': 'diary',
  'new teacher': 'diary',
  'new instrument or repertoire': 'diary',
  equipment: 'diary',
  symptom: 'symptoms',
  'injury or pain': 'symptoms',
  illness: 'symptoms',
  sleep: 'sleep',
  fatigue: 'mood',
  mood: 'mood',
  'concert or exam': 'diary',
  stress: 'mood',
  // In the person's own words alone: what it is stands in the note.
  other: 'diary'
};
