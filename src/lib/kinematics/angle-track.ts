import {
  DIGITS,
  SAMPLE_BRIDGED,
  SAMPLE_MEASURED,
  type HandSide,
  type JointAngleTrack,
  type LandmarkSource,
  type Milliseconds
} from '#contracts';
import { once } from '#math';
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
  const t = rows.t.slice(rows.start, rows.start + rows.length);
  const state = new Uint8Array(length);
  // Where the hand was seen at all; then each angle may be bridged, or missing, where a value of its own was taken.
  onGrid(t, new Float64Array(rows.length), segment, from, new Float32Array(length), state);
  const own = new Uint8Array(length);
  const sampled = (k: number) => {
    const out = new Float32Array(length);
    despike(columns[k]!, t, segment);
    onGrid(t, columns[k]!, segment, from, out, own.fill(SAMPLE_MEASURED));
    return out;
  };
  const columnsFrom = (first: number) => DIGITS.map((_, digit) => sampled(first + digit));
  /** Of the joints whose bridges count as the hand's. */
  const withBridges = (first: number) =>
    DIGITS.map((_, digit) => {
      const out = sampled(first + digit);
      for (let i = 0; i < length; i++)
        if (own[i] === SAMPLE_BRIDGED && state[i] === SAMPLE_MEASURED) state[i] = SAMPLE_BRIDGED;
      return out;
    });
  const mcp = withBridges(MCP);
  const pip = withBridges(PIP);
  // Few ask for these.
  const dip = once(() => columnsFrom(DIP));
  const abduction = once(() => columnsFrom(ABDUCTION));
  const thumbPalmar = once(() => sampled(THUMB_PALMAR));
  return {
    side,
    source,
    from,
    length,
    state,
    mcp,
    pip,
    flexion: mcp.map((column, digit) => column.map((angle, i) => angle + pip[digit]![i]!)),
    get dip() {
      return dip();
    },
    get abduction() {
      return abduction();
    },
    get thumbPalmar() {
      return thumbPalmar();
    }
  };
}
