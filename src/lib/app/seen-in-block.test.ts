import { expect, test } from 'vitest';
import type { HandFrame, TrackedHand } from '#contracts';
import { createSeenCounter } from './seen-in-block';

const landmarks = new Float32Array(63);
const frame = (side?: 'left' | 'right'): HandFrame => ({
  t: 0,
  hands: side ? [{ side, score: 1, image: landmarks, world: landmarks } satisfies TrackedHand] : []
});

test('a hand that is missing in more than one frame of twenty is not seen enough', () => {
  const counter = createSeenCounter('right');
  counter.begin(0);
  for (let i = 0; i < 20; i++) counter.push(frame(i === 3 ? undefined : 'right'), i * 33);
  expect(counter.enough).toBe(true);
  counter.push(frame('left'), 700);
  expect(counter.enough).toBe(false);
});

test('what came before the block does not count, and a few frames say nothing', () => {
  const counter = createSeenCounter('right');
  counter.begin(1000);
  for (let i = 0; i < 50; i++) counter.push(frame(), i * 10);
  expect(counter.enough).toBe(true);
  for (let i = 0; i < 9; i++) counter.push(frame(), 1000 + i * 33);
  expect(counter.enough).toBe(true);
  counter.push(frame(), 1400);
  expect(counter.enough).toBe(false);
});
