import { expect, test } from 'vitest';
import type { HandFrame } from '#contracts';
import { drumming, DRUMMING_SIZE } from '../../fixtures/drumming';
import type { KnownClip } from '../known-clips';
import { strokeAgreement, strokeVerdict } from './stroke-agreement';

/** Of a synthetic hand, so with nothing but what is compared. */
function clip(
  seed: number,
  change: (frame: HandFrame, i: number) => HandFrame = (frame) => frame
): KnownClip {
  const { frames, landed } = drumming({ seed });
  const strokes = landed.map(({ t, size }) => ({ t: t / 1000, size }));
  return {
    side: 'right',
    size: DRUMMING_SIZE,
    frames: frames.map(change),
    rendered: { strokes }
  } as unknown as KnownClip;
}
const people = [1, 2, 3, 4, 5, 6];

test('a hand that is seen well reaches the bars', () => {
  const of = strokeAgreement(people.map((seed) => clip(seed)));
  expect([of.asked, of.found, of.true]).toEqual([96, 96, 1]);
  expect(of.time).toBeLessThan(2);
  expect(of.interOnset).toBeLessThan(2);
  expect(of.delay[0]).toBeLessThan(of.delay[1]);
  expect(strokeVerdict(of)).toEqual({ times: true, sizes: true });
});

test('a clock that jumps misses the bar of times, and with it that of sizes', () => {
  const late = (frame: HandFrame, i: number) => ({ ...frame, t: frame.t + 16 * ((i >> 4) % 2) });
  const of = strokeAgreement(people.map((seed) => clip(seed, late)));
  expect(of.time).toBeGreaterThan(5);
  expect(strokeVerdict(of)).toEqual({ times: false, sizes: false });
});

test('a hand that is lost now and then is found too seldom', () => {
  const lost = (frame: HandFrame, i: number) => (i % 60 < 8 ? { ...frame, hands: [] } : frame);
  const of = strokeAgreement(people.map((seed) => clip(seed, lost)));
  expect(of.found / of.asked).toBeLessThan(0.9);
  expect(of.true).toBe(1);
  expect(strokeVerdict(of).times).toBe(false);
});
