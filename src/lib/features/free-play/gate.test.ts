import { describe, expect, it } from 'vitest';
import { KEPT_ANGLES_HZ, PIPELINE_VERSION, type AngleBlock } from '#contracts';
import { normals, seededRandom } from '#math';
import { freePlayView, freePlay, probedStretches } from './gate';

const VIEW = freePlayView('piano', 'right')!;
const CAMERA = { fps: 30, handLongSidePx: 260 };
const LENGTH = 10 * KEPT_ANGLES_HZ;

/** Ten seconds from `from` on; each finger strokes twice a second, or is still, with a jitter of so many degrees. */
function block(from: number, { strokes = 9, jitter = 0.5, ...more } = {}): AngleBlock {
  const draw = normals(seededRandom(1 + from));
  const columns = (of: (i: number, digit: number) => number) =>
    [0, 1, 2, 3, 4].map((digit) => Float32Array.from({ length: LENGTH }, (_, i) => of(i, digit)));
  return {
    sid: 'a',
    side: 'right',
    from,
    view: VIEW,
    source: 'skeleton',
    kinematics: PIPELINE_VERSION.kinematics,
    mcp: columns((i, digit) => 30 + strokes * Math.sin((4 * Math.PI * i) / KEPT_ANGLES_HZ + digit)),
    pip: columns(() => 20 + jitter * draw()),
    ...more
  };
}
const gated = (blocks: readonly AngleBlock[], taken: { from: number; to: number }[] = []) =>
  freePlay(blocks, VIEW, taken, CAMERA);

describe('the gate of free play', () => {
  it('lets seconds through in which all five fingers are known and the hand moves', () => {
    const { from, seconds, track } = gated([block(5_000), block(15_000)]);
    expect({ from, seconds, length: track.length }).toEqual({ from: 5_000, seconds: 20, length: 600 });
    expect(track.flexion.every((column) => column.every((value) => !Number.isNaN(value)))).toBe(true);
  });

  it('takes probes out, with what is around them', () => {
    const probe = {
      version: 1,
      hand: 'right' as const,
      blocks: [{ id: 'P1' as const, from: 12_000, to: 16_000, beats: [] }]
    };
    const taken = probedStretches([{ from: 11_000, probe }]);
    const { seconds, track } = gated([block(5_000), block(15_000)], taken);
    // 9 to 18 s of the session.
    expect(seconds).toBe(11);
    for (const column of track.flexion) {
      expect(column.findIndex(Number.isNaN)).toBe(4 * KEPT_ANGLES_HZ);
      expect(column.findLastIndex(Number.isNaN)).toBe(13 * KEPT_ANGLES_HZ - 1);
    }
  });

  it('takes out seconds in which a finger is not known, and leaves short gaps', () => {
    const blind = block(0);
    blind.mcp[4]!.fill(NaN, 3 * KEPT_ANGLES_HZ, 4 * KEPT_ANGLES_HZ);
    blind.pip[1]!.fill(NaN, 6 * KEPT_ANGLES_HZ, 6 * KEPT_ANGLES_HZ + 2);
    expect(gated([blind]).seconds).toBe(9);
  });

  it('does not count a still hand, even a noisily tracked one', () => {
    expect(gated([block(0, { strokes: 0, jitter: 1.5 })]).seconds).toBe(0);
    const { seconds } = gated([block(0), block(10_000, { strokes: 0 }), block(20_000, { strokes: 0 })]);
    // One second beside movement counts.
    expect(seconds).toBe(11);
  });

  it('counts one view only, angles of one version, and no session that the quality gate refuses', () => {
    expect(gated([block(0), { ...block(10_000), view: 'top' }]).seconds).toBe(10);
    expect(gated([{ ...block(0), kinematics: PIPELINE_VERSION.kinematics - 1 }]).seconds).toBe(0);
    expect(freePlay([block(0)], VIEW, [], { ...CAMERA, fps: 20 }).seconds).toBe(0);
    expect(freePlay([block(0)], VIEW, [], { ...CAMERA, handLongSidePx: 100 }).seconds).toBe(0);
    expect(freePlay([block(0)], VIEW, [], {}).seconds).toBe(10);
  });

  it('counts what was read from the picture apart, and lets none of it through', () => {
    const { source: _skeleton, ...picture } = block(10_000);
    const { seconds, pictureSeconds, track } = gated([block(0), picture, block(20_000)]);
    expect({ seconds, pictureSeconds }).toEqual({ seconds: 20, pictureSeconds: 10 });
    for (const column of track.flexion)
      expect(column.subarray(LENGTH, 2 * LENGTH).every((value) => Number.isNaN(value))).toBe(true);
    expect(gated([picture])).toMatchObject({ seconds: 0, pictureSeconds: 10, track: { length: 0 } });
    expect(gated([block(0)]).pictureSeconds).toBe(0);
  });

  it('has a view for a pianist, and none where none measures all five fingers', () => {
    expect(freePlayView('piano', 'left')).toBe('front 60');
    expect(freePlayView('darts', 'left')).toBeUndefined();
  });

  it('gives nothing of nothing', () => {
    expect(gated([])).toMatchObject({ from: 0, seconds: 0, track: { length: 0 } });
  });
});
