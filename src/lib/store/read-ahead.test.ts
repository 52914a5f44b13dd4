import { expect, test } from 'vitest';
import { readAhead } from './read-ahead';

test('every piece comes once and in order, the next one asked for before the last is used', async () => {
  const seen: string[] = [];
  async function* pieces() {
    for (const piece of ['a', 'b', 'c']) {
      seen.push(`asked ${piece}`);
      yield await Promise.resolve(piece);
    }
  }
  for await (const piece of readAhead(pieces())) seen.push(`used ${piece}`);
  expect(seen).toEqual(['asked a', 'asked b', 'used a', 'asked c', 'used b', 'used c']);
});

test('a piece that fails is told in its turn, and to nobody who has left', async () => {
  async function* pieces() {
    yield 1;
    await Promise.reject(new Error('the second'));
  }
  const seen: unknown[] = [];
  const all = async () => {
    for await (const piece of readAhead(pieces())) seen.push(piece);
  };
  await expect(all()).rejects.toThrow('the second');
  expect(seen).toEqual([1]);
  for await (const piece of readAhead(pieces())) if (piece === 1) break;
});
