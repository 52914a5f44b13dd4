export * from './butterworth';
export * from './cholesky';
export * from './hand-skeleton';
export * from './minimum-jerk';
export * from './random';
export * from './resample';
export * from './statistics';
