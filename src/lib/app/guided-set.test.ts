import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACTIVITIES, SWING_ACTIVITIES, type HandsUsed } from '#contracts';
import { seededRandom } from '#math';
import { FRONT_60, simulateSwingFrames, swingCourse, WEBCAM } from '#simulator';

import { drumming } from '../../../tests/fixtures/drumming';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
vi.stubGlobal('document', { documentElement: { dataset: {} } });
const { settings } = await import('./settings.svelte');
const { GuidedSet } = await import('./guided-set.svelte');

let clicks: { readonly t: number; readonly kind: string }[] = [];
let sounding = false;
let hushed = 0;
const fakeMetronome = {
  resume: async () => void (sounding = true),
  click: (due: (typeof clicks)[number]) => void clicks.push(due),
  hush: () => {
    hushed++;
  },
  close: async () => void (sounding = false)
};

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
    keep: (said) => (kept = said),
    metronome: () => fakeMetronome
  });
beforeEach(() => {
  settings.reset();
  settings.set('activity', 'golf putting');
  [now, hurt, kept, clicks] = [10_000, false, [], []];
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

test('it is offered where a swing or stroke is repeated, and not on a day on which something hurts', () => {
  const set = newSet();
  const offered = ACTIVITIES.filter((activity) => {
    settings.set('activity', activity);
    return set.available;
  });
  expect(offered.toSorted()).toEqual([...SWING_ACTIVITIES, 'drums'].sort());
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

describe('strokes by a click', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    settings.set('activity', 'drums');
    settings.set('hands', ['left', 'right']);
  });
  afterEach(() => void vi.useRealTimers());
  const wait = async (ms: number) => {
    now += ms;
    await vi.advanceTimersByTimeAsync(ms);
  };
  /** Begins, and the loudspeaker is there at once. */
  const begin = async (set: ReturnType<typeof newSet>) => {
    set.begin();
    await wait(0);
  };

  test('each hand is counted in and strikes sixteen times, and the next comes by itself', async () => {
    const set = newSet();
    await begin(set);
    expect(set.part).toMatchObject({ hands: 'left', repetitions: 16, number: 1, of: 2 });
    expect([set.clicks, sounding]).toEqual([true, true]);
    expect(clicks.map(({ kind }) => kind).slice(0, 6)).toEqual([
      ...Array.from({ length: 4 }, () => 'count-in'),
      'accent',
      'beat'
    ]);
    expect(clicks).toHaveLength(20);
    expect(clicks.slice(1).every(({ t }, i) => t - clicks[i]!.t === 500)).toBe(true);
    const firstBeat = now + clicks[4]!.t - performance.now();
    const { frames, landed } = drumming({ side: 'left', from: firstBeat - 1_250 });
    // Along with the count-in nobody strikes.
    for (const frame of frames) set.frame({ ...frame, t: frame.t - 60_000 });
    expect(set.found).toBe(0);
    now = firstBeat;
    for (const frame of frames) set.frame(frame);
    expect(Math.abs(landed[0]!.t - firstBeat)).toBeLessThan(50);
    expect(set.found).toBe(16);
    await wait(15_000);
    expect(set.part).toMatchObject({ hands: 'right', number: 2 });
    expect([kept[0]!.hands, set.found]).toEqual(['left', 0]);
    // From the lift before the first beat to after the last.
    expect([kept[0]!.from - firstBeat, kept[0]!.to - kept[0]!.from > 7_500 + 400]).toEqual([-400, true]);
    await wait(15_000);
    expect([set.step, set.clicks, sounding]).toEqual(['done', false, false]);
    expect(kept.map(({ hands }) => hands)).toEqual(['left', 'right']);
  });

  test('the count is shown with each click, and a hand that is not there is told', async () => {
    const set = newSet();
    await begin(set);
    expect(set.beat).toBeUndefined();
    await wait(2_600);
    expect(set.beat).toBe(-4);
    await wait(2_000);
    expect(set.beat).toBe(0);
    const right = drumming({ side: 'right' }).frames;
    set.frame(right[0]!);
    expect(set.seen).toBe(true);
    for (const frame of right) set.frame(frame);
    expect(set.seen).toBe(false);
    for (const frame of drumming({ side: 'left', from: right.at(-1)!.t }).frames) set.frame(frame);
    expect(set.seen).toBe(true);
    await wait(7_500);
    expect(set.beat).toBe(15);
    set.stop();
    await wait(10_000);
    expect(set.beat).toBe(15);
  });

  test('clicks wait for the loudspeaker, but not for ever', async () => {
    const { resume } = fakeMetronome;
    fakeMetronome.resume = () => new Promise(() => {});
    const set = newSet();
    await begin(set);
    expect(clicks).toEqual([]);
    await wait(900);
    expect(clicks).toEqual([]);
    await wait(200);
    expect(clicks).toHaveLength(20);
    // One that was ended meanwhile clicks no more.
    set.stop();
    clicks = [];
    await begin(set);
    set.stop();
    await wait(5_000);
    expect(clicks).toEqual([]);
    fakeMetronome.resume = resume;
  });

  test('of hands that are not followed none is asked', async () => {
    settings.set('hands', ['right']);
    const set = newSet();
    await begin(set);
    expect(set.part).toMatchObject({ hands: 'right', number: 1, of: 1 });
  });

  test('a pause or an end before the last beat keeps nothing of that hand, and no click is left', async () => {
    const set = newSet();
    await begin(set);
    await wait(6_000);
    hushed = 0;
    set.paused();
    expect([set.step, sounding, hushed]).toEqual(['hidden', false, 1]);
    const { beat } = set;
    await begin(set);
    // By now the one that was ended would have been over.
    await wait(8_000);
    expect(set.part).toMatchObject({ hands: 'left', number: 1 });
    expect(beat).toBeLessThan(set.beat!);
    set.stop();
    const last = set.beat;
    await wait(60_000);
    expect([set.beat, kept]).toEqual([last, []]);
    // Without a click a pause is none of the set's business.
    settings.set('activity', 'darts');
    await begin(set);
    set.paused();
    expect(set.step).toBe('running');
  });
});
