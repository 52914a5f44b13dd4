import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HAND_SIDES, type HandFrame, type TrackedHand } from '#contracts';
import {
  CHUNK_CODEC,
  chunkDamage,
  CODEC_STEPS,
  decodeChunk,
  encodeChunk,
  type ChunkPlace
} from './chunk-codec';
import { practiceFrames } from './practice-frames';

const PLACE: ChunkPlace = {
  sid: '01J0000000000000000000000A',
  seq: 7,
  t0Wall: 1_700_000_000_000,
  tzOffsetMin: -210,
  epoch: 3,
  prevCrc: 0xdeadbeef
};
/** What is written. */
const STEPS = CODEC_STEPS[CHUNK_CODEC]!;
/** Rounding of float32 on top of half a step. */
const FLOAT = 1e-6;

const triples = (max: number) =>
  fc
    .array(fc.double({ min: -max, max, noNaN: true }), { minLength: 63, maxLength: 63 })
    .map((values) => Float32Array.from(values));
const hand = (side: TrackedHand['side']) =>
  fc.record({
    side: fc.constant(side),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    image: triples(1.999),
    world: triples(0.499)
  });
const frames = fc
  .array(
    fc.record({
      dt: fc.double({ min: 0, max: 5000, noNaN: true }),
      hands: fc.subarray([...HAND_SIDES]).chain((sides) => fc.tuple(...sides.map(hand))),
      extra: fc.record(
        {
          light: fc.double({ min: 0, max: 1, noNaN: true }),
          sharpness: fc.float({ noNaN: true, noDefaultInfinity: true })
        },
        { requiredKeys: [] }
      )
    }),
    { minLength: 1, maxLength: 8 }
  )
  .map((list) => {
    let t = 0;
    return list.map(({ dt, hands, extra }): HandFrame => ({ t: (t += dt), hands, ...extra }));
  });

test('every frame comes back within half a step', () => {
  fc.assert(
    fc.property(frames, (list) => {
      const { chunk, dropped } = encodeChunk(PLACE, list);
      const back = decodeChunk(chunk, PLACE.prevCrc);
      if (!back.ok) throw new Error(back.failure);
      expect(dropped).toBe(0);
      expect(back.value.length).toBe(list.length);
      list.forEach((frame, i) => {
        const got = back.value[i] as HandFrame;
        expect(Math.abs(got.t - frame.t)).toBeLessThanOrEqual(0.05 + FLOAT);
        expect(got.hands.map((h) => h.side)).toEqual(frame.hands.map((h) => h.side));
        expect(got.light === undefined).toBe(frame.light === undefined);
        if (frame.light !== undefined) expect(got.light).toBeCloseTo(frame.light, 4);
        expect(got.sharpness).toBe(frame.sharpness);
        frame.hands.forEach((h, k) => {
          const g = got.hands[k] as TrackedHand;
          expect(Math.abs(g.score - h.score)).toBeLessThanOrEqual(0.5 / 65535 + FLOAT);
          for (let v = 0; v < 63; v++) {
            const image = Math.abs((g.image[v] as number) - (h.image[v] as number));
            const world = Math.abs((g.world[v] as number) - (h.world[v] as number));
            if (image > STEPS.image / 2 + FLOAT || world > STEPS.world / 2 + FLOAT) {
              throw new Error(`value ${v} is ${image} / ${world} off`);
            }
          }
        });
      });
    }),
    { seed: 1, numRuns: 60 }
  );
});

