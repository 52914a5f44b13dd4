export { createSessionMeter, gapTime, type PictureSize } from './session-meter';
export { createSetupCheck, type SetupAdvice, type SetupVerdict } from './setup-check';
export { extensions, type Movement } from './movement';
