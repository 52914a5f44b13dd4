import { expect, test } from 'vitest';
import { seededRandom } from '#math';
import { createRunningMedian } from './running-median';

test('is the median of the last numbers, equal ones among them', () => {
  const random = seededRandom(4);
  const median = createRunningMedian(9);
  const all: number[] = [];
  for (let i = 0; i < 500; i++) {
    const value = Math.floor(8 * random());
    all.push(value);
    median.push(value);
    const last = all.slice(-9).sort((a, b) => a - b);
    expect(median.value).toBe(last[last.length >> 1]);
  }
});
