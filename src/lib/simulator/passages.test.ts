import { expect, test } from 'vitest';
import { seededRandom } from '#math';
import { freePlay } from './free-play';
import { passagesOf } from './passages';
import { standardProbe } from './standard-probe';

test('the standard probe asks for what it should', () => {
  const blocks = standardProbe(5_000);
  expect(blocks.map(({ id }) => id)).toEqual(['P0', 'P1', 'P2a', 'P2b', 'P3']);
  expect(blocks[0]).toEqual({ id: 'P0', from: 5_000, to: 8_000, beats: [] });
  expect(blocks[4]!.to - blocks[4]!.from).toBe(8_000);
  const [, taps, pattern] = blocks;
  expect([0, 1, 2, 3, 4].map((d) => taps!.beats.filter(({ digit }) => digit === d).length)).toEqual([
    9, 9, 9, 9, 9
  ]);
  expect(taps!.beats[1]!.t - taps!.beats[0]!.t).toBe(500);
  expect(pattern!.beats.slice(0, 9).map(({ digit }) => digit)).toEqual([0, 1, 2, 3, 4, 3, 2, 1, 0]);
  expect([pattern!.beats.length, pattern!.ioi]).toEqual([48, 250]);
  blocks.forEach(({ from }, i) => expect(from).toBeGreaterThanOrEqual(blocks[i - 1]?.to ?? 0));
});

test('passages come in the order of time and keep the beats', () => {
  const blocks = standardProbe();
  const passages = passagesOf(blocks.toReversed());
  expect(passages.map(({ touch }) => touch)).toEqual(['rest', 'taps', 'legato', 'legato', 'hold']);
  expect(passages[1]!.beats).toBe(blocks[1]!.beats);
});

test('free play uses all the fingers asked for, none twice in a row, and pauses between phrases', () => {
  const passages = [...freePlay(seededRandom(1), { to: 60_000, digits: [1, 2, 4], rhythm: [1, 2] })];
  const beats = passages.flatMap((passage) => passage.beats);
  expect(new Set(beats.map(({ digit }) => digit))).toEqual(new Set([1, 2, 4]));
  const steps = passages.flatMap((passage) =>
    passage.beats.slice(1).map(({ t, digit }, i) => {
      expect(digit).not.toBe(passage.beats[i]!.digit);
      return t - passage.beats[i]!.t;
    })
  );
  expect(new Set(steps)).toEqual(new Set([250, 500]));
  passages.slice(1).forEach(({ from }, i) => expect(from - passages[i]!.to).toBe(1_000));
  expect(beats.at(-1)!.t).toBeLessThan(60_000);
});
