import { expect, test } from 'vitest';
import type { Advice, ChangeNotice, DiaryEvent } from '#contracts';
import { adviceWords } from './advice-words';

const day = '2026-06-20';
const at = { day, sid: day };
const notice: ChangeNotice = {
  chart: 0,
  hand: 'right',
  digit: 'ring',
  state: 'confirmed',
  raised: at,
  further: { done: 1, of: 3 },
  since: { ...at, from: day, to: day },
  effect: { sds: 1.31, low: 0.73, high: 1.89, days: 12 },
  focus: { kind: 'finger', finger: 1.31, others: 0 },
  features: []
};
const event: DiaryEvent = { id: '1', kind: 'technique change', day, note: 'thumb under' };
const week = { minutes: 580, usual: 400, difference: 180, percent: 45, weekdays: 7, daysWithoutData: 0 };

const ONE_OF_EACH: Readonly<Record<Advice['kind'], Advice>> = {
  'emergency sign': { kind: 'emergency sign', day, said: 'words' },
  sign: { kind: 'sign', day, said: 'chosen' },
  'already noticed': { kind: 'already noticed', day },
  pain: { kind: 'pain', sessions: 1, last: day },
  'repeated pain': { kind: 'repeated pain', sessions: 4, last: day },
  injury: { kind: 'injury', event },
  'confirmed change': { kind: 'confirmed change', notice },
  'change of everything': { kind: 'change of everything', notice },
  'second look': { kind: 'second look', notice },
  'change after technique': { kind: 'change after technique', notice, event },
  'technique after injury': { kind: 'technique after injury', event, injury: event },
  jump: { kind: 'jump', year: 2026, number: 26, ...week },
  'no rest': { kind: 'no rest', days: 12, since: day },
  'long stretch': { kind: 'long stretch', minutes: 64, day, sid: 's' },
  fatigue: { kind: 'fatigue', days: 2, of: 5 },
  'not recovered': { kind: 'not recovered', week: day },
  'poor sleep': { kind: 'poor sleep', day, said: 'check-in' },
  stress: { kind: 'stress', event },
  'concert ahead': { kind: 'concert ahead', event },
  technique: { kind: 'technique', event },
  'new instrument': { kind: 'new instrument', event }
};
const all = Object.values(ONE_OF_EACH).map((advice) => ({ kind: advice.kind, ...adviceWords(advice) }));

test('there is one of each', () => {
  for (const [kind, advice] of Object.entries(ONE_OF_EACH)) expect(advice.kind).toBe(kind);
});

test('every advice says because of what, with a date or a number of the person’s own, and how sure', () => {
  for (const { kind, title, because, howSure } of all) {
    expect(title, kind).not.toBe('');
    expect(because, kind).toMatch(/^Because .*\d.*\.$/);
    expect(howSure, kind).toMatch(
      /rule of thumb, not tested\.|General safety, not from the source\.|unproven|Not sure at all/
    );
  }
});

test('none names a disease, calls a person or a value ill, or speaks of risk', () => {
  const text = all.flatMap(({ title, because, howSure }) => [title, because, howSure]).join('\n');
  expect(text).not.toMatch(
    /dystonia|cramp|yips|disease|disorder|abnormal|\brisk|diagnos|too much|should have/i
  );
});

test('the person’s own words and numbers stand in it', () => {
  expect(adviceWords(ONE_OF_EACH['change after technique']).because).toBe(
    'Because your diary says “technique change” on Sat 20 Jun (thumb under), and your right ring finger has been different since about 20 Jun 2026.'
  );
  expect(adviceWords(ONE_OF_EACH.fatigue).because).toContain('on 2 of the 5 days');
  expect(adviceWords(ONE_OF_EACH.jump).because).toContain('3 h 00 min more than your usual 6 h 40 min');
  expect(adviceWords(ONE_OF_EACH['confirmed change']).howSure).toContain('90 % interval from 0.7 to 1.9');
});
