import type { Measurable } from '#contracts';

/** What is said of a measure whose grip is not that of keys; nothing where it can be measured. */
export const measurableSentence = (measurable: Measurable | undefined): string =>
  measurable === 'no'
    ? 'Not measurable in this grip from there: read off rendered hands, it was too far from the true movement.'
    : measurable === 'unknown'
      ? 'Not shown to be measurable in this grip: a rough guide at best.'
      : '';
