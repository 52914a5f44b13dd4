import { expect, test } from 'vitest';
import { probePlan } from './plan';
import { createProbeRun, type DueClick, type ProbeView } from './run';

const START = 10_000;
const plan = probePlan({ hand: 'right', tempo: 'standard' });
/** First beat of each block at the standard tempo. */
const FIRST_BEAT = { P0: START + 2_000, P1: START + 9_000, P2a: START + 37_500 };

/** Ticks every 16 ms from `from` to `to`, and gathers the clicks. */
function play(run: ReturnType<typeof createProbeRun>, from: number, to: number) {
  const clicks: DueClick[] = [];
  let view: ProbeView = run.tick(from);
  clicks.push(...view.clicks);
  for (let now = from; now < to;) {
    now = Math.min(to, now + 16);
    view = run.tick(now);
    clicks.push(...view.clicks);
  }
  return { view, clicks };
}

test('played to the end, it holds every block with the beats where they sounded', () => {
  const run = createProbeRun(plan, START);
  const { view, clicks } = play(run, START, START + plan.total + 16);
  expect(view.phase).toBe('done');
  expect(view.stumbles).toBe(0);
  const { probe } = run;
  expect(probe.blocks.map(({ id }) => id)).toEqual(['P0', 'P1', 'P2a', 'P2b', 'P3']);
  expect(probe.blocks[1]).toMatchObject({ from: FIRST_BEAT.P1 - 500, to: FIRST_BEAT.P1 + 24_500, ioi: 500 });
  expect(probe.blocks[1]!.beats[9]).toEqual({ t: FIRST_BEAT.P1 + 5_000, digit: 1 });
  expect(probe.blocks[0]!.ioi).toBeUndefined();
  expect(probe.blocks.at(-1)!.to).toBe(START + plan.total);
  expect(clicks).toHaveLength(plan.blocks.reduce((sum, block) => sum + block.clicks.length, 0));
});

test('every click is given once, in order, before it sounds', () => {
  const run = createProbeRun(plan, START);
  const all: DueClick[] = [];
  for (let now = START; now < START + plan.total; now += 16) {
    for (const click of run.tick(now).clicks) {
      expect(click.t).toBeGreaterThanOrEqual(now);
      expect(click.t).toBeLessThanOrEqual(now + 200);
      all.push(click);
    }
  }
  const times = all.map(({ t }) => t);
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
});

test('counting in it says 4, 3, 2, 1 and which finger begins', () => {
  const run = createProbeRun(plan, START);
  play(run, START, FIRST_BEAT.P1 - 2_000);
  const seen = [-1_999, -1_499, -999, -499].map((at) => {
    const { view } = play(run, FIRST_BEAT.P1 + at - 1, FIRST_BEAT.P1 + at);
    return [view.phase, view.countIn, view.digit, view.nextDigit];
  });
  expect(seen).toEqual([
    ['lead-in', 4, 0, 1],
    ['lead-in', 3, 0, 1],
    ['lead-in', 2, 0, 1],
    ['lead-in', 1, 0, 1]
  ]);
});

test('while playing it says the finger, the next one and the beats so far', () => {
  const run = createProbeRun(plan, START);
  const thumb = play(run, START, FIRST_BEAT.P1 + 4_100).view;
  expect([thumb.phase, thumb.digit, thumb.nextDigit, thumb.beat]).toEqual(['playing', 0, 1, 9]);
  const change = play(run, FIRST_BEAT.P1 + 4_100, FIRST_BEAT.P1 + 4_600).view;
  expect([change.digit, change.beat]).toEqual([1, 9]);
  const pattern = play(run, FIRST_BEAT.P1 + 4_600, FIRST_BEAT.P2a + 1_010).view;
  expect([pattern.block?.id, pattern.digit, pattern.nextDigit, pattern.beat]).toEqual(['P2a', 4, 3, 5]);
});

