/** The normal distribution's 95 % and 97.5 % quantiles. */
const Z95 = 1.6448536269514722;
const Z975 = 1.959963984540054;

/** That of two degrees of freedom, where the expansion below does not hold. */
const T975_OF_TWO = 4.302652729749464;

/** 97.5 % quantile of Student's t, from two degrees of freedom on: two-sided 5 %. See `studentQuantile`. */
export const student975 = (freedoms: number): number =>
  freedoms === 2 ? T975_OF_TWO : studentQuantile(Z975, freedoms);

/** 95 % quantile of Student's t: two-sided 10 %. See `studentQuantile`. */
export const student95 = (freedoms: number): number => studentQuantile(Z95, freedoms);

/**
 * The quantile of Student's t that has the same probability as z has of the normal distribution. Cornish-Fisher
 * expansion to the fourth order, within 0.2 % up to the 97.5 % quantile from three degrees of freedom on (Abramowitz and
 * Stegun 26.7.5).
 *
 * @throws RangeError below three degrees of freedom
 * @example studentQuantile(1.96, 19) // 2.093
 */
function studentQuantile(z: number, freedoms: number): number {
  if (!(freedoms >= 3)) throw new RangeError(`${freedoms} degrees of freedom are too few.`);
  const z2 = z * z;
  const terms = [
    (z * (z2 + 1)) / 4,
    (z * (5 * z2 ** 2 + 16 * z2 + 3)) / 96,
    (z * (3 * z2 ** 3 + 19 * z2 ** 2 + 17 * z2 - 15)) / 384,
    (z * (79 * z2 ** 4 + 776 * z2 ** 3 + 1482 * z2 ** 2 - 1920 * z2 - 945)) / 92160
  ];
  return terms.reduce((sum, term, i) => sum + term / freedoms ** (i + 1), z);
}

/**
 * The way back, for any t: the standard normal number that is exceeded as often as t is by Student's distribution,
 * Phi^-1(T_n(t)). Hill's asymptotic expansion, within 2e-4 from nine degrees of freedom on and 1e-5 from nineteen on
 * where |z| < 4.
 * Source: G. W. Hill, Algorithm 395, Communications of the ACM 13 (1970) 617.
 *
 * @example normalOfStudent(2.093, 19) // 1.96
 */
export function normalOfStudent(t: number, freedoms: number): number {
  const a = freedoms - 0.5;
  const b = 48 * a * a;
  const y = a * Math.log1p((t * t) / freedoms);
  const z =
    (((((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3) / b + 1) * Math.sqrt(y);
  return t < 0 ? -z : z;
}
