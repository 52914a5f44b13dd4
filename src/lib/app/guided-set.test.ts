import { beforeEach, expect, test, vi } from 'vitest';
import { ACTIVITIES, SWING_ACTIVITIES, type HandsUsed } from '#contracts';
import { seededRandom } from '#math';
import { FRONT_60, simulateSwingFrames, swingCourse, WEBCAM } from '#simulator';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
vi.stubGlobal('document', { documentElement: { dataset: {} } });
const { settings } = await import('./settings.svelte');
const { GuidedSet } = await import('./guided-set.svelte');

let now = 0;
let hurt = false;
let kept: readonly HandsUsed[] = [];
const newSet = () =>
  new GuidedSet({
    recording: () => true,
    now: () => now,
    hands: {
      get hurt() {
        return hurt;
      },
      sayHurt: () => (hurt = true)
    },
    size: () => FRONT_60,
    keep: (said) => (kept = said)
  });
beforeEach(() => {
  settings.reset();
  settings.set('activity', 'golf putting');
  [now, hurt, kept] = [10_000, false, []];
});

test('of putts first both hands, then the stronger one: each half is kept when the person says it is over', () => {
  const set = newSet();
  set.begin();
  expect(set.part).toMatchObject({ hands: 'both', repetitions: 5, number: 1, of: 2 });
  now = 70_000;
  set.next();
  expect(kept).toEqual([{ from: 10_000, to: 70_000, hands: 'both' }]);
  expect(set.part).toMatchObject({ hands: 'stronger', number: 2 });
  now = 130_000;
  set.next();
  expect(kept[1]).toEqual({ from: 70_000, to: 130_000, hands: 'stronger' });
  expect([set.step, set.part]).toEqual(['done', undefined]);
});

test('ended early, only the halves that were played are kept; played once more, both times are', () => {
  const set = newSet();
  set.begin();
  now = 40_000;
  set.next();
  set.stop();
  expect(kept.map(({ hands }) => hands)).toEqual(['both']);
  set.begin();
  now = 80_000;
  set.next();
  expect(kept.map(({ from, to }) => [from, to])).toEqual([
    [10_000, 40_000],
    [40_000, 80_000]
  ]);
  set.reset();
  set.begin();
  now = 90_000;
  set.next();
  expect(kept).toHaveLength(1);
});

test('it is offered where a swing is repeated, and not on a day on which something hurts', () => {
  const set = newSet();
  const offered = ACTIVITIES.filter((activity) => {
    settings.set('activity', activity);
    return set.available;
  });
  expect(offered).toEqual([...SWING_ACTIVITIES]);
  settings.set('activity', 'golf putting');
  set.ask();
  set.hurts();
  expect([set.available, set.step]).toEqual([false, 'hidden']);
  set.begin();
  expect(set.part).toBeUndefined();
});

test('ten throws of one hand are one part, counted as they happen', () => {
  settings.set('activity', 'darts');
  const set = newSet();
  set.begin();
  expect(set.part).toMatchObject({ hands: 'stronger', repetitions: 10, number: 1, of: 1 });
  const random = seededRandom(4);
  const course = swingCourse('darts', random, { repetitions: 10, busy: false });
  const counts: [number, number][] = [];
  for (const frame of simulateSwingFrames(course, random, { camera: WEBCAM })) {
    set.frame(frame);
    counts.push([frame.t, set.found]);
  }
  const half = counts.find(([t]) => t > course.swings[4]!.end + 3_000)!;
  expect(half[1]).toBeGreaterThanOrEqual(4);
  expect(half[1]).toBeLessThanOrEqual(6);
  expect(set.found).toBeGreaterThanOrEqual(9);
  expect(set.found).toBeLessThanOrEqual(11);
  now = 100_000;
  set.next();
  expect(kept).toEqual([{ from: 10_000, to: 100_000, hands: 'stronger' }]);
  expect(set.step).toBe('done');
  const after = set.found;
  for (const frame of simulateSwingFrames(course, random, { camera: WEBCAM })) set.frame(frame);
  expect(set.found).toBe(after);
});
