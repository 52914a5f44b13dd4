import { inflateRawSync } from 'node:zlib';

/** @typedef {{ sid: string, seq: number, ver: number, codec: number, n: number, t0Mono: number, t0Wall: number, tzOffsetMin: number, epoch: number, prevCrc: number, buf: Uint8Array, crc32c: number }} Chunk */
/** @typedef {{ side: 'left' | 'right', score: number, image: number[], world: number[] }} Hand */
/** @typedef {{ t: number, hands: Hand[], light?: number, sharpness?: number }} Frame t in ms from the session's start */

/** x, y and z of 21 landmarks. */
const COORDINATES = 63;
/** Steps of a picture's width or height, and of a metre, by codec. @type {Record<number, { image: number, world: number }>} */
const STEPS = { 1: { image: 16384, world: 65536 }, 2: { image: 8192, world: 16384 } };
const FULL = 65535;

/** @param {Uint8Array} bytes */
function castagnoli(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * Whether a chunk's own sum fits, and the one that it names of the chunk before it.
 *
 * @param {Chunk} chunk
 * @param {number | undefined} crcBefore undefined where that is not known
 */
export function isSound(chunk, crcBefore) {
  try {
    const sid = Buffer.from(chunk.sid);
    const head = Buffer.alloc(43);
    head.writeUInt32BE(sid.length, 0);
    head.writeUInt32BE(chunk.seq, 4);
    head.writeUInt8(chunk.ver, 8);
    head.writeUInt8(chunk.codec, 9);
    head.writeUInt32BE(chunk.n, 10);
    head.writeDoubleBE(chunk.t0Mono, 14);
    head.writeDoubleBE(chunk.t0Wall, 22);
    head.writeInt16BE(chunk.tzOffsetMin, 30);
    head.writeUInt32BE(chunk.epoch, 32);
    head.writeUInt32BE(chunk.prevCrc, 36);
    return (
      castagnoli(Buffer.concat([head, sid, chunk.buf])) === chunk.crc32c &&
      (crcBefore === undefined || chunk.prevCrc === crcBefore) &&
      framesOf(chunk).length === chunk.n
    );
  } catch {
    return false;
  }
}

/**
 * The frames of a chunk.
 *
 * @param {Chunk} chunk
 * @returns {Frame[]}
 * @throws {Error} where it is none of version 1, codec 1 or 2
 */
export function framesOf({ ver, codec, n, buf, t0Mono }) {
  const units = STEPS[codec];
  if (ver !== 1 || !units) throw new Error(`unknown chunk ${ver}.${codec}`);
  const raw = inflateRawSync(buf);
  let at = 0;
  /** `width` bytes a number, all the lowest ones first. @param {number} count @param {number} width */
  const column = (count, width) => {
    const from = at;
    at += count * width;
    if (at > raw.length) throw new Error('too short');
    return Array.from({ length: count }, (_, i) => {
      let value = 0;
      for (let byte = width - 1; byte >= 0; byte--) value = value * 256 + (raw[from + byte * count + i] ?? 0);
      return value;
    });
  };
  const flags = column(n, 1);
  /** @param {number} bit */
  const having = (bit) => flags.filter((flag) => (flag & bit) !== 0).length;
  const steps = column(n, 4);
  const scores = column(having(1) + having(2), 2);
  const lights = column(having(8), 2);
  const sharpness = column(having(16), 4).map((bits) => new Float32Array(Uint32Array.of(bits).buffer)[0]);
  const left = handsOf(having(1), column, units);
  const right = handsOf(having(2), column, units);
  if (at !== raw.length) throw new Error('too long');

  let ticks = Math.round(t0Mono * 10);
  return flags.map((flag, i) => {
    ticks += steps[i] ?? 0;
    /** @type {('left' | 'right')[]} */
    const sides = flag & 4 ? ['right', 'left'] : ['left', 'right'];
    const hands = sides
      .filter((side) => flag & (side === 'left' ? 1 : 2))
      .map((side) => ({
        side,
        score: (scores.shift() ?? 0) / FULL,
        .../** @type {{ image: number[], world: number[] }} */ ((side === 'left' ? left : right).shift())
      }));
    return {
      t: ticks / 10,
      hands,
      ...(flag & 8 && { light: (lights.shift() ?? 0) / FULL }),
      ...(flag & 16 && { sharpness: sharpness.shift() ?? 0 })
    };
  });
}

/**
 * Differences from frame to frame, coordinate by coordinate: image x0 y0 z0 x1 ..., then world.
 *
 * @param {number} count
 * @param {(count: number, width: number) => number[]} column
 * @param {{ image: number, world: number }} units
 */
function handsOf(count, column, units) {
  const codes = column(count * COORDINATES * 2, 2);
  const hands = Array.from({ length: count }, () => ({
    image: /** @type {number[]} */ ([]),
    world: /** @type {number[]} */ ([])
  }));
  for (let coordinate = 0; coordinate < COORDINATES * 2; coordinate++) {
    const isImage = coordinate < COORDINATES;
    let value = 0;
    hands.forEach((hand, i) => {
      const code = codes[coordinate * count + i] ?? 0;
      const difference = code % 2 === 0 ? code / 2 : -(code + 1) / 2;
      value = ((value + difference + 98304) % 65536) - 32768;
      (isImage ? hand.image : hand.world).push(value / (isImage ? units.image : units.world));
    });
  }
  return hands;
}
