/**
 * What a person can say they notice. First what product.md "Safety" wants shown to somebody at once, then what the
 * source names of the hands, then what it calls secondary: it comes from the strain, not from the muscles.
 */
export const SYMPTOMS = [
  'numbness',
  'weakness',
  'swelling',
  'loss of control',
  'trouble speaking',
  'cramp',
  'dropping things',
  'tiredness',
  'poor sleep',
  'blurred vision',
  'low mood',
  'mood swings',
  'short temper',
  'trouble with focus'
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

/** Of the hands, in the order in which they are asked for. The others are secondary. */
export const HAND_SYMPTOMS = SYMPTOMS.slice(0, 7);
export const SECONDARY_SYMPTOMS = SYMPTOMS.slice(7);
