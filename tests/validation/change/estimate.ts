import { mean, quantile, standardDeviation } from '#math';

/** A simulated figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Virtual people. */
  readonly n: number;
}

const Z = 1.96;

/** Share of those for whom it holds; Wilson's interval. */
export function share(holds: readonly boolean[]): Estimate {
  const n = holds.length;
  const value = holds.filter(Boolean).length / n;
  const middle = (value + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((value * (1 - value)) / n + (Z * Z) / (4 * n * n));
  return { value, low: middle - half, high: middle + half, n };
}

export function meanOf(values: readonly number[]): Estimate {
  const [value, half] = [mean(values), (Z * standardDeviation(values)) / Math.sqrt(values.length)];
  return { value, low: value - half, high: value + half, n: values.length };
}

/** The interval between the order statistics that hold the median in 95 %. */
export function medianOf(values: readonly number[]): Estimate {
  const half = Z / (2 * Math.sqrt(values.length));
  const at = (q: number) => quantile(values, q);
  return { value: at(0.5), low: at(0.5 - half), high: at(0.5 + half), n: values.length };
}

/** Ratio of two independent means, by the delta method. */
export function ratioOf(above: Estimate, below: Estimate): Estimate {
  const value = above.value / below.value;
  const part = ({ value: middle, high }: Estimate) => ((high - middle) / middle) ** 2;
  const half = value * Math.sqrt(part(above) + part(below));
  return { value, low: value - half, high: value + half, n: Math.min(above.n, below.n) };
}