test('a chunk of the first codec, as it was written then, still opens', () => {
  const buf = Buffer.from(
    [
      'k+Zm8GVgZACCgLwzvK/effr2Ra+hIebPNac8pQCtFL0/Un/0Xikl8eQIFMndU3in8kTPJshPziQoxapGYYIAlyebPot0SWFX',
      'cpbzp81vup80CxjJsHFoSUXqhRtl2100uGp2MSQyItYndoLSPIk1IiHyDiJWqlekLwi94Kwzb1LvCzcR0JEy4zhldcHgkJlc',
      'npuTWciKvB0lm3KS+Ra7LOVxZBHXDVfS9LkotVt0e8zSjMtb8iuSm8pnMbLI8PNLhO23im/ZvsZ5lu8ecT1FKWYLTQdbFSkb',
      'njDJnOgE82UPp6xOqWYx/+R/xHKWaBF3jEhDqZu5EafFVLWpbqelXv76/OXvHrGqqFU8KnMCrFLcVh06cePFIg0JBTGzP2oM',
      'IKgBhppIUAsMtcFQBwPqYUJGEDRgQEB9JGgMhkZI0BAMRcCQCww5GTiAkB0M2cAQAhjBkIkRBFmYQBCinosRDJlAkJuFCwgh',
      'pgmDoRAYCjIIAKEcGMqCoTQYSjECIcM5zlscO8SslNKkQhTOCZxQuaJm4GNlZKJzhHtOwBGHK1YPrJikQ1SL9EO4H9Qe0b4V',
      'HjPVbXbY/CybPL0so3n1SaYN0dvub3i76fua5HWahxL/ifxhUeLcJn5GeJqBm76HoIP4I9Nj2leUF4jNEivT4kvSM9GS6ClY',
      '5tMXoZOhFsHRsNytkjFXmVXQ20RRUNjiqcJjpnqZ7WkbzVKL0gta1yhr8WrzMFQtX/SxoPpY8Ar9I7YhmnaGDppsYSYyTox1',
      '0V2pRcF98w8cbzi+RX2DPld+gUwb+zL3CG8feydFv91Jkx1WPlp8aqKQ9gr2OQwLBPTajNrk6i7N+ZJzY5rTD7c7Rjw+DCDo',
      'jwQDkGAgEAahwGAwDMGEjCAYxhDGEA7ECBgKhpFIMAIJUiveQbHOjSXeQbEuyIgl3kGQEQA='
    ].join(''),
    'base64'
  );
  const chunk = { ...PLACE, ver: 1, codec: 1, n: 2, t0Mono: 0, buf: new Uint8Array(buf), crc32c: 1541022076 };
  const back = decodeChunk(chunk, PLACE.prevCrc);
  if (!back.ok) throw new Error(back.failure);
  const { image, world } = CODEC_STEPS[1]!;
  practiceFrames(2, 1).forEach((frame, i) =>
    frame.hands.forEach((hand, k) => {
      const got = back.value[i]!.hands[k]!;
      const furthest = (a: Float32Array, b: Float32Array) =>
        Math.max(...a.map((x, v) => Math.abs(x - b[v]!)));
      expect(furthest(got.image, hand.image)).toBeLessThanOrEqual(image / 2 + FLOAT);
      expect(furthest(got.world, hand.world)).toBeLessThanOrEqual(world / 2 + FLOAT);
    })
  );
});

test('any flipped bit of the block is detected', () => {
  const { chunk } = encodeChunk(PLACE, practiceFrames(3, 1));
  for (let bit = 0; bit < chunk.buf.length * 8; bit += 1) {
    const buf = chunk.buf.slice();
    buf[bit >> 3] = (buf[bit >> 3] as number) ^ (1 << (bit & 7));
    if (chunkDamage({ ...chunk, buf }) !== 'crc') throw new Error(`bit ${bit}`);
  }
});

test('any changed field of the header is detected', () => {
  const { chunk } = encodeChunk(PLACE, practiceFrames(3, 1));
  expect(chunkDamage(chunk)).toBeUndefined();
  for (const field of [
    'seq',
    'ver',
    'codec',
    'n',
    't0Mono',
    't0Wall',
    'tzOffsetMin',
    'epoch',
    'prevCrc',
    'crc32c'
  ] as const) {
    expect(chunkDamage({ ...chunk, [field]: chunk[field] + 1 }), field).toBe('crc');
  }
  expect(chunkDamage({ ...chunk, sid: '01J0000000000000000000000B' })).toBe('crc');
  expect(chunkDamage({ ...chunk, buf: chunk.buf.slice(1) })).toBe('crc');
  expect(chunkDamage({ ...chunk, n: Number.NaN })).toBe('malformed');
  expect(chunkDamage(undefined)).toBe('malformed');
});

test('a chunk that does not follow the one before it is detected', () => {
  const { chunk } = encodeChunk(PLACE, practiceFrames(3, 1));
  expect(chunkDamage(chunk, 1)).toBe('chain');
});

test('a hand with NaN or of the wrong length is dropped, counted, and its frame kept', () => {
  const [good] = practiceFrames(1, 1) as [HandFrame];
  const [left, right] = good.hands as [TrackedHand, TrackedHand];
  const nan = { ...left, image: left.image.slice().fill(Number.NaN, 5, 6) };
  const short = { ...right, world: right.world.slice(1) };
  const { chunk, dropped } = encodeChunk(PLACE, [
    { ...good, hands: [nan, right] },
    { ...good, hands: [left, short] },
    { ...good, hands: [left, left] }
  ]);
  expect(dropped).toBe(3);
  const back = decodeChunk(chunk);
  expect(back.ok && back.value.map((f) => f.hands.map((h) => h.side))).toEqual([
    ['right'],
    ['left'],
    ['left']
  ]);
});

test('8 h of two hands at 30 fps stay under 300 MB', () => {
  const seconds = 20;
  let bytes = 0;
  for (let s = 0; s < seconds; s++) {
    bytes += encodeChunk(PLACE, practiceFrames(30, s + 1)).chunk.buf.length;
  }
  const perFrame = bytes / (seconds * 30);
  console.log(`two hands: ${perFrame.toFixed(1)} bytes a frame`);
  expect(perFrame * 30 * 3600 * 8).toBeLessThan(300e6);
});
