import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  DIARY_KINDS,
  EMPTY_DIARY,
  type Advice,
  type ChangeNotice,
  type CheckIn,
  type DiaryEvent,
  type LoadTrigger
} from '#contracts';
import { GUIDANCE_PAGES } from '../pages';
import { PIECES, pieceTitle } from '../pieces';
import { guidanceAdvice } from './guidance-advice';
import type { OwnData } from './own-data';

const TODAY = '2026-06-30';
const NOTHING: OwnData = {
  today: TODAY,
  told: [],
  diary: EMPTY_DIARY,
  load: { triggers: [] },
  change: { notices: [] }
};
const advice = (data: Partial<OwnData>): Advice[] => guidanceAdvice({ ...NOTHING, ...data });
const kinds = (data: Partial<OwnData>): string[] => advice(data).map(({ kind }) => kind);
const told = (day: string, details: OwnData['told'][number]['details']) => ({ day, details });
const diary = (...events: Omit<DiaryEvent, 'id'>[]): OwnData['diary'] => ({
  ...EMPTY_DIARY,
  events: events.map((event, i) => ({ ...event, id: String(i) }))
});
const checked = (...checkIns: Omit<CheckIn, 'at'>[]): OwnData['diary'] => ({
  ...EMPTY_DIARY,
  checkIns: checkIns.map((one) => ({ ...one, at: `${one.week}T20:00:00Z` }))
});
const at = (day: string) => ({ day, sid: day });
const notice = (change: Partial<ChangeNotice> = {}): ChangeNotice => ({
  chart: 0,
  hand: 'right',
  digit: 'ring',
  state: 'confirmed',
  raised: at('2026-06-10'),
  further: { done: 3, of: 3 },
  since: { ...at('2026-05-20'), from: '2026-05-10', to: '2026-05-30' },
  effect: { sds: 1.3, low: 0.7, high: 1.9, days: 12 },
  focus: { kind: 'finger', finger: 1.3, others: 0 },
  features: [],
  ...change
});
const jump: LoadTrigger = {
  kind: 'jump',
  year: 2026,
  number: 27,
  minutes: 580,
  usual: 400,
  difference: 180,
  percent: 45,
  weekdays: 7,
  daysWithoutData: 0
};
const noRest: LoadTrigger = { kind: 'no rest', days: 12, since: '2026-06-19' };
const stretch: LoadTrigger = { kind: 'long stretch', minutes: 64, day: '2026-06-28', sid: 's' };

describe('without data', () => {
  test('nothing is advised', () => {
    expect(advice({})).toEqual([]);
    const { change: _, ...unread } = NOTHING;
    expect(guidanceAdvice(unread)).toEqual([]);
  });
  test('days that are unknown, answers that were not given and events that are over advise nothing', () => {
    expect(
      kinds({
        told: [told(TODAY, {}), told(TODAY, { rpe: 9, pain: false, fatigue: 2, note: 'octaves at 92' })],
        diary: {
          ...diary(
            { kind: 'stress', day: '2026-01-01', until: '2026-01-30' },
            { kind: 'concert or exam', day: '2026-06-01' },
            { kind: 'technique change', day: '2026-02-01' },
            { kind: 'other', day: TODAY, note: 'new chair' }
          ),
          declarations: [{ day: '2026-06-29', answer: 'rest', declaredAt: '2026-06-30T08:00Z' }]
        },
        change: { notices: [notice({ state: 'dropped' }), notice({ state: 'over' })] }
      })
    ).toEqual([]);
  });
  test('whatever the diary has, events of other kinds or times change nothing', () => {
    const day = fc
      .integer({ min: 60, max: 900 })
      .map((ago) => new Date(Date.parse(TODAY) - ago * 86_400_000).toISOString().slice(0, 10));
    const events = fc.array(fc.record({ kind: fc.constantFrom(...DIARY_KINDS), day }), { maxLength: 12 });
    fc.assert(
      fc.property(events, (old) => {
        expect(kinds({ diary: diary(...old), load: { triggers: [jump] } })).toEqual(['jump']);
      }),
      { seed: 7 }
    );
  });
});

