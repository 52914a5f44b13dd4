import {
  DIGITS,
  SAMPLE_BRIDGED,
  SAMPLE_MEASURED,
  type HandSide,
  type JointAngleTrack,
  type LandmarkSource,
  type Milliseconds
} from '#contracts';
import { despike } from './despike';
import { POINT_STRIDE, type FrameRows } from './frame-log';
import { ABDUCTION, ANGLE_COUNT, DIP, jointAngles, MCP, PIP, THUMB_PALMAR } from './joint-angles';
import { gridLength, onGrid } from './on-grid';

/** Angles of every row by joint, `ANGLE_COUNT` columns. */
export function anglesOfRows(points: Float64Array, count: number, side: HandSide): Float64Array[] {
  const columns = Array.from({ length: ANGLE_COUNT }, () => new Float64Array(count));
  const angles = new Float64Array(ANGLE_COUNT);
  for (let i = 0; i < count; i++) {
    jointAngles(points, side, angles, i * POINT_STRIDE);
    for (let k = 0; k < ANGLE_COUNT; k++) columns[k]![i] = angles[k]!;
  }
  return columns;
}

/**
 * Columns of angles, one value a row, freed of outliers (in place) and brought to the grid.
 *
 * @param columns `ANGLE_COUNT` of them, as `anglesOfRows` gives them
 */
export function angleTrack(
  side: HandSide,
  source: LandmarkSource,
  columns: readonly Float64Array[],
  rows: FrameRows,
  segment: Int32Array,
  from: Milliseconds,
  to: Milliseconds
): JointAngleTrack {
  const length = gridLength(from, to);
  const t = rows.t.subarray(rows.start, rows.start + rows.length);
  const state = new Uint8Array(length);
  // Where the hand was seen at all; then each angle may be bridged, or missing, where a value of its own was taken.
  onGrid(t, new Float64Array(rows.length), segment, from, new Float32Array(length), state);
  const own = new Uint8Array(length);
  const sampled = columns.map((column, k) => {
    const out = new Float32Array(length);
    if (k === DIP) return out.fill(NaN);
    despike(column, t, segment);
    onGrid(t, column, segment, from, out, own.fill(SAMPLE_MEASURED));
    if (k >= DIP) return out;
    for (let i = 0; i < length; i++)
      if (own[i] === SAMPLE_BRIDGED && state[i] === SAMPLE_MEASURED) state[i] = SAMPLE_BRIDGED;
    return out;
  });
  const columnsFrom = (first: number) => DIGITS.map((_, digit) => sampled[first + digit]!);
  const [mcp, pip] = [columnsFrom(MCP), columnsFrom(PIP)];
  return {
    side,
    source,
    from,
    length,
    state,
    mcp,
    pip,
    dip: columnsFrom(DIP),
    abduction: columnsFrom(ABDUCTION),
    thumbPalmar: sampled[THUMB_PALMAR]!,
    flexion: mcp.map((column, digit) => column.map((angle, i) => angle + pip[digit]![i]!))
  };
}
