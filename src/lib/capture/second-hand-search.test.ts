import { describe, expect, it } from 'vitest';
import { createSecondHandSearch, LOOK_EVERY_MS } from './second-hand-search';

/** Frames every 33 ms; the second hand is there between `from` and `to`. Returns what was done with each. */
function run(from: number, to: number, until: number) {
  const search = createSecondHandSearch();
  const done: { t: number; pair: boolean; both: boolean }[] = [];
  for (let t = 0; t < until; t += 33) {
    const look = search.next(t);
    const both = t >= from && t < to;
    if (look !== 'one') search.saw(both ? 2 : 1, t);
    done.push({ t, pair: look !== 'one', both });
  }
  return done;
}

describe('the search for the second hand', () => {
  it('looks in at most one frame of 30 while one hand is in view', () => {
    const looks = run(Infinity, Infinity, 60_000).filter((frame) => frame.pair).length;
    expect(looks).toBeLessThanOrEqual(60_000 / 33 / 30);
    expect(looks).toBeGreaterThan(0);
  });

  it('finds a second hand within its interval and follows both in every frame', () => {
    const done = run(4000, 10_000, 12_000);
    const first = done.find((frame) => frame.both && frame.pair)!;
    expect(first.t - 4000).toBeLessThanOrEqual(LOOK_EVERY_MS + 33);
    expect(done.filter((frame) => frame.t > first.t && frame.both).every((frame) => frame.pair)).toBe(true);
  });

  it('goes back to one hand within a second after the other has left', () => {
    const after = run(0, 5000, 10_000).filter((frame) => frame.t > 6000);
    expect(after.filter((frame) => frame.pair).length).toBeLessThan(after.length / 20);
  });
});
