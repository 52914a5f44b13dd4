export {
  createHandKinematics,
  type DroppedCounts,
  type HandKinematicsReader,
  type KinematicsOptions,
  type ReadOptions
} from './hand-kinematics';
export { createFingerTracks } from './finger-tracks';
export { viewClass, viewInFrames } from './camera-view';
export { ABDUCTION, ANGLE_COUNT, DIP, jointAngles, MCP, PIP, THUMB_PALMAR } from './joint-angles';
export { landmarkSource } from './landmark-source';
export { createOneEuro } from './one-euro';
export { personSkeleton } from './person-skeleton';
export { createSkeletonFit } from './skeleton-fit';
export { type PictureSize } from './scale-points';
