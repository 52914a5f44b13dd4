import { expect, test } from 'vitest';
import { standingSentences } from './standing-words';

const counted = (number: number, all = number, days = number, otherKinds = 0) =>
  standingSentences({ kind: 'counted', number, all, days, otherKinds });

test('the first probe is a map, the fourth a spread, and every one says how far the baseline is', () => {
  expect(counted(1)[0]).toBe(
    'Your first probe: a map of your fingers. After 3 more you see how much you vary by yourself from day to day.'
  );
  expect(counted(4)[0]).toMatch(/^Your fourth probe: your own spread/);
  expect(counted(3)[1]).toMatch(/^Day 3 of 3 for getting to know the task/);
  expect(counted(10)[1]).toMatch(/^Baseline 7 of 20, about 3 weeks to go/);
  expect(counted(22)[1]).toMatch(/^Baseline 19 of 20, about 1 week to go/);
  expect(counted(23)).toHaveLength(1);
});

test('two probes of one day are one step towards the baseline', () => {
  expect(counted(7, 7, 5)[1]).toMatch(/^Baseline 2 of 20/);
});

test('probes of another kind are told, not compared', () => {
  expect(counted(5, 5, 5, 2)[2]).toMatch(/^2 other probes of this hand are not compared/);
});

test('another camera than that of the sessions it is compared with is told by its name', () => {
  const standing = { kind: 'counted', number: 5, all: 5, days: 5, otherKinds: 0 } as const;
  const told = (thanAll: boolean) =>
    standingSentences({ ...standing, camera: { name: 'Desk cam', thanAll } }).at(-1);
  expect(told(true)).toBe(
    'Recorded with another camera (Desk cam) than the sessions it is compared with: compare with care.'
  );
  expect(told(false)).toContain('than most of the sessions it is compared with');
});

test('a probe that no chart is made of is said to be shown and not compared', () => {
  const said = standingSentences({ kind: 'not charted', of: 17, shown: 0, missed: 5 });
  expect(said[0]).toContain('not compared over weeks');
  expect(said[1]).toContain('Of 17 measures');
  expect(said[1]).toContain('none came close to the true movement and 5 did not');
});
