import { expect, test } from 'vitest';
import { evennessTitle, keyName, noteProblemText, overlapText } from './note-words';

test('keys are named as pianists do', () => {
  expect([60, 69, 21, 108].map(keyName)).toEqual(['C4', 'A4', 'A0', 'C8']);
});

test('overlap is said without a sign', () => {
  expect([12.4, -40.2, 0.3].map(overlapText)).toEqual(['12 ms over', '40 ms apart', 'joined']);
});

test('a hand that is not known is not named', () => {
  const found = { kind: 'scale', direction: 'up' } as Parameters<typeof evennessTitle>[0];
  expect(evennessTitle(found)).toBe('scales upwards');
  expect(evennessTitle({ ...found, side: 'left' })).toBe('left hand, scales upwards');
});

test('one and many are told apart', () => {
  expect(noteProblemText({ kind: 'stuck-notes', count: 1 })).toMatch(/^One key is/);
  expect(noteProblemText({ kind: 'stuck-notes', count: 3 })).toMatch(/^3 keys are/);
});
