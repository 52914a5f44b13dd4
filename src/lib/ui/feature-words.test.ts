import { expect, test } from 'vitest';
import { FEATURE_NAMES } from '#contracts';
import { FEATURE_WORDS } from './feature-words';

test('every feature has its own name and one sentence', () => {
  const names = FEATURE_NAMES.map((feature) => FEATURE_WORDS[feature].name);
  expect(new Set(names).size).toBe(FEATURE_NAMES.length);
  for (const feature of FEATURE_NAMES) expect(FEATURE_WORDS[feature].sentence).toMatch(/^[A-Z][^.]*\.$/);
});

test('no word names a disease, calls a value abnormal or gives a threshold', () => {
  const words = JSON.stringify(FEATURE_WORDS).toLowerCase();
  for (const word of [
    'dystonia',
    'tremor',
    'abnormal',
    'normal',
    'disease',
    'patient',
    'risk',
    'symptom',
    'healthy'
  ]) {
    expect(words.split(/"[a-z0-9 -]+":/).join(' ')).not.toContain(word);
  }
});
