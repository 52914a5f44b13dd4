/** Attacks in sound: pure, from samples to instants. */
export { createAudioClock } from './audio-clock';
export { createOnsetDetector } from './onset-detector';
