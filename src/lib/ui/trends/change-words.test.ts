import { expect, test } from 'vitest';
import type { BaselineState, ChangeNotice, HandChart } from '#contracts';
import {
  baselineSentence,
  chartSentence,
  dayReading,
  excludedSentences,
  falseRate,
  falseSentence,
  featuresSentence,
  nextSteps,
  noticeExplanation,
  otherHandSentence,
  otherReasons,
  placesIn,
  stageSentence,
  stratumName
} from './change-words';

const at = (day: string) => ({ day, sid: day });
const notice: ChangeNotice = {
  chart: 0,
  hand: 'right',
  digit: 'ring',
  state: 'watch',
  raised: at('2026-04-14'),
  further: { done: 1, of: 3 },
  since: { ...at('2026-03-19'), from: '2026-03-10', to: '2026-04-07' },
  effect: { sds: 1.31, low: 0.73, high: 1.89, days: 12 },
  focus: { kind: 'finger', finger: 1.31, others: -0.04 },
  features: [
    { name: 'extension time', before: 140, since: 165, sds: 2.1, p: 0.001, standsOut: true },
    { name: 'flexion overflow', before: 0.2, since: 0.3, sds: 1.1, p: 0.2, standsOut: false }
  ]
};
const baseline: BaselineState = {
  learning: { done: 3, of: 3 },
  days: 7,
  needed: 20,
  weeksToGo: 3.2,
  stage: 'collecting',
  from: '2026-01-10',
  to: '2026-01-22'
};
const fingers = (['thumb', 'index', 'middle', 'ring', 'little'] as const).map((digit, f) => ({
  digit,
  score: [NaN, 0.2 * f, -0.5 * f],
  own: [NaN, NaN, 0],
  sum: [NaN, NaN, 1.5],
  state: 'running' as const
}));
const chart: HandChart = {
  task: {
    hand: 'right',
    activity: 'piano',
    surface: 'instrument',
    source: 'skeleton',
    variant: 'five fingers',
    probeVersion: 1,
    tapIoi: 500,
    patternIoi: 250
  },
  baseline,
  strata: [],
  days: ['2026-01-05', '2026-01-10', '2026-01-22'],
  sids: ['a', 'b', 'c'],
  stratum: [0, 0, 0],
  role: ['learning', 'baseline', 'judged'],
  threshold: [NaN, NaN, 8],
  fingers,
  features: [{ name: 'effective dimension', values: [2.5, 2.6, 2.7] }]
};

test('a notice says what, since when, how sure, this finger or everything, and what it most often is', () => {
  expect(noticeExplanation(notice)).toBe(
    'Right ring finger: worth a second look. Since about 19 Mar 2026 this finger has been less steady or less independent than your usual. If it came all at once, that was between 10 Mar 2026 and 7 Apr 2026 (90 %). A slow change can have begun weeks earlier. On 12 probe days its score lay 1.3 SD above your usual, with a 90 % interval from 0.7 to 1.9; it was noticed for being large, so this is likely over-estimated. The other fingers lay at 0.0 SD: it is this finger more than all of them. Most notices are tiredness, tempo, camera or technique.'
  );
  const all = {
    ...notice,
    state: 'confirmed',
    focus: { kind: 'everything', finger: 1.3, others: 1.2 }
  } as const;
  expect(noticeExplanation(all)).toMatch(/^Right ring finger: still there on three more days\./);
  expect(noticeExplanation(all)).toContain('tiredness or the set-up are likelier than one finger');
});

test('what else it could be is told with the numbers that are there, and by name where there are none', () => {
  const known = otherReasons(notice, chart, {
    playedBefore: { usual: 4, since: 31 },
    jitter: { usual: 0.5, since: 0.9 },
    turn: 11.6,
    week: {
      year: 2026,
      number: 12,
      minutes: 600,
      usual: 420,
      difference: 180,
      weekdays: 7,
      daysWithoutData: 0
    }
  }).join('\n');
  for (const words of [
    '31 min before the probe, in the baseline 4 min',
    '10 h 00 min in week 12',
    '240 notes',
    '12°'
  ])
    expect(known).toContain(words);
  expect(known).toContain('0.9° while held still, in the baseline 0.5°; poorer light');
  expect(known).not.toContain('Another camera');
  const camera = { name: 'Desk cam', thanAll: true };
  expect(otherReasons(notice, chart, { camera })).toContain(
    'Another camera: since then it was Desk cam, in the baseline another one. Compare with care.'
  );
  expect(otherReasons(notice, chart, {}).join('\n')).toMatch(
    /is not known[\s\S]*no usual week[\s\S]*not known/
  );
  expect(otherHandSentence(notice)).toContain('left hand was not probed');
  expect(otherHandSentence({ ...notice, focus: { ...notice.focus, otherHand: -0.3 } })).toContain(
    'at −0.3 SD'
  );
});

