import type { CompositeFeature } from '#contracts';

/**
 * SD within a person from session to session, on the scale of analysis; one for all fingers. Of simulated people: they
 * only say how much each feature weighs in the composite.
 *
 * Written by `npm run validate:change -- spreads` (seed 20260102, 16 people, 8 sessions); not to be edited.
 */
export const REFERENCE_SPREADS: Readonly<Record<CompositeFeature, number>> = {
  'flexion overflow': 0.108,
  'stationarity loss': 0.291,
  'velocity coupling': 0.081,
  'timing instability': 0.239,
  'extension time': 0.069
};
