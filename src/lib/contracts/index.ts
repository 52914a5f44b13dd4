export * from './failure';
export * from './frame-port';
export * from './hand-frame';
export * from './pipeline-version';
export * from './result';
export * from './session';
export * from './units';
