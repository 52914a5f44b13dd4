import { GRID_HZ, type Digit, DIGITS, type Milliseconds } from '#contracts';
import { jackknifeError } from '#math';
import type { BlockSignals, Column } from '../block-signals';
import {
  ALL_DIGITS,
  LEAST_COVERAGE,
  neighbours,
  type Measured,
  type PerDigit,
  type PlayedBlock
} from '../played-block';
import { cyclesOf, type Cycle } from './cycles';
import { patternLength } from './timing-residuals';

/** The neighbour may lead or follow by so much. */
const LONGEST_LAG: Milliseconds = 150;

export interface Coupling extends Measured {
  /** The neighbour it goes along with. */
  readonly partner: Digit;
  /** Positive: the finger follows the neighbour. */
  readonly lag: Milliseconds;
}

/** n, sum a, sum b, sum aa, sum bb, sum ab of one cycle at one lag. */
type Sums = readonly [number, number, number, number, number, number];

function sumsAt({ first, last: end }: Cycle, own: Column, beside: Column, lag: number): Sums {
  let n = 0;
  let a = 0;
  let b = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  const last = Math.min(end, beside.length + lag);
  for (let i = Math.max(first, lag); i < last; i++) {
    const x = own[i]!;
    const y = beside[i - lag]!;
    if (Number.isNaN(x + y)) continue;
    n++;
    a += x;
    b += y;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  return [n, a, b, aa, bb, ab];
}

/** F' of every digit where it was measured; NaN where a gap is bridged too. */
function measuredVelocity({ velocity, bridged }: BlockSignals): Column[] {
  return velocity.map((column) => column.map((value, i) => (bridged[i] === 1 ? NaN : value)));
}

function correlationOf(cycles: readonly Sums[], without = -1): number {
  let n = 0;
  let a = 0;
  let b = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  cycles.forEach((sums, i) => {
    if (i === without) return;
    n += sums[0];
    a += sums[1];
    b += sums[2];
    aa += sums[3];
    bb += sums[4];
    ab += sums[5];
  });
  const r = (n * ab - a * b) / Math.sqrt((n * aa - a * a) * (n * bb - b * b));
  return Math.max(-1, Math.min(1, r));
}

/**
 * Velocity coupling X of each digit in the running pattern (P2): the largest correlation of its F' with that of a
 * direct neighbour, the neighbour shifted by up to 150 ms either way. -1..1; larger is worse; analyse atanh X.
 * The lag and the neighbour of the largest correlation come with it.
 *
 * Standard error: jackknife over the cycles at that lag. Source: measurement B3.4. No value where fewer than half of
 * the samples are known for both.
 *
 * @param passes P2a and P2b
 * @example a ring finger that does what the middle finger does, 50 ms later: X 1, partner middle, lag 50
 */
export function velocityCoupling(passes: readonly PlayedBlock[]): PerDigit<Coupling> {
  if (passes.length === 0) return ALL_DIGITS.map(() => undefined);
  const period = patternLength(passes[0]!.signals.block.beats.map(({ digit }) => digit));
  const { digits } = passes[0]!;
  const cycles = cyclesOf(passes, period);
  const asked = cycles.reduce((sum, { first, last }) => sum + last - first, 0);
  const reach = Math.round((LONGEST_LAG * GRID_HZ) / 1000);
  const measured = new Map(passes.map((played) => [played, measuredVelocity(played.signals)]));
  return ALL_DIGITS.map((digit) => {
    let best: { r: number; sums: Sums[]; other: number; lag: number } | undefined;
    for (const other of neighbours(digit, digits)) {
      for (let lag = -reach; lag <= reach; lag++) {
        const sums = cycles.map((cycle) => {
          const columns = measured.get(cycle.played)!;
          return sumsAt(cycle, columns[digit]!, columns[other]!, lag);
        });
        const known = sums.reduce((sum, [n]) => sum + n, 0);
        if (known < LEAST_COVERAGE * asked) continue;
        const r = correlationOf(sums);
        if (Number.isFinite(r) && (!best || r > best.r)) best = { r, sums, other, lag };
      }
    }
    // Without one of its neighbours the largest of two would be the largest of one.
    const blind = neighbours(digit, digits).some((other) =>
      passes.every(({ signals }) => signals.velocity[other]!.every(Number.isNaN))
    );
    if (!best || blind) return undefined;
    const { r, sums, other, lag } = best;
    const used = sums.filter(([n]) => n > 0);
    const error = jackknifeError(used.map((_, i) => correlationOf(used, i)));
    return {
      value: r,
      ...(Number.isFinite(error) ? { standardError: error } : {}),
      coverage: Math.min(1, sums.reduce((sum, [n]) => sum + n, 0) / asked),
      partner: DIGITS[other]!,
      lag: (lag * 1000) / GRID_HZ
    };
  });
}
