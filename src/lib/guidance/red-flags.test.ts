import { describe, expect, test } from 'vitest';
import { SYMPTOMS } from '#contracts';
import { redFlagNotice } from './red-flags';

const urgency = (note: string) => redFlagNotice({ note })?.urgency;

describe('redFlagNotice', () => {
  test.each([
    'little finger feels numb',
    'swollen knuckle',
    'weakness in the right hand',
    'ring finger: loss of control for weeks',
    'my finger won’t obey'
  ])('“%s” is to be shown to a health professional', (note) => expect(urgency(note)).toBe('professional'));

  test.each(['sudden weakness on one side', 'suddenly numb', 'trouble speaking after practice'])(
    '“%s” cannot wait',
    (note) => expect(urgency(note)).toBe('emergency')
  );
  test('an ordinary note shows nothing', () => {
    expect(urgency('octaves at 92, tired, sore shoulder')).toBeUndefined();
    expect(redFlagNotice({})).toBeUndefined();
  });
  test('the words of music are no signs', () => {
    expect(urgency('prelude number 4, swell in bar 12, played for a speech at the weekend')).toBeUndefined();
  });
  test('the place of pain is read too', () => {
    expect(redFlagNotice({ painWhere: 'thumb, tingling' })?.urgency).toBe('professional');
  });
});

test('what was chosen says it without words; alone, what is secondary does not', () => {
  const chosen = (sudden: boolean) =>
    SYMPTOMS.map((symptom) => redFlagNotice({ symptoms: [symptom], ...(sudden && { sudden }) })?.urgency);
  const others = Array<undefined>(9).fill(undefined);
  const professional = 'professional';
  expect(chosen(false)).toEqual([
    professional,
    professional,
    professional,
    professional,
    'emergency',
    ...others
  ]);
  expect(chosen(true).slice(0, 5)).toEqual([
    'emergency',
    'emergency',
    'emergency',
    professional,
    'emergency'
  ]);
});
