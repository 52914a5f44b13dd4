import { expect, test } from 'vitest';
import { grouped } from './grouped';

test('what has the same key stands together, in the order given', () => {
  const groups = grouped(['pear', 'fig', 'plum', 'date'], (word) => word.length);
  expect([...groups]).toEqual([
    [4, ['pear', 'plum', 'date']],
    [3, ['fig']]
  ]);
  expect(grouped([], String).size).toBe(0);
});
