import { expect, test } from 'vitest';
import type { SessionRecord } from '#contracts';
import { almostFull, landmarkBudget, whatDecides } from './storage-budget';

test('landmarks may take 2 GB, or a fifth of what the browser allows where that is less', () => {
  expect(landmarkBudget({ quota: 300e9, persisted: true })).toBe(2e9);
  expect(landmarkBudget({ quota: 5e9, persisted: true })).toBe(1e9);
  expect(landmarkBudget({ persisted: true })).toBe(2e9);
});

test('it is told from 80 % and again from 95 % of what the browser allows, and not where that is not known', () => {
  const told = (usage: number) => almostFull({ usage, quota: 100, persisted: false });
  expect([79, 80, 94, 95, 120].map(told)).toEqual([undefined, 0.8, 0.8, 0.95, 0.95]);
  expect(almostFull({ usage: 5, persisted: false })).toBeUndefined();
  expect(almostFull({ usage: 5, quota: 0, persisted: false })).toBeUndefined();
});

test('the budget decides when it is exceeded, or has just removed landmarks before their time; for good is for good', () => {
  const thinned = (at: string) =>
    ({
      sid: 'S',
      startedAt: '2026-03-01T10:00:00Z',
      kept: { stretches: [], at }
    }) as unknown as SessionRecord;
  const early = [thinned('2026-03-05T10:00:00Z')];
  const due = [...early, thinned('2026-03-16T10:00:00Z')];
  expect(whatDecides([], 14, 2.1e9, 2e9)).toBe('budget');
  expect(whatDecides(early, 14, 1.9e9, 2e9)).toBe('budget');
  expect(whatDecides(due, 14, 1.9e9, 2e9)).toBe('calendar');
  expect(whatDecides(early, 14, 0.2e9, 2e9)).toBe('calendar');
  expect(whatDecides(early, 0, 2.1e9, 2e9)).toBe('for good');
});
