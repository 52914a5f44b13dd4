import { describe, expect, it } from 'vitest';
import { createHandIdentity } from './hand-identity';
import type { DetectedHand } from './landmarker';

/** A made hand: all landmarks near (x, y), palm length 0.2 of the picture. */
function madeHand(x: number, y: number, rightness: number): DetectedHand {
  const image = new Float32Array(63);
  for (let i = 0; i < 21; i++) image.set([x, y - (i === 9 ? 0.2 : 0), 0], i * 3);
  return { rightness, image, world: new Float32Array(63) };
}

describe('hand identity', () => {
  it('keeps a hand’s side through frames whose label is wrong', () => {
    const identify = createHandIdentity();
    const sides: string[] = [];
    for (let i = 0; i < 90; i++) {
      const wrong = i > 30 && i % 4 === 0;
      sides.push(identify([madeHand(0.5, 0.5, wrong ? 0.01 : 0.97)], i * 33, 1)[0]!.side);
    }
    expect(new Set(sides)).toEqual(new Set(['right']));
  });

  it('changes its mind when the evidence stays on the other side for over half a second', () => {
    const identify = createHandIdentity();
    for (let i = 0; i < 3; i++) identify([madeHand(0.5, 0.5, 0.9)], i * 33, 1);
    let side = 'right';
    for (let i = 3; i < 60; i++) side = identify([madeHand(0.5, 0.5, 0.03)], i * 33, 1)[0]!.side;
    expect(side).toBe('left');
  });

  it('never gives two hands the same side', () => {
    const identify = createHandIdentity();
    for (let i = 0; i < 30; i++) {
      const hands = identify([madeHand(0.2, 0.5, 0.9), madeHand(0.8, 0.5, 0.8)], i * 33, 1);
      expect(hands.map((hand) => hand.side).sort()).toEqual(['left', 'right']);
    }
  });

  it('follows each hand by its place when the order of detection changes', () => {
    const identify = createHandIdentity();
    const left = () => madeHand(0.2, 0.5, 0.05);
    const right = () => madeHand(0.8, 0.5, 0.95);
    for (let i = 0; i < 10; i++) identify([left(), right()], i * 33, 1);
    const hands = identify([right(), left()], 330, 1);
    for (const hand of hands) expect(hand.image[0]).toBeCloseTo(hand.side === 'left' ? 0.2 : 0.8, 5);
  });

  it('calls the only hand by the side that the person said', () => {
    const identify = createHandIdentity('left');
    expect(identify([madeHand(0.5, 0.5, 0.99)], 0, 1)[0]!.side).toBe('left');
  });

  it('drops a hand with a landmark that is no number', () => {
    const broken = madeHand(0.5, 0.5, 0.9);
    broken.image[30] = NaN;
    expect(createHandIdentity()([broken], 0, 1)).toEqual([]);
  });
});
