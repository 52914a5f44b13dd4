import { expect, test } from 'vitest';
import { SYMPTOMS, type DiaryEvent, type SessionDetails, type Symptom } from '#contracts';
import { saidToHurt } from './hurting-hand';

const TODAY = '2026-06-30';
const entry = (event: Partial<DiaryEvent>): DiaryEvent => ({ id: '1', kind: 'other', day: TODAY, ...event });
const inDiary = (event: Partial<DiaryEvent>) => saidToHurt(TODAY, [], [entry(event)]);
const ofSession = (details: SessionDetails, day = TODAY) => saidToHurt(TODAY, [{ day, details }], []);

test('nothing said is nothing that hurts', () => {
  expect(saidToHurt(TODAY, [], [])).toBe(false);
  expect(ofSession({ pain: false, note: 'octaves', rpe: 9 })).toBe(false);
  expect(inDiary({ kind: 'fatigue', level: 'poor' })).toBe(false);
});

test('every sign of the hands and a cramp spares them; what is secondary or not of them does not', () => {
  const spares = (symptom: Symptom) => inDiary({ kind: 'symptom', symptoms: [symptom] });
  expect(SYMPTOMS.filter(spares)).toEqual([
    'numbness',
    'weakness',
    'swelling',
    'loss of control',
    'trouble speaking',
    'cramp'
  ]);
});

test('pain counts wherever it was said, and so do words', () => {
  expect(inDiary({ kind: 'injury or pain' })).toBe(true);
  expect(inDiary({ note: 'little finger tingling' })).toBe(true);
  expect(ofSession({ pain: true })).toBe(true);
  expect(ofSession({ note: 'thumb went numb' })).toBe(true);
});

test('it is of that day: not of yesterday, not of tomorrow, but of every day of a stretch', () => {
  const numb = { kind: 'symptom', symptoms: ['numbness'] } as const;
  expect(inDiary({ ...numb, day: '2026-06-29' })).toBe(false);
  expect(inDiary({ ...numb, day: '2026-07-01' })).toBe(false);
  expect(inDiary({ ...numb, day: '2026-06-20', until: '2026-06-29' })).toBe(false);
  expect(inDiary({ ...numb, day: '2026-06-20', until: TODAY })).toBe(true);
  expect(ofSession({ pain: true }, '2026-06-29')).toBe(false);
});
