/** The normal distribution's 97.5 % quantile. */
const Z = 1.959963984540054;

/**
 * 97.5 % quantile of Student's t: two-sided 5 %. Cornish-Fisher expansion to the fourth order, within 0.2 % from three
 * degrees of freedom on (Abramowitz and Stegun 26.7.5).
 *
 * @throws RangeError below three degrees of freedom
 * @example student975(19) // 2.093
 */
export function student975(freedoms: number): number {
  if (!(freedoms >= 3)) throw new RangeError(`${freedoms} degrees of freedom are too few.`);
  const z2 = Z * Z;
  const terms = [
    (Z * (z2 + 1)) / 4,
    (Z * (5 * z2 ** 2 + 16 * z2 + 3)) / 96,
    (Z * (3 * z2 ** 3 + 19 * z2 ** 2 + 17 * z2 - 15)) / 384,
    (Z * (79 * z2 ** 4 + 776 * z2 ** 3 + 1482 * z2 ** 2 - 1920 * z2 - 945)) / 92160
  ];
  return terms.reduce((sum, term, i) => sum + term / freedoms ** (i + 1), Z);
}