describe('each rule speaks of its own data, and of no other', () => {
  test.each<[Advice['kind'], Partial<OwnData>]>([
    ['emergency sign', { told: [told('2026-06-20', { note: 'suddenly weak' })] }],
    ['sign', { told: [told('2026-06-20', { painWhere: 'thumb, numb' })] }],
    ['sign', { diary: diary({ kind: 'other', day: '2026-06-20', note: 'my finger won’t obey' }) }],
    ['already noticed', { noticed: '2026-06-05' }],
    ['pain', { told: [told('2026-06-20', { pain: true })] }],
    [
      'repeated pain',
      { told: ['2026-06-20', '2026-06-21', '2026-06-28'].map((day) => told(day, { pain: true })) }
    ],
    ['injury', { diary: diary({ kind: 'injury or pain', day: '2026-05-01', until: '2026-06-20' }) }],
    ['confirmed change', { change: { notices: [notice()] } }],
    [
      'change of everything',
      { change: { notices: [notice({ focus: { kind: 'everything', finger: 1.3, others: 1.1 } })] } }
    ],
    ['second look', { change: { notices: [notice({ state: 'watch' })] } }],
    ['jump', { load: { triggers: [jump] } }],
    ['no rest', { load: { triggers: [noRest] } }],
    ['long stretch', { load: { triggers: [stretch] } }],
    ['fatigue', { told: [told('2026-06-24', { fatigue: 7 }), told(TODAY, { fatigue: 9 })] }],
    [
      'fatigue',
      {
        told: [told('2026-06-24', { fatigue: 7 })],
        diary: diary({ kind: 'fatigue', day: TODAY, level: 'poor' })
      }
    ],
    ['fatigue', { diary: diary({ kind: 'fatigue', day: '2026-06-20', until: '2026-06-25', level: 'poor' }) }],
    ['not recovered', { diary: checked({ week: '2026-06-22', recovered: 'poor' }) }],
    ['poor sleep', { told: [told('2026-06-29', { note: 'slept very badly, left early' })] }],
    ['poor sleep', { diary: diary({ kind: 'sleep', day: '2026-06-20', level: 'poor' }) }],
    ['poor sleep', { diary: diary({ kind: 'symptom', day: '2026-06-20', symptoms: ['poor sleep'] }) }],
    ['poor sleep', { diary: checked({ week: '2026-06-22', sleep: 'poor' }) }],
    ['sign', { diary: diary({ kind: 'symptom', day: '2026-06-20', symptoms: ['swelling'] }) }],
    ['emergency sign', { diary: diary({ kind: 'symptom', day: TODAY, symptoms: ['trouble speaking'] }) }],
    ['stress', { diary: diary({ kind: 'stress', day: '2026-05-01', until: '2026-07-10' }) }],
    ['concert ahead', { diary: diary({ kind: 'concert or exam', day: '2026-07-20' }) }],
    ['technique', { diary: diary({ kind: 'technique change', day: '2026-06-01' }) }],
    ['new instrument', { diary: diary({ kind: 'new instrument or repertoire', day: '2026-06-01' }) }]
  ])('%s', (kind, data) => expect(kinds(data)).toEqual([kind]));

  test.each<[string, Partial<OwnData>]>([
    ['a sign of five weeks ago', { told: [told('2026-05-25', { note: 'numb' })] }],
    ['pain of three weeks ago', { told: [told('2026-06-09', { pain: true })] }],
    ['one tired session', { told: [told(TODAY, { fatigue: 10 })] }],
    [
      'tired sessions of last week',
      { told: ['2026-06-22', '2026-06-23'].map((day) => told(day, { fatigue: 9 })) }
    ],
    ['a concert in two months', { diary: diary({ kind: 'concert or exam', day: '2026-08-30' }) }],
    ['one tired day', { diary: diary({ kind: 'fatigue', day: TODAY, level: 'poor' }) }],
    [
      'one day that was tiring in two sessions',
      { told: [told(TODAY, { fatigue: 8 }), told(TODAY, { fatigue: 9 })] }
    ],
    [
      'days that were a bit tiring',
      { diary: diary({ kind: 'fatigue', day: '2026-06-24', until: TODAY, level: 'fair' }) }
    ],
    ['a good night in the diary', { diary: diary({ kind: 'sleep', day: TODAY, level: 'good' }) }],
    ['a low mood', { diary: diary({ kind: 'mood', day: TODAY, level: 'poor' }) }],
    ['a week that was passed over', { diary: checked({ week: '2026-06-22' }) }],
    [
      'a poor week of a month ago',
      { diary: checked({ week: '2026-06-01', sleep: 'poor', recovered: 'poor' }) }
    ],
    [
      'a poor week with a good one after it',
      {
        diary: checked(
          { week: '2026-06-15', sleep: 'poor', recovered: 'poor' },
          { week: '2026-06-22', sleep: 'good', recovered: 'good' }
        )
      }
    ],
    ['a good night', { told: [told(TODAY, { note: 'slept well, a good night' })] }]
  ])('not of %s', (_, data) => expect(kinds(data)).toEqual([]));
});

