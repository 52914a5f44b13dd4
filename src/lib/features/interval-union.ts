import type { Milliseconds } from '#contracts';

/**
 * The union of intervals that come in order of their end; two closer than `mergeMs` become one. Constant memory.
 * A merged interval of `shortestMs` or less counts as none. `edgeMs` of the last interval is how much too early the
 * merged one begins and too late it ends: it is taken off both ends.
 *
 * @example a 100 ms interval at 0 and one at 400 ms, merged over 500 ms: one interval of 500 ms
 */
export function createIntervalUnion(mergeMs: Milliseconds, shortestMs: Milliseconds = 0) {
  let closed = 0;
  let longest = { from: 0, to: 0 };
  let last: { from: Milliseconds; to: Milliseconds; edgeMs: Milliseconds } | undefined;
  const length = () => {
    const ms = last ? last.to - last.from - 2 * last.edgeMs : 0;
    return ms > shortestMs ? ms : 0;
  };
  return {
    add(from: Milliseconds, to: Milliseconds, edgeMs: Milliseconds = 0): void {
      if (last && from - last.to <= mergeMs) {
        last.to = Math.max(last.to, to);
        last.edgeMs = edgeMs;
      } else {
        closed += length();
        last = { from, to, edgeMs };
      }
      if (length() > longest.to - longest.from)
        longest = { from: last.from + last.edgeMs, to: last.to - last.edgeMs };
    },
    /** Ends the open interval: nothing later merges with it. */
    cut(): void {
      closed += length();
      last = undefined;
    },
    get totalMs(): Milliseconds {
      return closed + length();
    },
    /** From 0 to 0 of nothing. */
    get longest(): Readonly<{ from: Milliseconds; to: Milliseconds }> {
      return longest;
    },
    /** The interval that may still grow; undefined while it is too short to count. */
    get open(): Readonly<{ from: Milliseconds; to: Milliseconds }> | undefined {
      return last && length() > 0 ? { from: last.from + last.edgeMs, to: last.to - last.edgeMs } : undefined;
    }
  };
}
