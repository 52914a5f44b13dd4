import { expect, test } from 'vitest';
import { EMPTY_DIARY, type DiaryEvent } from '#contracts';
import { diaryOfRange } from './diary-of-range';

const event = (id: string, more: Partial<DiaryEvent>): DiaryEvent => ({
  id,
  kind: 'stress',
  day: '2026-06-24',
  ...more
});
const at = '2026-06-29T08:00:00Z';
const diary = {
  ...EMPTY_DIARY,
  events: [
    event('old', { day: '2026-05-01' }),
    event('reaches in', { day: '2026-06-20', until: '2026-06-22' }),
    event('slept badly', { kind: 'sleep', day: '2026-06-20', until: '2026-06-23', level: 'poor' }),
    event('rested', { kind: 'fatigue', level: 'good' }),
    event('lesson', { kind: 'new teacher', day: '2026-06-28' })
  ],
  checkIns: [
    { week: '2026-06-15', at, sleep: 'good' as const },
    { week: '2026-06-22', at, playedTooMuch: true },
    { week: '2026-06-29', at }
  ]
};
const shown = diaryOfRange(diary, { from: '2026-06-22', to: '2026-06-28' });

test('events are numbered by time; states and weeks are dots on days of the range, the poor ones filled', () => {
  expect(shown.events.map(({ event: { id }, number }) => [number, id])).toEqual([
    [1, 'reaches in'],
    [2, 'lesson']
  ]);
  expect(shown.states.map(({ id }) => id)).toEqual(['slept badly', 'rested']);
  expect(shown.marks).toEqual([
    { id: 'slept badly', day: '2026-06-22', poor: true },
    { id: 'rested', day: '2026-06-24', poor: false },
    { id: '2026-06-22', day: '2026-06-25', poor: true }
  ]);
});

test('what lies elsewhere is counted, a week that was passed over is not', () => {
  expect(shown.elsewhere).toBe(2);
  expect(diaryOfRange(EMPTY_DIARY, { from: '2026-06-22', to: '2026-06-28' }).elsewhere).toBe(0);
});
