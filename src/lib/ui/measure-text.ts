import type { FeatureName } from '#contracts';

interface Reading {
  readonly scale?: number;
  readonly digits?: number;
  readonly unit: string;
}
/** Shares are told in per cent; what has no unit stays a bare number. */
const READINGS: Readonly<Record<FeatureName, Reading>> = {
  'timing instability': { digits: 1, unit: 'ms' },
  'inter-onset SD': { digits: 1, unit: 'ms' },
  'individuation loss': { scale: 100, unit: '%' },
  'stationarity loss': { scale: 100, unit: '%' },
  'flexion overflow': { scale: 100, unit: '% of a tap' },
  'extension overflow': { scale: 100, unit: '% of a tap' },
  'velocity coupling': { digits: 2, unit: '' },
  'extension time': { unit: 'ms' },
  amplitude: { unit: '°' },
  'amplitude decrement': { digits: 1, unit: '% a tap' },
  'effective dimension': { digits: 1, unit: '' },
  'digit dependence': { scale: 100, unit: '%' },
  'spectral arc length': { digits: 2, unit: '' },
  'log dimensionless jerk': { digits: 2, unit: '' },
  'tremor 3-8 Hz': { digits: 2, unit: '°' },
  'tremor 8-12 Hz': { digits: 2, unit: '°' },
  'tap rate': { digits: 1, unit: 'a second' },
  'tap irregularity': { scale: 100, unit: '%' },
  hesitations: { unit: '' },
  halts: { unit: '' },
  'tap amplitude fade': { unit: '%' },
  'missed and extra taps': { unit: 'in 100' }
};

/** The unit a measure is read in; empty for a bare number. */
export const measureUnit = (name: FeatureName): string => READINGS[name].unit;

/**
 * A stored value as a number to read, in `measureUnit`.
 *
 * @example measureNumber('individuation loss', 0.234) // '23'
 */
export function measureNumber(name: FeatureName, value: number): string {
  const { scale = 1, digits = 0 } = READINGS[name];
  const text = (value * scale).toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−');
}

/** `measureText('extension time', 142.3) // '142 ms'`, `measureText('amplitude', 41.7) // '42°'`. */
export function measureText(name: FeatureName, value: number): string {
  const unit = measureUnit(name);
  return `${measureNumber(name, value)}${unit === '' || unit === '°' ? unit : ` ${unit}`}`;
}

/** Two ends of a spread: `12–19 ms`. */
export const spreadText = (name: FeatureName, low: number, high: number): string =>
  `${measureNumber(name, low)}${low < 0 || high < 0 ? ' to ' : '–'}${measureText(name, high)}`;
