import { expect, test } from 'vitest';
import { playedTime } from './played-time';

const at = (...onsets: number[]) => onsets.map((onset) => ({ onset, pitch: 60, velocity: 80, channel: 0 }));

test('goes from the first to the last key, and a key holds the hand for a second', () => {
  expect(playedTime(at(1000, 1200, 1400, 11_400))).toEqual({ span: 10_400, hands: 1400, longest: 10_400 });
});

test('a silence of a minute ends a stretch of playing, and is nobody at the keys', () => {
  expect(playedTime(at(0, 500, 60_500, 61_000, 61_500))).toEqual({
    span: 61_500,
    hands: 2500,
    longest: 1000
  });
});

test('nothing and one key last no time', () => {
  expect(playedTime([])).toEqual({ span: 0, hands: 0, longest: 0 });
  expect(playedTime(at(7))).toEqual({ span: 0, hands: 0, longest: 0 });
});
