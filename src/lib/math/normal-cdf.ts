const WEIGHTS = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];

/**
 * Probability that a standard normal number is below z, within 7.5e-8 (Abramowitz and Stegun 26.2.17).
 *
 * @example normalCdf(1.96) // 0.975
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z);
  const t = 1 / (1 + 0.2316419 * x);
  const series = WEIGHTS.reduceRight((sum, weight) => (sum + weight) * t, 0);
  const above = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z < 0 ? above : 1 - above;
}
