/** A source of uniform numbers in [0, 1). */
export type Random = () => number;

/** mulberry32: the same seed gives the same numbers on every machine. Period 2^32; not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One number from the standard normal distribution (Box-Muller; takes two uniform ones). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Like `normal`, taken again and again: half the cost, because both numbers of each pair are used. */
export function normals(random: Random): () => number {
  let kept: number | undefined;
  return () => {
    if (kept !== undefined) {
      const value = kept;
      kept = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const turn = 2 * Math.PI * random();
    kept = radius * Math.sin(turn);
    return radius * Math.cos(turn);
  };
}

/**
 * A new generator with its own numbers; takes one of `random`. Give each cause its own branch, and switching one
 * off leaves the others as they were.
 */
export const branch = (random: Random): Random => seededRandom(Math.floor(random() * 2 ** 32));
