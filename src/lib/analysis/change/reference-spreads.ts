import type { CompositeFeature } from '#contracts';

export const REFERENCE_SPREADS: Readonly<Record<CompositeFeature, number>> = {
  'flexion overflow': 0.15,
  'stationarity loss': 0.15,
  'velocity coupling': 0.05,
  'timing instability': 0.19,
  'extension time': 0.08
};
