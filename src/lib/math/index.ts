export * from './butterworth';
export * from './minimum-jerk';
export * from './random';
export * from './statistics';
