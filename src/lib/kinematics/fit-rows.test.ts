import { expect, test } from 'vitest';
import { normal, POSE_STRIDE, seededRandom, standardDeviation, STANDARD_SKELETON } from '#math';
import { anglesOfRows } from './angle-track';
import { fitRows } from './fit-rows';
import { MCP, PIP } from './joint-angles';
import { frontView, handPoints, KEYBOARD_POSE, turned } from './posed-hand';
import { createSkeletonFit } from './skeleton-fit';

const COUNT = 300;
const PALM_PX = 120;
const RADIANS = Math.PI / 180;
const times = Float64Array.from({ length: COUNT }, (_, i) => (i * 1000) / 30);
const together = new Int32Array(COUNT);
/** Twice a second. */
const beat = (i: number) => Math.sin((2 * Math.PI * i) / 15);

interface Play {
  /** Degrees that the index finger bends and the whole hand nods, with the beat. */
  readonly strokes: number;
  readonly nods: number;
  /** Pixels that the tracker moves knuckles and wrist with the strokes. */
  readonly leans: number;
}

function seen({ strokes, nods, leans }: Play): Float64Array {
  const random = seededRandom(31);
  const points = new Float64Array(63 * COUNT);
  for (let i = 0; i < COUNT; i++) {
    const pose = Float64Array.from(KEYBOARD_POSE);
    pose[POSE_STRIDE]! += strokes * 0.55 * RADIANS * beat(i);
    pose[POSE_STRIDE + 1]! += strokes * 0.45 * RADIANS * beat(i);
    const hand = turned(handPoints('right', pose), frontView(60 + nods * beat(i)));
    for (let k = 0; k < 63; k++) {
      const palm = [0, 5, 9, 13, 17].includes(Math.floor(k / 3));
      const lean = palm && k % 3 === 1 ? (k < 3 ? -1 : 1) * leans * beat(i) : 0;
      points[63 * i + k] = PALM_PX * hand[k]! + lean + (k % 3 === 2 ? 4 : 1) * normal(random) * 0.5;
    }
  }
  return points;
}

/** Swing of each finger's F, degrees: that part of it that goes with the beat. Index first. */
function swings(points: Float64Array): number[] {
  const columns = anglesOfRows(points, COUNT, 'right');
  return [1, 2, 3, 4].map((digit) => {
    let sum = 0;
    for (let i = 0; i < COUNT; i++) sum += beat(i) * (columns[MCP + digit]![i]! + columns[PIP + digit]![i]!);
    return (2 * sum) / COUNT;
  });
}

function fittedTwice(points: Float64Array): number[] {
  const out = points.slice();
  fitRows(out, times, together, 'right', STANDARD_SKELETON);
  return swings(out);
}

function fittedOnce(points: Float64Array): number[] {
  const out = points.slice();
  const fit = createSkeletonFit(STANDARD_SKELETON, 'right', PALM_PX);
  for (let i = 0; i < COUNT; i++) {
    fit.fit(points, 63 * i, i === 0);
    fit.write(out, 63 * i);
  }
  return swings(out);
}

test('knuckles that lean with a stroke do not bend the other fingers, as they would in a single fit', () => {
  const points = seen({ strokes: 15, nods: 0, leans: 2 });
  const others = (found: number[]) => Math.max(...found.slice(1).map(Math.abs));
  expect(others(fittedTwice(points))).toBeLessThan(0.5 * others(fittedOnce(points)));
  expect(fittedTwice(points)[0]).toBeGreaterThan(12);
});

test('a hand that truly nods keeps its fingers still', () => {
  const points = seen({ strokes: 0, nods: 6, leans: 0 });
  fittedTwice(points).forEach((swing) => expect(Math.abs(swing)).toBeLessThan(2));
});

test('a hand that nods and plays is read as playing', () => {
  const [index, ...others] = fittedTwice(seen({ strokes: 15, nods: 6, leans: 0 }));
  expect(Math.abs(index! - 15)).toBeLessThan(4);
  others.forEach((swing) => expect(Math.abs(swing)).toBeLessThan(2.5));
});

test('rows of nothing stay nothing and spoil no other', () => {
  const points = seen({ strokes: 15, nods: 0, leans: 0 });
  const whole = points.slice();
  fitRows(whole, times, together, 'right', STANDARD_SKELETON);
  points.fill(NaN, 63 * 100, 63 * 103);
  fitRows(points, times, together, 'right', STANDARD_SKELETON);
  expect(points.subarray(63 * 100, 63 * 103).every(Number.isNaN)).toBe(true);
  const off = points.map((value, k) => value - whole[k]!).filter((_, k) => k < 63 * 95 || k > 63 * 110);
  expect(standardDeviation(off)).toBeLessThan(0.05 * PALM_PX);
  expect(off.some(Number.isNaN)).toBe(false);
});
