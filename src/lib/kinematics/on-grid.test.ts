import { expect, test } from 'vitest';
import { SAMPLE_BRIDGED, SAMPLE_MEASURED, SAMPLE_UNKNOWN } from '#contracts';
import { normal, seededRandom } from '#math';
import { gridLength, onGrid } from './on-grid';

function sampled(
  t: readonly number[],
  values: readonly number[],
  length: number,
  segment = new Int32Array(t.length)
) {
  const out = new Float32Array(length);
  const state = new Uint8Array(length);
  onGrid(Float64Array.from(t), Float64Array.from(values), segment, 0, out, state);
  return { out, state };
}
const fps30 = Array.from({ length: 61 }, (_, i) => (i * 1000) / 30);

test('frames at 30/s become samples at 60/s: every other one is a frame', () => {
  const { out, state } = sampled(
    fps30,
    fps30.map((t) => Math.sin(t / 150)),
    120
  );
  for (let i = 0; i < 120; i += 2) expect(out[i]).toBeCloseTo(Math.sin((i * 1000) / 60 / 150), 6);
  expect(state.every((s) => s === SAMPLE_MEASURED)).toBe(true);
});

test('a 3 Hz movement seen at uneven times is drawn within 2 % of its swing, a parabola exactly', () => {
  const random = seededRandom(3);
  const uneven = fps30.map((t, i) => t + (i === 0 || i === 60 ? 0 : 2 * normal(random)));
  const wave = (t: number) => Math.cos((2 * Math.PI * 3 * t) / 1000);
  const { out } = sampled(uneven, uneven.map(wave), 120);
  for (let i = 4; i < 116; i++) expect(Math.abs(out[i]! - wave((i * 1000) / 60))).toBeLessThan(0.02 * 2);
  const parabola = (t: number) => (t / 100) ** 2 - t;
  const exact = sampled(uneven, uneven.map(parabola), 116).out;
  for (let i = 4; i < 116; i++) expect(exact[i]).toBeCloseTo(parabola((i * 1000) / 60), 2);
});

test('up to 100 ms is drawn, up to 200 ms bridged by a flagged line, more is unknown', () => {
  const t = [0, 100, 300, 501, 601];
  const { out, state } = sampled(t, [0, 1, 3, 3, 3], 36);
  const at = (ms: number) => Math.round((ms * 60) / 1000);
  expect(state[at(50)]).toBe(SAMPLE_MEASURED);
  expect(state[at(200)]).toBe(SAMPLE_BRIDGED);
  expect(out[at(200)]).toBeCloseTo(2, 6);
  expect(state[at(400)]).toBe(SAMPLE_UNKNOWN);
  expect(out[at(400)]).toBeNaN();
  expect(state[at(550)]).toBe(SAMPLE_MEASURED);
});

test('nothing is drawn before the first value, after the last, or from one stretch to the next', () => {
  const { state } = sampled([50, 83, 116, 150], [1, 1, 1, 1], 12, Int32Array.from([0, 0, 1, 1]));
  const known = [...state].map((s, i) => (s === SAMPLE_UNKNOWN ? -1 : i)).filter((i) => i >= 0);
  // Samples at 50 and 66.7 ms; 83.3 and 100 lie in the split; then 116.7, 133.3 and 150.
  expect(known).toEqual([3, 4, 7, 8, 9]);
});

test('a value that is missing is drawn over, and its neighbours do not feel it', () => {
  const values = fps30.map((t) => t / 10);
  values[20] = NaN;
  const { out, state } = sampled(fps30, values, 120);
  out.forEach((value, i) => expect(value).toBeCloseTo((i * 1000) / 60 / 10, 4));
  expect(state[40]).toBe(SAMPLE_MEASURED);
});

test('without values nothing is known', () => {
  expect(sampled([], [], 3).state).toEqual(Uint8Array.of(2, 2, 2));
});

test('windows that meet share no sample and leave none out', () => {
  expect(gridLength(0, 10_000)).toBe(600);
  expect(gridLength(0, 50) + gridLength(50, 100)).toBe(gridLength(0, 100));
  expect(gridLength(7, 7)).toBe(0);
});
