import { expect, test } from 'vitest';
import { fail, ok, type HandFrame } from '#contracts';
import { createFrameReel } from './frame-reel';

/** A frame each 40 ms of an hour, without a minute in the middle. */
const frameAt = (t: number): HandFrame[] => (t >= 1_800_000 && t < 1_860_000 ? [] : [{ t, hands: [] }]);
function session() {
  const asked: number[] = [];
  const reel = createFrameReel(async (from, to) => {
    asked.push(from);
    const frames: HandFrame[] = [];
    for (let t = Math.max(0, Math.ceil(from / 40) * 40); t <= to; t += 40) frames.push(...frameAt(t));
    return Promise.resolve(ok(frames));
  });
  const settled = async (t: number) => {
    reel.at(t);
    await new Promise((resolve) => setTimeout(resolve));
    return reel.at(t);
  };
  return { asked, reel, settled };
}

test('the frame of a moment is the last one that is not after it, also at the seam of two stretches', async () => {
  const { settled } = session();
  for (const t of [0, 39, 40, 9_999, 10_000, 10_010, 3_599_999]) {
    expect(await settled(t)).toEqual({ kind: 'frame', frame: { t: Math.floor(t / 40) * 40, hands: [] } });
  }
});

test('where nothing was kept nothing is shown, not the last frame before', async () => {
  const { settled } = session();
  expect(await settled(1_800_100)).toMatchObject({ kind: 'frame' });
  expect(await settled(1_800_500)).toEqual({ kind: 'nothing' });
});

test('an hour played through is never in memory, and no stretch is read twice', async () => {
  const { asked, reel, settled } = session();
  for (let t = 0; t < 3_600_000; t += 5_000) {
    await settled(t);
    expect(reel.kept).toBeLessThanOrEqual(6);
  }
  expect(asked).toHaveLength(new Set(asked).size);
});

test('a moment that is still read says so, and one that cannot be read says why', async () => {
  const failure = { kind: 'session-missing' } as const;
  const reel = createFrameReel(() => Promise.resolve(fail(failure)));
  expect(reel.at(0)).toEqual({ kind: 'reading' });
  await new Promise((resolve) => setTimeout(resolve));
  expect(reel.at(0)).toEqual({ kind: 'failed', failure });
});
