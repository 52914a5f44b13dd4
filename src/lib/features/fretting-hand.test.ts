import { expect, test } from 'vitest';
import {
  ASKED_DIGITS,
  DIGITS,
  type BlockQuality,
  type FeatureName,
  type FeatureValue,
  type Probe,
  type ProbeBlock
} from '#contracts';
import { CATALOGUE } from './catalogue';
import type { Options } from './extractors/synthetic-probe';
import { probeFeatures } from './probe-features';
import { probePlan } from './probe/plan';
import { syntheticKinematics } from './synthetic-track';

const PLAN = probePlan({ hand: 'left', variant: 'fretting hand', tempo: 'standard' });
const PROBE: Probe = {
  version: 1,
  hand: 'left',
  variant: 'fretting hand',
  blocks: PLAN.blocks.map(({ id, beats, duration, margin, ioi }): ProbeBlock => ({
    id,
    from: 1_000 - margin,
    to: 1_000 + duration,
    ...(ioi !== undefined && { ioi }),
    beats: beats.map(({ t, digit }) => ({ t: 1_000 + t, digit }))
  }))
};
const PASSED = PROBE.blocks.map(({ id }): BlockQuality => ({
  block: id,
  scored: true,
  timing: true,
  droppedDigits: [],
  results: []
}));
const JITTER = [0.5, 0.5, 0.5, 0.5, 0.5];
/** A finger takes its neighbours along by a tenth. */
const DRAG = DIGITS.map((_, i) => DIGITS.map((__, j) => (Math.abs(i - j) === 1 ? 0.1 : 0)));

function measured(options: Options, quality = PASSED): FeatureValue[] {
  const kinematics = (block: ProbeBlock) =>
    syntheticKinematics({ jitter: 0.6, drag: DRAG, ...options, block, seed: 1 + block.id.charCodeAt(1) });
  return probeFeatures(kinematics, PROBE, quality, JITTER);
}
const usual = measured({});
const valueOf = (features: readonly FeatureValue[], name: FeatureName, digit: (typeof DIGITS)[number]) =>
  features.find((one) => one.name === name && one.digit === digit)?.value ?? NaN;

test('of every measure each of the four fingers has a value, whole, and the thumb none', () => {
  for (const [name, { per, blocks }] of Object.entries(CATALOGUE)) {
    if (blocks.includes('P4')) continue;
    const digits = usual.filter((one) => one.name === name).map(({ digit }) => digit);
    expect(digits, name).toEqual(per === 'hand' ? [undefined] : ASKED_DIGITS['fretting hand']);
  }
  for (const { name, coverage } of usual)
    expect([name, coverage > 0.9 && coverage <= 1]).toEqual([name, true]);
  expect(usual.some(({ digit }) => digit === 'thumb')).toBe(false);
});

test('whatever the thumb does behind the neck, no measure is another', () => {
  const wild = measured({ also: (digit, t) => (digit === 0 ? 25 * Math.sin(t / 90) : 0) });
  expect(wild).toEqual(usual);
});

test('a ring finger that bends along after the strokes of the middle finger overflows, and no other does', () => {
  const strokes = PROBE.blocks[1]!.beats.filter(({ digit }) => digit === 2);
  const bump = (since: number) => (since > 0 && since < 240 ? 6 * Math.sin((Math.PI * since) / 240) : 0);
  const bent = measured({
    also: (digit, t) => (digit === 3 ? strokes.reduce((sum, beat) => sum + bump(t - beat.t), 0) : 0)
  });
  const more = ASKED_DIGITS['fretting hand'].map(
    (digit) => valueOf(bent, 'flexion overflow', digit) - valueOf(usual, 'flexion overflow', digit)
  );
  expect(more[2]).toBeGreaterThan(0.05);
  for (const i of [0, 1, 3]) expect(Math.abs(more[i]!)).toBeLessThan(0.02);
});

test('a finger that the gate refused takes only its neighbours’ measures of two along', () => {
  const refused = PASSED.map((one) => ({ ...one, droppedDigits: ['little'] as const }));
  const without = measured({}, refused);
  const has = (name: FeatureName) => without.filter((one) => one.name === name).map(({ digit }) => digit);
  expect(has('amplitude')).toEqual(['index', 'middle', 'ring']);
  expect(has('velocity coupling')).toEqual(['index', 'middle']);
  expect(has('individuation loss')).toEqual(['index', 'middle']);
});
