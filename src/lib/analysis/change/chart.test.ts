import { describe, expect, test } from 'vitest';
import { mean, normals, seededRandom } from '#math';
import { CHART_REFERENCE } from '#contracts';
import { createChart, type ChartEvent } from './chart';

/** Mean number of scores until one of two charts, one for each direction, passes the threshold. */
function runLength(threshold: number, shift: number, runs: number): number {
  const normal = normals(seededRandom(17));
  return mean(
    Array.from({ length: runs }, () => {
      const [up, down] = [createChart(0.5), createChart(0.5)];
      for (let n = 1; ; n++) {
        const score = normal() + shift;
        if (up.step(score, threshold) === 'watch' || down.step(-score, threshold) === 'watch') return n;
      }
    })
  );
}

test('run lengths of the textbook: two-sided, k = 0.5', () => {
  // 4,000 runs: three standard errors are 5 %.
  expect(Math.abs(runLength(4, 0, 4000) / 168 - 1)).toBeLessThan(0.05);
  expect(Math.abs(runLength(5, 0, 4000) / 465 - 1)).toBeLessThan(0.05);
  expect(Math.abs(runLength(4, 1, 4000) / 8.38 - 1)).toBeLessThan(0.03);
  expect(Math.abs(runLength(5, 1, 4000) / 10.4 - 1)).toBeLessThan(0.03);
});

describe('two stages', () => {
  const fed = (scores: readonly number[], threshold = 5) => {
    const chart = createChart();
    const events: [number, ChartEvent][] = [];
    scores.forEach((score, i) => {
      const event = chart.step(score, threshold);
      if (event) events.push([i, event]);
    });
    return { chart, events };
  };
  /** 4 x (2 - 0.6) = 5.6. */
  const UP = [2, 2, 2, 2];

  test('the sum never falls below zero, and a watch needs it above the threshold', () => {
    const { chart, events } = fed([-3, -3, 2, 2, 2]);
    expect(events).toEqual([]);
    expect(chart.sum).toBeCloseTo(3 * (2 - CHART_REFERENCE));
  });

  test('three further days with a mean above 1.1 confirm, otherwise it is dropped and begins again at zero', () => {
    expect(fed([...UP, 3, 0, 0.4]).events).toEqual([
      [3, 'watch'],
      [6, 'confirmed']
    ]);
    const dropped = fed([...UP, 3, 0, 0.2]);
    expect(dropped.events).toEqual([
      [3, 'watch'],
      [6, 'dropped']
    ]);
    expect(dropped.chart).toMatchObject({ state: 'running', sum: 0 });
  });

  test('a confirmed change raises no further watch until six days in the mean are back', () => {
    const { events, chart } = fed([...UP, 2, 2, 2, ...UP, ...UP, 0, 0, 0, 0, 0, 0]);
    expect(events.slice(2)).toEqual([[19, 'over']]);
    expect(chart).toMatchObject({ state: 'running', sum: 0 });
  });
});
