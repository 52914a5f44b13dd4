import type { Milliseconds } from '#contracts';

/**
 * The union of intervals that come in order of their end; two closer than `mergeMs` become one. Constant memory.
 *
 * @example a 100 ms interval at 0 and one at 400 ms, merged over 500 ms: one interval of 500 ms
 */
export function createIntervalUnion(mergeMs: Milliseconds) {
  let closed = 0;
  let longest = 0;
  let open: { from: Milliseconds; to: Milliseconds } | undefined;
  const length = () => (open ? open.to - open.from : 0);
  return {
    add(from: Milliseconds, to: Milliseconds): void {
      if (open && from - open.to <= mergeMs) {
        open.to = Math.max(open.to, to);
      } else {
        closed += length();
        open = { from, to };
      }
      longest = Math.max(longest, length());
    },
    /** Ends the open interval: nothing later merges with it. */
    cut(): void {
      closed += length();
      open = undefined;
    },
    get totalMs(): Milliseconds {
      return closed + length();
    },
    get longestMs(): Milliseconds {
      return longest;
    },
    /** The interval that may still grow. */
    get open(): Readonly<{ from: Milliseconds; to: Milliseconds }> | undefined {
      return open;
    }
  };
}
