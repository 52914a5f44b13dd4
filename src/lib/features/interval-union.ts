import type { Milliseconds } from '#contracts';

/**
 * The union of intervals that come in order of their end; two closer than `mergeMs` become one. Constant memory.
 * `edgeMs` is how much too early each one begins and too late it ends: it is taken off the merged intervals.
 *
 * @example a 100 ms interval at 0 and one at 400 ms, merged over 500 ms: one interval of 500 ms
 */
export function createIntervalUnion(mergeMs: Milliseconds, edgeMs: Milliseconds = 0) {
  let closed = 0;
  let longest = 0;
  let last: { from: Milliseconds; to: Milliseconds } | undefined;
  const trimmed = () =>
    last && last.to - last.from > 2 * edgeMs ? { from: last.from + edgeMs, to: last.to - edgeMs } : undefined;
  const length = () => {
    const open = trimmed();
    return open ? open.to - open.from : 0;
  };
  return {
    add(from: Milliseconds, to: Milliseconds): void {
      // Trimmed intervals lie two edges farther apart.
      if (last && from - last.to <= mergeMs - 2 * edgeMs) {
        last.to = Math.max(last.to, to);
      } else {
        closed += length();
        last = { from, to };
      }
      longest = Math.max(longest, length());
    },
    /** Ends the open interval: nothing later merges with it. */
    cut(): void {
      closed += length();
      last = undefined;
    },
    get totalMs(): Milliseconds {
      return closed + length();
    },
    get longestMs(): Milliseconds {
      return longest;
    },
    /** The interval that may still grow. */
    get open(): Readonly<{ from: Milliseconds; to: Milliseconds }> | undefined {
      return trimmed();
    }
  };
}
