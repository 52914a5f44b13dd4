import { describe, expect, it } from 'vitest';
import type { FrameCounts, Gap } from '#contracts';
import { createCaptureClock, createLiveLoop } from './live-loop';

function collect(frameRate?: number) {
  const times: number[] = [];
  const gaps: Gap[] = [];
  const frozen: boolean[] = [];
  let counts: FrameCounts | undefined;
  const loop = createLiveLoop(
    {
      frame: (frame, now) => {
        times.push(frame.t);
        counts = now;
      },
      gap: (gap) => gaps.push(gap),
      frozen: (is) => frozen.push(is)
    },
    frameRate
  );
  const push = (t: number, fingerprint = t) => loop.push({ frame: { t, hands: [] }, fingerprint });
  return { loop, push, times, gaps, frozen, counts: () => counts };
}

describe('the live loop', () => {
  it('writes a silence of over half a second as a gap with the reason that was announced', () => {
    const { loop, push, gaps } = collect();
    push(0);
    loop.expectGap('camera-muted');
    push(4000);
    push(4033);
    push(5000);
    expect(gaps).toEqual([
      { from: 0, to: 4000, reason: 'camera-muted' },
      { from: 4033, to: 5000, reason: 'dropped' }
    ]);
  });

  it('takes a hidden tab for the reason of every silence until it is shown again', () => {
    const { loop, push, gaps } = collect();
    push(0);
    loop.expectGap('hidden');
    for (const t of [1000, 1033, 4000]) push(t);
    loop.expectGap(undefined);
    for (const t of [7000, 8000]) push(t);
    expect(gaps.map(({ reason }) => reason)).toEqual(['hidden', 'hidden', 'hidden', 'dropped']);
  });

  it('counts the frames that were missed against the camera’s rate', () => {
    const { push, counts } = collect(30);
    for (const n of [0, 1, 2, 4, 5, 8]) push(n * (1000 / 30));
    expect(counts()).toEqual({ received: 9, processed: 6, withHand: 0, dropped: 3 });
  });

  it('withholds the frames of a picture that stands still to the last bit, as a gap, and tells it with each', () => {
    const { push, times, gaps, frozen } = collect();
    for (let t = 0; t <= 1000; t += 100) push(t);
    for (let t = 1100; t <= 6000; t += 100) push(t, 7);
    push(6100, 8);
    expect(times.at(-2)).toBe(3100);
    expect(frozen).toEqual([...Array.from({ length: 29 }, () => true), false]);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ to: 6100, reason: 'picture-frozen' });
    expect(times.filter((t) => t > 3200 && t < 6100)).toEqual([]);
  });

  it('drops a frame whose time does not move on', () => {
    const { push, times } = collect();
    for (const [i, t] of [0, 33, 33, 20, 66].entries()) push(t, i);
    expect(times).toEqual([0, 33, 66]);
  });
});

describe('the capture clock', () => {
  it('keeps the camera’s own intervals however late frames arrive', () => {
    const clock = createCaptureClock();
    const delays = [40, 12, 90, 13, 55, 12];
    const out = delays.map((delay, i) => clock(i * 33.3, 5000 + i * 33.3 + delay));
    for (let i = 3; i < out.length; i++) expect(out[i]! - out[i - 1]!).toBeCloseTo(33.3, 6);
  });

  it('starts afresh after a jump of the timestamps', () => {
    const clock = createCaptureClock();
    clock(1000, 2000);
    expect(clock(0, 3000)).toBeCloseTo(3000, 6);
  });
});
