/**
 * A cyclic redundancy check of 32 bits, bits reversed. Eight bytes at a time by tables (slicing-by-8, Kounavis and Berry
 * 2005): hours of recording are looked at in seconds.
 */
function slicingBy8(polynomial: number) {
  /** Row k: the effect of a byte that has k others behind it. */
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
  for (let byte = 0; byte < 256; byte++) {
    let c = byte;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ polynomial : c >>> 1;
    tables[0]![byte] = c;
  }
  for (let k = 1; k < 8; k++)
    for (let byte = 0; byte < 256; byte++) {
      const c = tables[k - 1]![byte]!;
      tables[k]![byte] = tables[0]![c & 0xff]! ^ (c >>> 8);
    }
  const [T0, T1, T2, T3, T4, T5, T6, T7] = tables as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array
  ];
  return (bytes: Uint8Array, seed = 0): number => {
    let c = ~seed;
    let i = 0;
    for (const last = bytes.length - 8; i <= last; i += 8) {
      const a = c ^ (bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
      c =
        T7[a & 0xff]! ^
        T6[(a >>> 8) & 0xff]! ^
        T5[(a >>> 16) & 0xff]! ^
        T4[a >>> 24]! ^
        T3[bytes[i + 4]!]! ^
        T2[bytes[i + 5]!]! ^
        T1[bytes[i + 6]!]! ^
        T0[bytes[i + 7]!]!;
    }
    for (; i < bytes.length; i++) c = T0[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8);
    return ~c >>> 0;
  };
}

/**
 * CRC-32C (Castagnoli, RFC 3720 appendix B.4) of `bytes`, continued from `seed`, the CRC of what came before.
 *
 * @example crc32c(new TextEncoder().encode('123456789')) // 0xe3069283
 */
export const crc32c = slicingBy8(0x82f63b78);

/**
 * The CRC-32 of zip files (ISO 3309), continued in the same way.
 *
 * @example crc32(new TextEncoder().encode('123456789')) // 0xcbf43926
 */
export const crc32 = slicingBy8(0xedb88320);