test('nothing that is said names a disease, a risk or a verdict', () => {
  const said = (['watch', 'confirmed', 'dropped', 'over'] as const).flatMap((state) => [
    noticeExplanation({ ...notice, state }),
    ...nextSteps({ ...notice, state }),
    ...otherReasons(notice, chart, {}),
    featuresSentence(notice)
  ]);
  expect(said.join(' ')).not.toMatch(/dyston|risk|abnormal|danger|warning|alarm|disease|diagnos/i);
  expect(nextSteps(notice)[0]).toContain('1 of 3 done');
  for (const state of ['watch', 'confirmed', 'dropped', 'over'] as const)
    expect(nextSteps({ ...notice, state }).at(-1)).toContain('show it to a health professional');
});

test('measures that stand out are named with how many may be chance', () => {
  expect(featuresSentence(notice)).toMatch(/^Release time stands out\. .*one in ten/);
  expect(featuresSentence({ ...notice, features: [] })).toMatch(/^No single measure/);
});

test('the baseline is counted in every stage, and nothing is judged before it', () => {
  expect(baselineSentence(baseline)).toBe('Baseline 7 of 20, about 3 weeks to go.');
  const learning = {
    ...baseline,
    learning: { done: 1, of: 3 },
    days: 0,
    weeksToGo: 22,
    stage: 'learning'
  } as const;
  expect(baselineSentence(learning)).toBe(
    'Baseline 0 of 20, about 6 weeks to go at four probe days a week. The first 3 probe days are for getting to know the task: 1 of 3 done.'
  );
  expect(stageSentence(learning)).toContain('map of your fingers');
  expect(stageSentence(baseline)).toContain('Nothing is judged yet');
  expect(stageSentence({ ...baseline, days: 14, stage: 'provisional' })).toContain('provisional');
  expect(stageSentence({ ...baseline, days: 20, stage: 'provisional' })).toContain('four weeks');
  expect(baselineSentence({ ...baseline, days: 30, stage: 'frozen' })).toBe(
    'Your usual is 30 probe days from 10 Jan 2026 to 22 Jan 2026.'
  );
});

test('how often a notice is false is a number of years, or of notices a year', () => {
  expect([0.5, 1, 1.75, 7.07, 14.4].map(falseRate)).toEqual([
    'about 2.0 false notices a year',
    'about one false notice in 1 year',
    'about one false notice in 1.8 years',
    'about one false notice in 7.1 years',
    'about one false notice in 14 years'
  ]);
  expect(falseSentence({ budget: 0.34, perProbeDays: 208 })).toContain('208 probe days');
});

test('a range is read by probe day, in the numbers of the chart', () => {
  expect(placesIn(chart, { from: '2026-01-06', to: '2026-01-30' })).toEqual({ first: 1, last: 2 });
  expect(placesIn(chart, { from: '2026-01-11', to: '2026-01-20' })).toBeUndefined();
  expect(chartSentence(chart, { from: '2026-01-11', to: '2026-01-20' })).toBe(
    'No probe in this range. The last one before it was on 10 Jan 2026.'
  );
  expect(chartSentence(chart, { from: '2026-01-06', to: '2026-01-30' })).toBe(
    '2 probe days in this range. On Thu 22 Jan the little finger lay furthest from your usual, 2.0 SD below it.'
  );
  expect(dayReading(chart, 'score', ['thumb', 'ring'], 1)).toEqual({
    name: 'Sat 10 Jan 2026, baseline',
    value: 'thumb 0.0, ring 0.6 SD'
  });
  expect(dayReading(chart, 'score', ['ring'], 0).value).toBe('ring not scored');
  expect(dayReading(chart, 'effective dimension', [undefined], 2).value).toBe('whole hand 2.7');
});

test('what is left out is counted, practice runs are not', () => {
  const excluded = {
    practice: 2,
    trial: 10,
    'session removed': 1,
    'someone else': 1,
    'another version': 0,
    'in the future': 0,
    'impossible date': 0,
    'not charted': 2,
    'no result': 0,
    'other version': 3,
    'too little scored': 0,
    'second view of the day': 0
  };
  expect(excludedSentences(excluded)).toEqual([
    '10 probes left out: played as part of a trial of a change.',
    '1 probe left out: played by somebody else.',
    '2 probes left out: in a grip in which too few measures were shown to be measurable for a chart.',
    '3 probes left out: measured by an earlier version; its landmarks are not here.'
  ]);
  const view = { viewClass: 'front 60', elevation: 58, azimuth: 4, palm: 90 } as const;
  // From high above a camera that goes around the hand turns by less than its azimuth.
  expect(stratumName({ ...view, azimuth: 25 }, view)).toBe('Another camera view, about 11° away');
});
