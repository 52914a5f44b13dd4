export { analysisCutoff } from './analysis-cutoff';
export {
  createHandKinematics,
  type DroppedCounts,
  type HandKinematicsReader,
  type KinematicsOptions
} from './hand-kinematics';
export { ABDUCTION, ANGLE_COUNT, DIP, jointAngles, MCP, PIP, THUMB_PALMAR } from './joint-angles';
export { landmarkSource } from './landmark-source';
export { createOneEuro } from './one-euro';
export { type PictureSize } from './scale-points';
