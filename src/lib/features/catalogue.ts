import {
  FEATURE_NAMES,
  type FeatureName,
  type FeatureScale,
  type FeatureScales,
  type ProbeBlockId,
  type WorseDirection
} from '#contracts';

/** The scale on which values are compared and averaged. */
export type Transform =
  | { readonly kind: 'none' }
  | { readonly kind: 'ln'; readonly offset: number }
  | { readonly kind: 'atanh' }
  | { readonly kind: 'logit' };

export interface CatalogueEntry {
  readonly unit: string;
  readonly per: 'digit' | 'hand';
  readonly blocks: readonly ProbeBlockId[];
  readonly worse: WorseDirection;
  readonly transform: Transform;
  /** Not measured below 27 frames a second (measurement G): it lives on onsets, peaks of velocity or fast movement. */
  readonly needsTiming: boolean;
  /** 1, 2, 3: shown first, in this order. */
  readonly first?: 1 | 2 | 3;
  readonly formula: string;
  readonly source: string;
}

const NONE: Transform = { kind: 'none' };
const LN: Transform = { kind: 'ln', offset: 0 };
/** A twentieth of a stroke: a finger that does not move at all has a logarithm too, and jitter weighs little in it. */
const LN_OF_SHARE: Transform = { kind: 'ln', offset: 0.05 };
const PATTERN = ['P2a', 'P2b'] as const;

/** Every coordination feature: what it is, where it comes from, how to read it (measurement B3). */
export const CATALOGUE: Readonly<Record<FeatureName, CatalogueEntry>> = {
  'timing instability': {
    unit: 'ms',
    per: 'digit',
    blocks: PATTERN,
    worse: 'higher',
    transform: LN,
    needsTiming: true,
    first: 1,
    formula:
      'SD over repetitions of the same place of (onset - line - profile - mean of 9), without the camera',
    source: 'measurement B3.1, A5; van Vugt 2012, 2013'
  },
  'inter-onset SD': {
    unit: 'ms',
    per: 'hand',
    blocks: PATTERN,
    worse: 'higher',
    transform: LN,
    needsTiming: true,
    formula: 'median over passes and directions of SD(inter-onset interval), without the camera: - 2 s_on^2',
    source: 'measurement B3.1, A5; Jabusch 2004'
  },
  'individuation loss': {
    unit: '1',
    per: 'digit',
    blocks: ['P1'],
    worse: 'higher',
    transform: LN,
    needsTiming: false,
    first: 2,
    formula: '1 - II_i = mean over j of |C_ij|, C_ij = sum(F_i F_j) / sum(F_i^2) while digit i taps',
    source: 'measurement B3.2; Schieber 1991; Haeger-Ross and Schieber 2000; Conway 2023'
  },
  'stationarity loss': {
    unit: '1',
    per: 'digit',
    blocks: ['P1'],
    worse: 'higher',
    transform: LN,
    needsTiming: false,
    formula: '1 - SI_j = mean over i of |C_ij|, C_ij = sum(F_i F_j) / sum(F_i^2) while digit i taps',
    source: 'measurement B3.2; Schieber 1991; Haeger-Ross and Schieber 2000; Conway 2023'
  },
  'flexion overflow': {
    unit: 'strokes',
    per: 'digit',
    blocks: ['P1'],
    worse: 'higher',
    transform: LN_OF_SHARE,
    needsTiming: false,
    formula:
      "mean over neighbours' taps of (max of F beyond the share it is dragged along by, - 2 s_jit)_+ / A_i",
    source: 'measurement B3.3; Newmark and Hochberg 1987; Furuya 2015'
  },
  'extension overflow': {
    unit: 'strokes',
    per: 'digit',
    blocks: ['P1'],
    worse: 'higher',
    transform: LN_OF_SHARE,
    needsTiming: false,
    formula: 'as flexion overflow, of -F: mean of (max of -F beyond the drag, - 2 s_jit)_+ / A_i',
    source: 'measurement B3.3; Newmark and Hochberg 1987'
  },
  'velocity coupling': {
    unit: '1',
    per: 'digit',
    blocks: PATTERN,
    worse: 'higher',
    transform: { kind: 'atanh' },
    needsTiming: false,
    formula: "max over neighbours and |lag| <= 150 ms of corr(F'(t), F'_neighbour(t - lag))",
    source: 'measurement B3.4'
  },
  'extension time': {
    unit: 'ms',
    per: 'digit',
    blocks: ['P1'],
    worse: 'higher',
    transform: LN,
    needsTiming: true,
    first: 3,
    formula: '1.875 A_rel / |peak extension velocity|, geometric mean over taps',
    source: 'measurement B3.5'
  },
  amplitude: {
    unit: 'deg',
    per: 'digit',
    blocks: ['P1'],
    worse: 'either',
    transform: LN,
    needsTiming: false,
    formula: 'highest F after minus lowest F before the onset, geometric mean over taps',
    source: 'measurement B3.6; Furuya and Altenmueller 2013'
  },
  'amplitude decrement': {
    unit: '%/tap',
    per: 'digit',
    blocks: ['P1'],
    worse: 'higher',
    transform: NONE,
    needsTiming: false,
    formula: '-100 times the slope of ln A against the number of the tap',
    source: 'measurement B3.6'
  },
  'effective dimension': {
    unit: '1',
    per: 'hand',
    blocks: PATTERN,
    worse: 'lower',
    transform: NONE,
    needsTiming: false,
    formula: '(sum lambda)^2 / sum lambda^2 of the covariance of ten joint velocities',
    source: 'measurement B3.8'
  },
  'digit dependence': {
    unit: '1',
    per: 'digit',
    blocks: PATTERN,
    worse: 'higher',
    transform: { kind: 'logit' },
    needsTiming: false,
    formula: "R^2 of the linear prediction of F' from the F' of the other digits (independence is 1 - R^2)",
    source: 'measurement B3.8; Ingram 2008'
  },
  'spectral arc length': {
    unit: '1',
    per: 'digit',
    blocks: ['P1'],
    worse: 'lower',
    transform: NONE,
    needsTiming: true,
    formula: "SPARC of F' over one tap cycle: -sum sqrt((df / (f_K - f_0))^2 + dM^2), up to 10 Hz, M >= 0.05",
    source: 'measurement B3.9; Balasubramanian 2015'
  },
  'log dimensionless jerk': {
    unit: '1',
    per: 'digit',
    blocks: ['P1'],
    worse: 'lower',
    transform: NONE,
    needsTiming: true,
    formula: "LDLJ of F' over one tap cycle at 60 Hz: -ln(T^3 / v_peak^2 * integral of (v'')^2)",
    source: 'measurement B3.9; Balasubramanian 2015'
  },
  'tremor 3-8 Hz': {
    unit: 'deg RMS',
    per: 'digit',
    blocks: ['P3'],
    worse: 'higher',
    transform: LN,
    needsTiming: true,
    formula: 'root of the power of F between 3 and 8 Hz, minus the density at 12.5-14 Hz (Welch, 4 s, Hann)',
    source: 'measurement B3.10; Lee 2013, 2014'
  },
  'tremor 8-12 Hz': {
    unit: 'deg RMS',
    per: 'digit',
    blocks: ['P3'],
    worse: 'higher',
    transform: LN,
    needsTiming: true,
    formula: 'root of the power of F between 8 and 12 Hz, minus the density at 12.5-14 Hz (Welch, 4 s, Hann)',
    source: 'measurement B3.10'
  },
  'tap rate': {
    unit: 'Hz',
    per: 'digit',
    blocks: ['P4'],
    worse: 'lower',
    transform: LN,
    needsTiming: false,
    formula: '1 / mean inter-tap interval of the fastest taps',
    source: 'measurement B3.11'
  },
  'tap irregularity': {
    unit: '1',
    per: 'digit',
    blocks: ['P4'],
    worse: 'higher',
    transform: LN,
    needsTiming: true,
    formula: 'SD / mean of the inter-tap intervals, without the camera: - 2 s_on^2',
    source: 'measurement B3.11, A5'
  },
  hesitations: {
    unit: 'count',
    per: 'digit',
    blocks: ['P4'],
    worse: 'higher',
    transform: NONE,
    needsTiming: false,
    formula: 'inter-tap intervals longer than 1.5 times the median',
    source: 'measurement B3.11'
  },
  halts: {
    unit: 'count',
    per: 'digit',
    blocks: ['P4'],
    worse: 'higher',
    transform: NONE,
    needsTiming: false,
    formula: 'inter-tap intervals longer than twice the median',
    source: 'measurement B3.11'
  },
  'tap amplitude fade': {
    unit: '%',
    per: 'digit',
    blocks: ['P4'],
    worse: 'higher',
    transform: NONE,
    needsTiming: false,
    formula: '100 (1 - mean of the last three amplitudes / mean of the first three)',
    source: 'measurement B3.11'
  },
  'missed and extra taps': {
    unit: 'per 100 taps',
    per: 'digit',
    blocks: ['P1', 'P2a', 'P2b'],
    worse: 'higher',
    transform: NONE,
    needsTiming: false,
    formula: '100 (beats without a tap + taps without a beat) / beats that could be judged',
    source: 'measurement B2'
  }
};

