import { expect, test } from 'vitest';
import { DIGITS, FEATURE_NAMES, type Activity, type HandFrame, type Probe } from '#contracts';
import { createProbeRun, probeMeasures, probePlan, probeViews } from '#features';
import { seededRandom } from '#math';
import {
  createMotion,
  passagesOf,
  sessionOf,
  simulateHandFrames,
  standardProbe,
  virtualPerson,
  WEBCAM
} from '#simulator';
import { probeResult } from './probe-result';

/** Landmarks steady enough for the gate; the simulator's usual ones are its worst case. */
const STEADY = { ...WEBCAM, landmarkNoise: WEBCAM.landmarkNoise / 5 };
const SIZE = { width: 640, height: 480 };
const blocks = standardProbe();
const probe: Probe = { version: 1, hand: 'right', blocks };
const to = blocks.at(-1)!.to + 500;

function frames(seed: number): HandFrame[] {
  const random = seededRandom(seed);
  const { right } = sessionOf(virtualPerson(random), random);
  return [
    ...simulateHandFrames(createMotion(right, passagesOf(blocks), random), random, {
      from: 0,
      to,
      camera: STEADY
    })
  ];
}
const played = frames(3);
const result = probeResult({ probe, activity: 'piano', size: SIZE, frames: played, gaps: [] });

test('a probe of a virtual hand passes the gate and gives the three first measures of every finger', () => {
  expect(result.quality.map(({ block, scored }) => [block, scored])).toEqual(
    blocks.map(({ id }) => [id, true])
  );
  for (const name of ['timing instability', 'individuation loss', 'extension time']) {
    expect(result.features.filter((feature) => feature.name === name)).toHaveLength(5);
  }
  expect(result.view?.viewClass).toBe('front 60');
  expect(result.outline).toHaveLength(21);
});

test('the same frames give the same result, and frames outside of the probe change nothing', () => {
  const elsewhere: HandFrame = { ...played[0]!, t: to + 60_000 };
  expect(
    probeResult({ probe, activity: 'piano', size: SIZE, frames: [...played, elsewhere], gaps: [] })
  ).toEqual(result);
});

test('the gate drops the fingers that cannot be measured in the grip of the session’s activity', () => {
  const drumming = probeResult({ probe, activity: 'drums', size: SIZE, frames: played, gaps: [] });
  const can = probeViews('drums', { hand: 'right' })[result.view!.viewClass]!;
  const cannot = DIGITS.filter((digit) => can[digit] === 'no');
  expect(cannot.length).toBeGreaterThan(0);
  for (const { droppedDigits } of drumming.quality)
    expect(droppedDigits).toEqual(expect.arrayContaining(cannot));
  for (const { droppedDigits } of result.quality) expect(droppedDigits).toEqual([]);
  expect(drumming.features.filter(({ digit }) => digit && can[digit] === 'no')).toEqual([]);
});

test('on strings four fingers pass, the thumb is not judged, and what misses its bar in that grip is left out', () => {
  const plan = probePlan({ hand: 'right', variant: 'fretting hand', tempo: 'standard' });
  const run = createProbeRun(plan, 0);
  for (let now = 0; now <= plan.total; now += 50) run.tick(now);
  const strings = run.probe;
  const random = seededRandom(4);
  const { right } = sessionOf(virtualPerson(random), random);
  const motion = createMotion(right, passagesOf(strings.blocks), random);
  const seen = [...simulateHandFrames(motion, random, { from: 0, to: plan.total + 500, camera: STEADY })];
  const read = (activity: Activity) =>
    probeResult({ probe: strings, activity, size: SIZE, frames: seen, gaps: [] });
  const { quality, features, view } = read('violin');
  expect(view?.viewClass).toBe('front 60');
  expect(quality.map(({ scored, droppedDigits }) => [scored, droppedDigits])).toEqual(
    strings.blocks.map(() => [true, []])
  );
  expect(quality.flatMap(({ results }) => results).filter(({ digit }) => digit === 'thumb')).toEqual([]);
  const known = probeMeasures(strings, 'front 60')!;
  const names = new Set(features.map(({ name }) => name));
  for (const name of FEATURE_NAMES) if (known[name] === 'no') expect(names.has(name), name).toBe(false);
  expect(features.filter(({ name }) => name === 'extension time').map(({ digit }) => digit)).toEqual(
    DIGITS.slice(1)
  );
  // The session's activity may be put right later: the probe is on strings all the same.
  expect(read('piano')).toEqual(read('violin'));
});

test('a block that the camera did not see is not scored, and has no features', () => {
  const taps = blocks.find(({ id }) => id === 'P1')!;
  const unseen = played.map((frame) =>
    frame.t > taps.from && frame.t < taps.to ? { ...frame, hands: [] } : frame
  );
  const gated = probeResult({ probe, activity: 'piano', size: SIZE, frames: unseen, gaps: [] });
  const quality = gated.quality.find(({ block }) => block === 'P1');
  expect(quality?.scored).toBe(false);
  expect(quality?.results.some(({ check, verdict }) => check === 'hand present' && verdict === 'fail')).toBe(
    true
  );
  expect(gated.features.some(({ name }) => name === 'individuation loss')).toBe(false);
  expect(gated.features.some(({ name }) => name === 'timing instability')).toBe(true);
});
