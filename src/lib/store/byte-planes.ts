/** Small differences, either way, as small numbers; of 16 bits. */
export const zigzag = (delta: number) => ((delta << 1) ^ (delta >> 15)) & 0xffff;
export const unzigzag = (code: number) => (code >>> 1) ^ -(code & 1);

/** All low bytes, then all high bytes (and so on): deflate sees columns of alike bytes. */
export function planes(values: ArrayLike<number>, width: number): Uint8Array {
  const out = new Uint8Array(values.length * width);
  for (let byte = 0; byte < width; byte++) {
    for (let i = 0; i < values.length; i++) {
      out[byte * values.length + i] = ((values[i] as number) >>> (8 * byte)) & 0xff;
    }
  }
  return out;
}

/** What `planes` made planes of. */
export function unplanes(bytes: Uint8Array, width: number): Uint32Array<ArrayBuffer> {
  const length = bytes.length / width;
  const out = new Uint32Array(length);
  for (let byte = 0; byte < width; byte++) {
    for (let i = 0; i < length; i++) {
      out[i] = ((out[i] as number) | ((bytes[byte * length + i] as number) << (8 * byte))) >>> 0;
    }
  }
  return out;
}
