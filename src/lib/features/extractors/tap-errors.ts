import { ALL_DIGITS, LEAST_COVERAGE, type PerDigit, type PlayedBlock } from '../played-block';

/**
 * Missed and extra taps of each digit, per 100 taps that could be judged, over P1, P2a and P2b: beats without a tap of
 * their finger, and whole taps that no beat asked for (see `detectTaps`). Larger is worse; analysed as it is.
 *
 * Standard error: of a count (Poisson), with at least one. Source: measurement B2. A beat at which the finger was not
 * seen counts as nothing; no value where fewer than half could be judged.
 *
 * @example one of 33 ring-finger taps left out, another one doubled: 6.1
 */
export const tapErrors = (blocks: readonly PlayedBlock[]): PerDigit =>
  ALL_DIGITS.map((digit) => {
    const total = (key: 'asked' | 'judged' | 'missed' | 'extra') =>
      blocks.reduce((sum, { found }) => sum + found[key][digit]!, 0);
    const [asked, judged] = [total('asked'), total('judged')];
    if (asked === 0 || judged < LEAST_COVERAGE * asked) return undefined;
    const errors = total('missed') + total('extra');
    return {
      value: (100 * errors) / judged,
      standardError: (100 * Math.sqrt(Math.max(1, errors))) / judged,
      coverage: judged / asked
    };
  });
