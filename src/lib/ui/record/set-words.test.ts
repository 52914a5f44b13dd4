import { expect, test } from 'vitest';
import { beatText, tooSlowForSet } from './set-words';

test('where too few pictures come the set says so, each kind by its own measure', () => {
  expect(tooSlowForSet('golf putting', 15.2)).toBe(
    'Only about 15 pictures a second are looked at, and putts are looked for from 22 on: more light, or fewer other programs at work, may help.'
  );
  expect(tooSlowForSet('darts', 21.4)).toContain('throws are looked for from 22 on');
  expect(tooSlowForSet('drums', 14.4)).toContain(
    'about 14 pictures a second are looked at, and with fewer than 15'
  );
  for (const [activity, fps] of [
    ['golf putting', 21.5],
    ['throwing', 30],
    ['drums', 14.5],
    ['drums', undefined]
  ] as const)
    expect(tooSlowForSet(activity, fps)).toBeUndefined();
});

test('the count-in is no stroke', () => {
  expect([undefined, -4, -1, 0, 15].map((beat) => beatText(beat, 16))).toEqual([
    'Ready',
    '4',
    '1',
    '1 of 16',
    '16 of 16'
  ]);
});
