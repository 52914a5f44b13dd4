import { expect, test } from 'vitest';
import { normal, seededRandom } from './random';
import { smallestDetectableChange } from './smallest-detectable-change';

test('below four probes there is none', () => {
  expect(smallestDetectableChange([1, 2, 3])).toBeUndefined();
  expect(smallestDetectableChange([1, 2, 3, NaN])).toBeUndefined();
  expect(smallestDetectableChange([2.1, 1.9, 2.0, 2.2])).toBeCloseTo(0.58, 2);
});

test('two further probes differ by more in 5 % of pairs, with four probes and with twenty', () => {
  const random = seededRandom(11);
  for (const probes of [4, 20]) {
    const pairs = 20_000;
    let exceeded = 0;
    for (let i = 0; i < pairs; i++) {
      const change = smallestDetectableChange(Array.from({ length: probes }, () => normal(random)))!;
      if (Math.abs(normal(random) - normal(random)) > change) exceeded++;
    }
    // 0.5 percentage points are three standard errors of 20,000 pairs.
    expect(Math.abs(exceeded / pairs - 0.05)).toBeLessThan(0.005);
  }
});
