import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FreePlayChart, FreePlayNotice } from '#contracts';
import { chartSentence, dayReading } from './change-words';
import {
  drawnFreePlay,
  freePlayFalseSentence,
  freePlayNoticeSentences,
  freePlayNoticeTitle,
  freePlayStage,
  hasScores,
  leftOutSentence,
  scoreSentence,
  TOLD_APART
} from './free-play-words';

test('how weak it is stands in the model card', () => {
  const card = readFileSync('models/coordination/MODEL_CARD.md', 'utf8');
  const row = card.split('\n').find((line) => line.startsWith('| classical and ridge '))!;
  const areas = [...row.matchAll(/(0\.\d+) \[/g)].map(([, area]) => Math.round(100 * Number(area)));
  expect(areas).toEqual(Object.values(TOLD_APART));
});

const done = (n: number, needed: number) => ({ done: n, needed });
test('how far it is, in the words of each stage', () => {
  expect(freePlayStage({ predictor: done(7, 12), baseline: done(0, 20) })).toContain(
    'Days of practice that count: 7 of 12.'
  );
  expect(freePlayStage({ predictor: done(12, 12), baseline: done(15, 20) })).toContain('Baseline 15 of 20.');
  expect(freePlayStage({ predictor: done(12, 12), baseline: done(20, 20) })).toBe(
    'Your usual is 20 days of free play.'
  );
});

test('what is left out is counted, and why', () => {
  expect(leftOutSentence(0)).toBe('');
  expect(leftOutSentence(1)).toMatch(/^Left out: 1 session whose landmarks were removed before/);
  expect(leftOutSentence(12)).toMatch(/^Left out: 12 sessions whose/);
});

test('a chart of free play is drawn as one of probes, by days of its own', () => {
  const chart: FreePlayChart = {
    ...{ hand: 'right', activity: 'piano', predictor: done(12, 12), baseline: done(20, 20) },
    ...{ days: ['2026-03-01', '2026-03-02'], sids: ['A', 'B'], seconds: [200, 300] },
    fingers: (['thumb', 'index', 'middle', 'ring', 'little'] as const).map((digit) => ({
      ...{ digit, score: [0.2, digit === 'ring' ? 2.44 : NaN], sum: [NaN, 1], state: 'running' as const }
    })),
    threshold: [NaN, 6]
  };
  expect(hasScores(chart)).toBe(true);
  const drawn = drawnFreePlay(chart);
  expect(drawn.role).toEqual(['baseline', 'judged']);
  expect(drawn.baseline).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  const range = { from: '2026-03-01', to: '2026-03-07' };
  expect(chartSentence(drawn, range)).toBe(
    '2 days of free play in this range. On Mon 2 Mar the ring finger lay furthest from your usual, 2.4 SD above it.'
  );
  expect(chartSentence(drawn, { from: '2026-04-01', to: '2026-04-07' })).toContain(
    'No free play in this range.'
  );
  expect(dayReading(drawn, 'score', ['ring', 'thumb'], 1).value).toBe('ring 2.4, thumb not scored SD');
  expect(hasScores({ fingers: [{ ...chart.fingers[0]!, score: [NaN] }] })).toBe(false);
});

test('a day’s score is said without a verdict', () => {
  expect([NaN, undefined, 0.4, -0.4, 1.84, -2].map(scoreSentence)).toEqual([
    'no score',
    'no score',
    'as usual (0.4 SD)',
    'as usual (−0.4 SD)',
    '1.8 SD above your usual',
    '2.0 SD below your usual'
  ]);
});

test('a notice asks for a guided probe and says what else it is likelier to be', () => {
  const notice: FreePlayNotice = {
    ...{ chart: 0, hand: 'right', digit: 'ring', activity: 'piano', state: 'watch' },
    raised: { day: '2026-03-20', sid: 'B' },
    further: { done: 1, of: 3 },
    since: { day: '2026-03-10', sid: 'A', from: '2026-03-08', to: '2026-03-12' },
    effect: { sds: 1.8, low: 1.1, high: 2.5, days: 6 },
    focus: { kind: 'finger', finger: 1.8, others: 0.1 }
  };
  expect(freePlayNoticeTitle(notice)).toBe('Right ring finger, piano: worth a guided probe');
  const said = freePlayNoticeSentences(notice).join(' ');
  expect(said).toContain('Since about 10 Mar 2026 the free play of this finger has differed from your usual');
  expect(said).toContain('on 6 days its score lay 1.8 SD above it');
  expect(said).toContain('Play the guided probe on the next days');
  expect(freePlayNoticeSentences({ ...notice, state: 'dropped' }).at(-1)).toBe('There is nothing to do.');
  const false26 = { budget: 0.1, perProbeDays: 208, probeDaysPerYear: 100, yearsPerNotice: 20 };
  expect(freePlayFalseSentence(false26)).toContain(
    'At your pace of 100 days of free play a year that is about one false notice in 20 years from it'
  );
});