describe('a change after a technique', () => {
  const technique = (day: string) => diary({ kind: 'technique change', day });
  const change = { notices: [notice()] };

  test('is linked when it began after it', () => {
    expect(kinds({ change, diary: technique('2026-05-12') })).toEqual([
      'confirmed change',
      'change after technique'
    ]);
  });
  test('is not linked when it began before it, or long after', () => {
    expect(kinds({ change, diary: technique('2026-06-05') })).not.toContain('change after technique');
    expect(kinds({ change, diary: technique('2026-03-01') })).not.toContain('change after technique');
  });
  test('of two, the last one before it is named', () => {
    const events = diary(
      { kind: 'technique change', day: '2026-05-12' },
      { kind: 'new instrument or repertoire', day: '2026-05-18' }
    );
    expect(advice({ change, diary: events })).toContainEqual(
      expect.objectContaining({ kind: 'change after technique', event: events.events[1] })
    );
  });
});

test('a sign that was chosen is told from one that was read out of words, and poor sleep too', () => {
  expect(
    advice({ diary: diary({ kind: 'symptom', day: TODAY, symptoms: ['numbness'], sudden: true }) })
  ).toEqual([{ kind: 'emergency sign', day: TODAY, said: 'chosen' }]);
  expect(advice({ told: [told(TODAY, { note: 'numb, slept badly' })] })).toEqual([
    { kind: 'sign', day: TODAY, said: 'words' },
    { kind: 'poor sleep', day: TODAY, said: 'words' }
  ]);
});

test('a technique that follows an injury leads to the page on injuries', () => {
  const events = diary(
    { kind: 'injury or pain', day: '2026-02-10' },
    { kind: 'technique change', day: '2026-06-10' }
  );
  expect(kinds({ diary: events })).toEqual(['technique after injury']);
});

test('signs come first, then pain, changes, load, and what the diary says', () => {
  expect(
    kinds({
      told: [told(TODAY, { note: 'numb', pain: true })],
      change: { notices: [notice()] },
      load: { triggers: [stretch, noRest, jump] },
      diary: diary({ kind: 'stress', day: TODAY })
    })
  ).toEqual(['sign', 'pain', 'confirmed change', 'jump', 'no rest', 'long stretch', 'stress']);
});

test('every piece leads to a place that is there', () => {
  for (const piece of Object.values(PIECES)) {
    expect(GUIDANCE_PAGES.map(({ slug }) => slug)).toContain(piece.slug);
    expect(pieceTitle(piece).length).toBeGreaterThan(3);
  }
});