test('a spoilt block is played again and only the second time is kept', () => {
  const run = createProbeRun(plan, START);
  play(run, START, FIRST_BEAT.P1 + 10_000);
  const before = run.tick(FIRST_BEAT.P1 + 10_000).generation;
  run.repeat(FIRST_BEAT.P1 + 10_000);
  const { view } = play(run, FIRST_BEAT.P1 + 10_000, FIRST_BEAT.P1 + 10_100);
  expect([view.phase, view.block?.id, view.generation]).toEqual(['rest', 'P1', before + 1]);
  play(run, FIRST_BEAT.P1 + 10_100, START + 200_000);
  expect(run.probe.blocks).toHaveLength(5);
  expect(run.probe.blocks[1]!.beats[0]!.t).toBe(FIRST_BEAT.P1 + 10_000 + 4_000);
});

test('asked during the rest, the block before is played again', () => {
  const run = createProbeRun(plan, START);
  const rest = FIRST_BEAT.P1 + 24_500 + 300;
  play(run, START, rest);
  expect(run.probe.blocks.map(({ id }) => id)).toEqual(['P0', 'P1']);
  run.repeat(rest);
  expect(run.probe.blocks.map(({ id }) => id)).toEqual(['P0']);
  expect(run.tick(rest + 1).block?.id).toBe('P1');
});

test('a skipped block is absent and the next one begins with its rest', () => {
  const run = createProbeRun(plan, START);
  play(run, START, FIRST_BEAT.P1 + 5_000);
  run.skip(FIRST_BEAT.P1 + 5_000);
  const next = run.tick(FIRST_BEAT.P1 + 5_001);
  expect([next.phase, next.block?.id, next.clicks]).toEqual(['rest', 'P2a', []]);
  play(run, FIRST_BEAT.P1 + 5_001, START + 200_000);
  expect(run.probe.blocks.map(({ id }) => id)).toEqual(['P0', 'P2a', 'P2b', 'P3']);
});

test('stopped, it keeps what was played to its end and gives no more clicks', () => {
  const run = createProbeRun(plan, START);
  play(run, START, FIRST_BEAT.P1 + 5_000);
  run.stop();
  const view = run.tick(FIRST_BEAT.P1 + 6_000);
  expect([view.phase, view.clicks.length]).toEqual(['stopped', 0]);
  expect(run.probe.blocks.map(({ id }) => id)).toEqual(['P0']);
});

test('a metronome that stumbled begins its block again by itself', () => {
  const run = createProbeRun(plan, START);
  play(run, START, FIRST_BEAT.P1 + 5_000);
  const view = run.tick(FIRST_BEAT.P1 + 9_000);
  expect([view.phase, view.block?.id, view.stumbles]).toEqual(['rest', 'P1', 1]);
  play(run, FIRST_BEAT.P1 + 9_016, START + 200_000);
  expect(run.probe.blocks[1]!.beats[0]!.t).toBe(FIRST_BEAT.P1 + 9_000 + 4_000);
});

test('a late tick during a hold loses nothing: the hold needs no clicks', () => {
  const run = createProbeRun(plan, START);
  play(run, START, FIRST_BEAT.P0 + 100);
  const view = run.tick(FIRST_BEAT.P0 + 3_100);
  expect([view.phase, view.block?.id, view.stumbles]).toEqual(['rest', 'P1', 0]);
  expect(run.probe.blocks[0]).toEqual({
    id: 'P0',
    from: FIRST_BEAT.P0,
    to: FIRST_BEAT.P0 + 3_000,
    beats: []
  });
});

test('what was played says its variant, and nothing where that is five fingers', () => {
  expect(createProbeRun(plan, START).probe).not.toHaveProperty('variant');
  const strings = probePlan({ hand: 'left', variant: 'fretting hand', tempo: 'standard' });
  expect(createProbeRun(strings, START).probe).toMatchObject({ version: 1, variant: 'fretting hand' });
});
