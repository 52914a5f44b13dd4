export type {
  CameraChoice,
  FileProgress,
  FileTracking,
  HandTracker,
  TrackerEvent,
  TrackerOptions
} from './hand-tracker';
export { HAND_MODEL_SHA256, sha256Of } from './hand-model';
export { workersAreWalled } from './policy-self-test';
export { mayListen, openMicrophone, type Microphone } from './open-microphone';
export { openMidi } from './open-midi';
export { cameraPermission, listCameras, openCamera } from './open-camera';
export { openHandTracker } from './open-hand-tracker';
export { trackVideoFile } from './track-video-file';
