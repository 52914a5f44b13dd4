import { expect, test } from 'vitest';
import {
  OPEN_PARTS,
  PRIVATE_PARTS,
  type ChangeNotice,
  type LoadReport,
  type LoadTotals,
  type ReportSheet,
  type SheetTrial
} from '#contracts';
import { rangeSentence } from '../trends/load-words';
import {
  eventText,
  falseFlags,
  knownDays,
  leftOutSentence,
  loadFacts,
  methodSentences,
  noticeSentences,
  questionFacts,
  symptomLines,
  trialText
} from './sheet-words';

const unknown = { notKnown: { kind: 'days without data', days: 2 } } as const;
const totals: LoadTotals = { measured: 310, stated: 65, sessions: 9, load: 1240, withoutRpe: 1, hands: {} };
const NOTHING: LoadTotals = { measured: 0, stated: 0, sessions: 0, withoutRpe: 0, hands: {} };
const week = { ...totals, number: 48, days: { recorded: 8, rest: 3, practised: 1, noData: 2 } };
const load = {
  range: { span: 'month', back: 0, from: '2026-11-02', to: '2026-11-29', earlier: false },
  today: '2026-11-26',
  days: [],
  weeks: [
    {
      ...week,
      change: { minutes: 210, usual: 200, difference: 10, percent: 5, weekdays: 4, daysWithoutData: 0 }
    }
  ],
  totals,
  sevenDays: {
    from: '2026-11-19',
    to: '2026-11-25',
    restDays: { value: 2 },
    monotony: unknown,
    strain: unknown
  }
} as unknown as LoadReport;
const at = (day: string) => ({ day, sid: day });
const notice: ChangeNotice = {
  chart: 0,
  hand: 'right',
  digit: 'ring',
  state: 'confirmed',
  raised: at('2026-10-08'),
  further: { done: 3, of: 3 },
  decided: at('2026-10-14'),
  since: { ...at('2026-09-18'), from: '2026-09-17', to: '2026-10-05' },
  effect: { sds: 3.04, low: 2.2, high: 3.9, days: 39 },
  focus: { kind: 'finger', finger: 3.04, others: 0.6 },
  features: [{ name: 'extension time', before: 154, since: 175, sds: 2.1, p: 0.001, standsOut: true }]
};
const trial = {
  trial: { id: 't', change: 'thin glove' },
  answer: {
    kind: 'different',
    tracking: [],
    findings: {
      difference: -0.5,
      low: -0.9,
      high: -0.1,
      p: 0.024,
      orders: 252,
      scatter: 0.25,
      scored: { with: 5, without: 5 }
    }
  }
} as unknown as SheetTrial;
const sheet = {
  parts: OPEN_PARTS,
  load,
  until: '2026-11-26',
  days: week.days,
  change: {
    charts: { shown: [], more: 0 },
    notices: { shown: [notice], more: 0 },
    falseNotices: { budget: 0.34, perProbeDays: 208, probeDaysPerYear: 196.4, yearsPerNotice: 1.91 },
    excluded: { trial: 10 }
  },
  diary: { shown: [{ event: { id: 'e', kind: 'technique change', day: '2026-11-08' }, number: 1 }], more: 0 },
  trials: { shown: [trial], more: 0 },
  versions: { capture: [1], movement: [3], kinematics: [1, 2], features: [3] },
  questions: []
} as unknown as ReportSheet;
const empty = {
  ...sheet,
  load: { ...load, totals: NOTHING, weeks: [] },
  days: { recorded: 0, rest: 0, practised: 0, noData: 0 },
  change: { ...sheet.change!, notices: { shown: [], more: 0 } },
  diary: { shown: [], more: 0 },
  trials: { shown: [], more: 0 }
} as unknown as ReportSheet;
const facts = (of: ReportSheet) => loadFacts(of).map(({ name, value }) => `${name}: ${value}`);

test('minutes and days are said as Trends says them', () => {
  expect(facts(sheet)[0]).toBe(
    'Practice: 5 h 10 min measured and 1 h 05 min from the timer or typed, on 8 days'
  );
  expect(`In these four weeks: ${loadFacts(sheet)[0]!.value}.`).toBe(rangeSentence(load));
});

test('what is not known says why, and days without data are never rest', () => {
  expect(facts(sheet)).toContain(
    'Days known: 12 of 14 days (8 recorded, 3 rest, 1 practised without minutes); 2 without data'
  );
  expect(facts(sheet)).toContain(
    '19 – 25 Nov 2026: rest days 2; monotony and strain not known (2 days without data)'
  );
  expect(facts(sheet)).toContain('Longest stretch: not known: no camera saw one');
  expect(facts(sheet)).toContain(
    'Load: 1,240 AU (minutes × how hard, 0 to 10), without 1 session that had no rating'
  );
});

