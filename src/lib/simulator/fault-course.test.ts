import { expect, test } from 'vitest';
import { severityOn } from './fault-course';

test('a step is there from its day on', () => {
  const step = { kind: 'step', from: 10, severity: 0.4 } as const;
  expect([9.9, 10, 500].map((day) => severityOn(step, day))).toEqual([0, 0.4, 0.4]);
});

test('a ramp grows evenly and stays', () => {
  const ramp = { kind: 'ramp', from: 10, lasts: 40, severity: 0.4 } as const;
  expect([0, 10, 20, 50, 90].map((day) => severityOn(ramp, day))).toEqual([0, 0, 0.1, 0.4, 0.4]);
});

test('a remitting fault comes and goes', () => {
  const course = { kind: 'remitting', from: 10, present: 7, absent: 14, severity: 0.4 } as const;
  expect([5, 10, 16, 17, 30, 31, 38].map((day) => severityOn(course, day))).toEqual([
    0, 0.4, 0.4, 0, 0, 0.4, 0
  ]);
});
