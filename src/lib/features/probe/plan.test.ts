import { expect, test } from 'vitest';
import { PROBE_TEMPOS } from '#contracts';
import { probePlan } from './plan';

const plan = probePlan({ hand: 'right', tempo: 'standard' });
const block = (id: string) => plan.blocks.find((candidate) => candidate.id === id)!;

test('the standard probe plays and holds for a minute and takes 78 s with everything', () => {
  expect(plan.blocks.map(({ id }) => id)).toEqual(['P0', 'P1', 'P2a', 'P2b', 'P3']);
  const active = plan.blocks.reduce((sum, { duration }) => sum + duration, 0);
  expect(active).toBe(60_000);
  expect(plan.total).toBe(78_000);
});

test('the weekly probe adds ten seconds of fastest taps, index before ring', () => {
  const weekly = probePlan({ hand: 'left', tempo: 'standard', weekly: true });
  const last = weekly.blocks.at(-1)!;
  expect([last.id, last.duration, weekly.total]).toEqual(['P4', 10_000, 92_000]);
  expect(last.cues).toEqual([
    { at: 0, digit: 1 },
    { at: 5_000, digit: 3 }
  ]);
  expect(last.beats).toEqual([]);
});

test('a block of a trial is the still hold and 25 s of single taps, and takes 33.5 s', () => {
  const { blocks, total } = probePlan({ hand: 'right', tempo: 'standard', trial: true });
  expect(blocks.map(({ id }) => id)).toEqual(['P0', 'P1']);
  expect(blocks[1]!.margin + blocks[1]!.duration).toBe(25_000);
  expect(total).toBe(33_500);
});

test('single-finger taps: nine of each digit at 2 Hz over 24 s, a beat to change between them', () => {
  const { beats } = block('P1');
  expect([0, 1, 2, 3, 4].map((digit) => beats.filter((beat) => beat.digit === digit).length)).toEqual([
    9, 9, 9, 9, 9
  ]);
  expect(beats.at(-1)!.t - beats[0]!.t).toBe(24_000);
  const steps = beats.slice(1).map(({ t }, i) => t - beats[i]!.t);
  expect(new Set(steps)).toEqual(new Set([500, 1_000]));
  expect(steps.filter((step) => step === 1_000)).toHaveLength(4);
});

test('the pattern is 1-2-3-4-5-4-3-2 six times at 4 notes a second', () => {
  const { beats, ioi } = block('P2a');
  expect(ioi).toBe(250);
  expect(beats).toHaveLength(48);
  expect(beats.slice(0, 9).map(({ digit }) => digit + 1)).toEqual([1, 2, 3, 4, 5, 4, 3, 2, 1]);
  expect(beats.map(({ t }) => t)).toEqual(Array.from({ length: 48 }, (_, i) => i * 250));
});

test('no tempo asks for more than 3 Hz of a finger or 6 notes a second', () => {
  for (const tempo of PROBE_TEMPOS) {
    for (const { beats } of probePlan({ hand: 'right', tempo }).blocks) {
      const gaps = beats.slice(1).map(({ t }, i) => t - beats[i]!.t);
      const own = beats.flatMap(({ t, digit }, i) => {
        const next = beats.slice(i + 1).find((beat) => beat.digit === digit);
        return next ? [next.t - t] : [];
      });
      gaps.forEach((gap) => expect(gap).toBeGreaterThanOrEqual(1000 / 6));
      own.forEach((gap) => expect(gap).toBeGreaterThanOrEqual(1000 / 3));
    }
  }
});

test('a slower or faster tempo changes the intervals and nothing else', () => {
  for (const [tempo, factor] of [
    ['slower', 1.25],
    ['faster', 0.8]
  ] as const) {
    const other = probePlan({ hand: 'right', tempo }).blocks;
    other.forEach((scaled, i) => {
      const standard = plan.blocks[i]!;
      expect(scaled.beats).toHaveLength(standard.beats.length);
      scaled.beats.forEach((beat, k) => {
        expect(beat.t).toBeCloseTo(standard.beats[k]!.t * factor, 9);
        expect(beat.digit).toBe(standard.beats[k]!.digit);
      });
    });
  }
});

test('every beat has its click, and four clicks lead to the first', () => {
  for (const { beats, clicks, leadIn } of plan.blocks) {
    for (const { t } of beats) expect(clicks.some(({ at }) => at === t)).toBe(true);
    const counting = clicks.filter(({ kind }) => kind === 'count-in').map(({ at }) => at);
    if (beats.length > 0) expect(counting).toEqual([-2_000, -1_500, -1_000, -500]);
    counting.forEach((at) => expect(at + leadIn).toBeGreaterThanOrEqual(0));
  }
});

test('on strings the thumb is not asked: four fingers, 1-2-3-4-3-2 for as many notes, five seconds less', () => {
  const { blocks, total } = probePlan({ hand: 'left', variant: 'fretting hand', tempo: 'standard' });
  expect(blocks.map(({ id }) => id)).toEqual(['P0', 'P1', 'P2a', 'P2b', 'P3']);
  expect(total).toBe(73_000);
  const [, taps, pattern] = blocks;
  expect([0, 1, 2, 3, 4].map((digit) => taps!.beats.filter((beat) => beat.digit === digit).length)).toEqual([
    0, 9, 9, 9, 9
  ]);
  expect([taps!.beats[0]!.t, taps!.cues[0]]).toEqual([0, { at: 0, digit: 1 }]);
  expect(pattern!.beats).toHaveLength(48);
  expect(pattern!.beats.slice(0, 7).map(({ digit }) => digit)).toEqual([1, 2, 3, 4, 3, 2, 1]);
  expect(pattern!.clicks.filter(({ kind }) => kind === 'accent')).toHaveLength(8);
  for (const block of blocks)
    for (const { t } of block.beats) expect(block.clicks.some(({ at }) => at === t)).toBe(true);
});
