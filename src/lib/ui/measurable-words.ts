import type { Measurable } from '#contracts';

/**
 * What is said of a measure that rendered hands did not show to be measurable; nothing where it can be measured.
 *
 * @param measurable in a grip other than that of keys
 * @param rough it is told, although it missed its bar on keys
 */
export const measurableSentence = (measurable: Measurable | undefined, rough = false): string =>
  measurable === 'no'
    ? 'Not measurable in this grip from there: read off rendered hands, it was too far from the true movement.'
    : measurable === 'unknown'
      ? 'Not shown to be measurable in this grip: a rough guide at best.'
      : rough
        ? 'Read off rendered hands on keys, it was too far from the true movement: a rough guide at best.'
        : '';
