import { expect, test } from 'vitest';
import { minimumJerk } from '#math';
import { logDimensionlessJerk, tapLogDimensionlessJerk } from './log-dimensionless-jerk';
import { spectralArcLength, tapSpectralArcLength } from './spectral-arc-length';
import { playedTaps } from './synthetic-probe';

/** The reference implementation's example: exp(-5 t^2), t = -1, -0.99, .. 0.99. */
const BELL = Float64Array.from({ length: 200 }, (_, i) => Math.exp(-5 * (i / 100 - 1) ** 2));

test('the reference values of SPARC and LDLJ', () => {
  expect(spectralArcLength(BELL, 100)).toBeCloseTo(-1.41403, 5);
  expect(logDimensionlessJerk(BELL, 100)).toBeCloseTo(-5.81636, 5);
});

test('neither knows the size of the movement, nor its sign', () => {
  const scaled = BELL.map((value) => -3.7 * value);
  expect(spectralArcLength(scaled, 100)).toBeCloseTo(spectralArcLength(BELL, 100)!, 10);
  expect(logDimensionlessJerk(scaled, 100)).toBeCloseTo(logDimensionlessJerk(BELL, 100)!, 10);
});

test('LDLJ of a minimum-jerk movement depends on the rate: -5.0 at 30 Hz, -5.2 at 100 Hz', () => {
  const at = (rate: number) => {
    const velocity = Float64Array.from(
      { length: rate },
      (_, i) => minimumJerk((i + 1) / rate) - minimumJerk(i / rate)
    );
    return logDimensionlessJerk(velocity, rate)!;
  };
  expect(at(100)).toBeLessThan(at(30));
  expect(Math.abs(at(100) + 5.22)).toBeLessThan(0.15);
});

test('nothing moving has no smoothness', () => {
  expect(spectralArcLength(new Float64Array(30), 60)).toBeUndefined();
  expect(logDimensionlessJerk(new Float64Array(30), 60)).toBeUndefined();
  expect(spectralArcLength([1], 60)).toBeUndefined();
  expect(logDimensionlessJerk([1, 2], 60)).toBeUndefined();
});

test('taps that tremble are less smooth by both measures', () => {
  const tremble = (digit: number, t: number) =>
    digit === 1 ? 2 * Math.sin(2 * Math.PI * 6.5 * (t / 1000)) : 0;
  const [calm, shaky] = [playedTaps(), playedTaps({ also: tremble })];
  expect(tapSpectralArcLength(shaky)[1]!.value).toBeLessThan(tapSpectralArcLength(calm)[1]!.value);
  expect(tapLogDimensionlessJerk(shaky)[1]!.value).toBeLessThan(tapLogDimensionlessJerk(calm)[1]!.value);
  expect(tapLogDimensionlessJerk(shaky)[2]!.value).toBeCloseTo(tapLogDimensionlessJerk(calm)[2]!.value, 6);
});