test('a period without sessions is not zero minutes', () => {
  expect(facts(empty).join('\n')).toMatch(/nothing recorded; that can mean rest/);
  expect(facts(empty).join('\n')).not.toMatch(/\b0 min/);
  expect(knownDays(empty.days)).toBe('no day yet');
});

test('a notice has its stage, its interval, its effect with interval, that it is over-estimated, and the other hand', () => {
  const { title, text } = noticeSentences(notice);
  expect(title).toBe('Right ring finger: still there on three more days');
  expect(text).toContain(
    'Since about 18 Sept 2026 (90 % of changes that come at once: 17 Sept – 5 Oct 2026; a slow one begins earlier): 3.0 SD above the usual'
  );
  expect(text).toContain(
    '90 % interval 2.2 to 3.9, 39 probe days; noticed for being large, so likely over-estimated'
  );
  expect(text).toContain('Left hand not probed on these days.');
  expect(text).toContain('release time 154 ms → 175 ms');
  const both = { ...notice, focus: { ...notice.focus, otherHand: -0.1 } };
  expect(noticeSentences(both).text).toContain('Left hand −0.1 SD on the same days.');
  expect(noticeSentences({ ...notice, state: 'watch' }).title).toContain('worth a second look');
});

test('false notices are those of the person’s setting and pace, or of the setting alone', () => {
  expect(falseFlags(sheet.change!.falseNotices)).toContain(
    'about one false notice in 1.9 years, at 196 probe days'
  );
  expect(falseFlags({ budget: 0.34, perProbeDays: 208 })).toContain('in 34 % of simulated people');
});

test('how it was measured names versions, limits, and what was left out', () => {
  const text = methodSentences(sheet).join(' ');
  expect(text).toContain('kinematics 1 and 2, features 3');
  expect(text).toContain('Validated on simulated people only');
  expect(text).toContain('10 probes left out: played as part of a trial of a change');
  expect(text).toContain('false notice');
});

test('a trial is told with its interval and p', () => {
  expect(trialText(trial)).toBe(
    'Different: more independent with thin glove. With minus without: −0.50 points (lower is more independent), 2.0 times the scatter from block to block; −0.90 to −0.10 fit what was played. p = 0.024 (252 orders drawn by chance).'
  );
  expect(trialText({ trial: trial.trial })).toBe('Being worked out.');
  expect(trialText({ ...trial, answer: { kind: 'not over', played: 2, of: 10 } })).toBe(
    '2 of 10 blocks played.'
  );
});

test('beside a question stands what is known, or nothing; symptoms only where the sheet has them', () => {
  const known = questionFacts(sheet);
  // A change that was measured is no cause: it stands with what was measured.
  expect(known.get('ask-cause')).toEqual(['Technique change, 8 Nov 2026.']);
  expect(known.get('ask-tests')!.at(-1)).toBe(
    'Right ring finger different from the usual since about 18 Sept 2026: 3.0 SD above it on 39 probe days.'
  );
  expect(known.get('ask-treatments')![0]).toContain('Tried: thin glove. Different');
  expect([...questionFacts(empty).values()].flat()).toEqual(['2 rest days in 19 – 25 Nov 2026.']);
  const told = { ...empty, symptoms: { hurt: 1, answered: 3, where: ['wrist'], noticed: '2026-11-20' } };
  expect(symptomLines(empty)).toEqual([]);
  expect(questionFacts(told).get('ask-without')![0]).toBe(
    'Something hurt in 1 of 3 sessions that were answered (wrist).'
  );
});

test('an event is told with its days, and with its note only where it has one', () => {
  const event = { id: 'e', kind: 'other', day: '2026-03-23', until: '2026-04-01' } as const;
  expect(eventText(event)).toBe('Something else, 23 Mar – 1 Apr 2026');
  expect(eventText({ ...event, note: 'Holiday' })).toBe('Something else, 23 Mar – 1 Apr 2026: Holiday');
});

test('the reader is told what is not on the page', () => {
  expect(leftOutSentence(OPEN_PARTS, PRIVATE_PARTS)).toBe(
    'Mood, stress and tiredness, sleep, symptoms and pain and notes of the diary are not on this page.'
  );
  expect(leftOutSentence([...PRIVATE_PARTS], PRIVATE_PARTS)).toBe('');
});

test('it names no disease and judges no value', () => {
  const all = [
    ...facts(sheet),
    ...methodSentences(sheet),
    noticeSentences(notice).text,
    trialText(trial),
    ...[...questionFacts(sheet).values()].flat()
  ].join(' ');
  expect(all).not.toMatch(/dyston|disease|disorder|abnormal|normal range|risk|patient/i);
});
