import { expect, test } from 'vitest';
import { playedTime } from './played-time';

test('goes from the first to the last key, and a key holds the hand for a second', () => {
  expect(playedTime([1000, 1200, 1400, 11_400])).toEqual({
    ...{ struck: 4, first: 1000, last: 11_400 },
    ...{ busy: 1400, longest: 10_400, stretchFrom: 1000 }
  });
});

test('a silence of a minute ends a stretch of playing, and is nobody at the keys', () => {
  expect(playedTime([0, 500, 60_500, 61_000, 61_500])).toMatchObject({
    ...{ busy: 2500, longest: 1000, stretchFrom: 60_500 }
  });
});

test('nothing and one key last no time', () => {
  expect(playedTime([])).toMatchObject({ struck: 0, first: undefined, last: undefined, busy: 0 });
  expect(playedTime([7])).toMatchObject({ struck: 1, first: 7, last: 7, busy: 0, longest: 0 });
});
