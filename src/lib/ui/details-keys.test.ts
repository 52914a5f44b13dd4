import { expect, test } from 'vitest';
import { createDetailsKeys } from './details-keys';

function typed(...presses: (readonly [key: string, at: number])[]) {
  const draft: { rpe: number | undefined; pain: '' | 'no' | 'yes' } = { rpe: undefined, pain: '' };
  const press = createDetailsKeys(draft);
  const taken = presses.map(([key, at]) => press(key, at));
  return { ...draft, taken };
}

test('a digit is how hard it was, the last one holds', () => {
  expect(typed(['7', 0], ['4', 100]).rpe).toBe(4);
});
test('1 and then 0 is 10, but not after a pause, and not a second time', () => {
  expect(typed(['1', 0], ['0', 300]).rpe).toBe(10);
  expect(typed(['1', 0], ['0', 5000]).rpe).toBe(0);
  expect(typed(['1', 0], ['0', 300], ['0', 400]).rpe).toBe(0);
});
test('Y and N answer whether anything hurt; other keys are left alone', () => {
  expect(typed(['Y', 0]).pain).toBe('yes');
  expect(typed(['n', 0]).pain).toBe('no');
  expect(typed(['Enter', 0], ['x', 1])).toMatchObject({ pain: '', rpe: undefined, taken: [false, false] });
});
