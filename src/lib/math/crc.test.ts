import { crc32 as ofZlib } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32, crc32c } from './crc';
import { seededRandom } from './random';

const CHECK = new TextEncoder().encode('123456789');

test('CRC-32 of the check string is cbf43926, CRC-32C e3069283', () => {
  expect(crc32(CHECK)).toBe(0xcbf43926);
  expect(crc32c(CHECK)).toBe(0xe3069283);
});

test('CRC-32 is that of zlib, in one piece and in two', () => {
  const random = seededRandom(1);
  for (let length = 0; length < 40; length++) {
    const bytes = Uint8Array.from({ length }, () => Math.floor(256 * random()));
    const cut = Math.floor(random() * (length + 1));
    expect(crc32(bytes), `${length}`).toBe(ofZlib(bytes));
    expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(ofZlib(bytes));
    expect(crc32c(bytes.subarray(cut), crc32c(bytes.subarray(0, cut)))).toBe(crc32c(bytes));
  }
});
