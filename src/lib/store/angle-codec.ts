import { deflateSync, inflateSync } from 'fflate';
import type { AngleBlock, Degrees, DigitColumns } from '#contracts';
import { planes, unplanes, unzigzag, zigzag } from './byte-planes';

/** Far below the tracker's noise of some degrees. */
export const ANGLE_STEP: Degrees = 0.25;
const UNKNOWN = 0x8000;
const COLUMNS = 10;

/** An `AngleBlock` as it is stored: its ten columns in steps, differences, byte planes, deflated. */
export interface StoredAngles extends Omit<AngleBlock, 'mcp' | 'pip'> {
  readonly ver: 1;
  /** Samples of a column. */
  readonly n: number;
  readonly buf: Uint8Array;
}

/** Angles are rounded to ANGLE_STEP. */
export function encodeAngles({ mcp, pip, ...block }: AngleBlock): StoredAngles {
  const n = mcp[0]!.length;
  const codes = new Uint16Array(COLUMNS * n);
  [...mcp, ...pip].forEach((column, c) => {
    let before = 0;
    for (let i = 0; i < n; i++) {
      const steps = Math.round(column[i]! / ANGLE_STEP);
      const now = Number.isFinite(steps) ? Math.max(-0x7fff, Math.min(0x7fff, steps)) : -UNKNOWN;
      codes[c * n + i] = zigzag(((now - before) << 16) >> 16);
      before = now;
    }
  });
  return { ...block, ver: 1, n, buf: deflateSync(planes(codes, 2), { level: 6 }) };
}

/** @throws RangeError when the block is not one of `n` samples; what fflate throws when it is damaged */
export function decodeAngles({ ver: _ver, n, buf, ...block }: StoredAngles): AngleBlock {
  const codes = unplanes(inflateSync(buf), 2);
  if (codes.length !== COLUMNS * n)
    throw new RangeError(`${codes.length} values, ${COLUMNS * n} were written`);
  const columns: DigitColumns = Array.from({ length: COLUMNS }, (_, c) => {
    const column = new Float32Array(n);
    let now = 0;
    for (let i = 0; i < n; i++) {
      now = ((now + unzigzag(codes[c * n + i]!)) << 16) >> 16;
      column[i] = now === -UNKNOWN ? NaN : now * ANGLE_STEP;
    }
    return column;
  });
  return { ...block, mcp: columns.slice(0, 5), pip: columns.slice(5) };
}
