import { expect, test } from 'vitest';
import {
  evennessTitle,
  keyName,
  latencyText,
  latenessText,
  noteProblemText,
  overlapText
} from './note-words';

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

test('latency and lateness are said without a sign', () => {
  const latency = (ms: number) => latencyText({ ms, low: ms - 4.4, high: ms + 4.4, notes: 200 });
  expect(latency(62.3)).toBe('The camera’s clock is 62 ms behind that of the keys, give or take 4 ms.');
  expect(latency(-20)).toContain('20 ms ahead of');
  expect(latency(0.2)).toContain('agrees');
  expect([12.4, -8.2, 0.3].map(latenessText)).toEqual(['12 ms late', '8 ms early', 'on the beat']);
});
