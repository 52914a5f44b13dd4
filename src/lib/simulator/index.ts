/**
 * Virtual people, how they play, and how a camera sees it (measurement F). Pure and seeded: one seed is one result.
 *
 * @example a probe of a person whose right ring finger is beginning to curl
 * const random = seededRandom(1);
 * const person = virtualPerson(random);
 * const today = sessionOf(person, random).right;
 * const blocks = standardProbe();
 * const faults = [{ side: 'right', digit: 3, severity: 0.25, parts: FAULT_PARTS }] as const;
 * const motion = createMotion(today, passagesOf(blocks), random, { faults });
 * const track = simulateAngleTrack(motion, random, { from: 0, to: blocks.at(-1)!.to });
 */
export { PERFECT_CAMERA, WEBCAM, inLowLight, type Camera } from './camera';
export { simulateAngleTrack, type AngleTrackOptions } from './angle-track';
export { FAULT_PARTS, compensatingDigit, type Fault, type FaultPart } from './fault';
export { severityOn, type FaultCourse } from './fault-course';
export { freePlay, type FreePlay } from './free-play';
export { simulateHandFrames, type HandFrameOptions } from './hand-frames';
export { createMotion, type Motion, type MotionOptions } from './motion';
export { passagesOf, type Passage, type Touch } from './passages';
export {
  PERSON_MEANS,
  virtualPerson,
  type PersonOptions,
  type VirtualHand,
  type VirtualPerson
} from './person';
export type { Keystroke } from './player';
export {
  BETWEEN_SESSIONS,
  createSessions,
  sessionOf,
  usualHand,
  type HandToday,
  type SessionOptions,
  type VirtualSession
} from './session-variation';
export { PROBE_TIMING, standardProbe, type ProbeTiming } from './standard-probe';
export { FRONT_60, type View } from './view';
export { swingCourse, type SwingCourse, type TrueSwing } from './swings/swing-course';
export { simulateSwingFrames } from './swings/swing-frames';