/** What is nearer than this to the end of a bounded scale is put here, so that its transform exists. */
const EDGE = 1e-3;

/**
 * A value on the scale of analysis, where its scatter from day to day is even: ln, atanh, logit or itself.
 *
 * @example transformed('extension time', 100) // 4.605
 */
export function transformed(name: FeatureName, value: number): number {
  const { transform } = CATALOGUE[name];
  switch (transform.kind) {
    case 'none':
      return value;
    case 'ln':
      return Math.log(value + transform.offset);
    case 'atanh':
      return Math.atanh(Math.min(1 - EDGE, Math.max(EDGE - 1, value)));
    case 'logit': {
      const share = Math.min(1 - EDGE, Math.max(EDGE, value));
      return Math.log(share / (1 - share));
    }
  }
}

/**
 * The value that lies at a place on the scale of analysis: the way back from `transformed`. What the scale of a share
 * cannot hold, less than none, is none.
 *
 * @example untransformed('extension time', Math.log(100)) // 100
 */
export function untransformed(name: FeatureName, scaled: number): number {
  const { transform } = CATALOGUE[name];
  switch (transform.kind) {
    case 'none':
      return scaled;
    case 'ln':
      return Math.max(0, Math.exp(scaled) - transform.offset);
    case 'atanh':
      return Math.tanh(scaled);
    case 'logit':
      return 1 / (1 + Math.exp(-scaled));
  }
}

/** How values of each feature are compared, for whoever is given it. */
export const FEATURE_SCALES: FeatureScales = Object.fromEntries(
  FEATURE_NAMES.map((name): [FeatureName, FeatureScale] => [
    name,
    {
      per: CATALOGUE[name].per,
      worse: CATALOGUE[name].worse,
      transformed: (value) => transformed(name, value),
      untransformed: (scaled) => untransformed(name, scaled)
    }
  ])
) as Record<FeatureName, FeatureScale>;
