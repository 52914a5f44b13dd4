import type { Degrees, Hertz, Milliseconds } from '#contracts';

/** How the hand is seen. Rates are of one hand. */
export interface Camera {
  readonly fps: Hertz;
  /** SD of the interval between frames, as a share of it. */
  readonly intervalSpread: number;
  /** Each picture is the mean over this time around its frame's time. */
  readonly exposure: Milliseconds;
  /** SD of what each frame's time is wrong by, unknown to everybody. */
  readonly clockError: Milliseconds;
  /** Share of frames that are lost one by one. */
  readonly drops: number;
  /** Bursts of 3 to 8 lost frames. */
  readonly burstsPerMinute: number;
  /** SD of the white jitter of a composite flexion, frame by frame. */
  readonly jitter: Degrees;
  /** SD and time constant of its slow drift. */
  readonly drift: Degrees;
  readonly driftTime: Milliseconds;
  /** How far the camera is turned to the side; of the angle mode, where no picture says it. */
  readonly yaw: Degrees;
  /** Another finger hides one for 200 ms: its jitter is three times as large. */
  readonly occlusionsPerMinute: number;
  /** Left is taken for right for a few frames. */
  readonly flipsPerMinute: number;
  /**
   * SD of each coordinate of a landmark, metres; twice that along the camera's axis. Of an average hand seen from
   * front 60, 1.5 mm are 7 to 10 degrees of jitter in F before any filter or fit, more than the quality gate
   * lets pass; 0.3 mm are 1.5 to 2 degrees, about what `jitter` says. The tracker itself, on rendered hands
   * that move (`npm run validate:kinematics -- noise`): 0.3 mm a coordinate in the picture above 5 Hz; F above 5 Hz from
   * the picture 0.5 to 2.9 degrees, from the skeleton fit 0.5 to 1.5.
   */
  readonly landmarkNoise: number;
  /** Mean luma of the picture, 0..1. */
  readonly light: number;
}

/** An ordinary webcam (measurement F). */
export const WEBCAM: Camera = {
  fps: 30,
  intervalSpread: 0.06,
  exposure: 16,
  clockError: 0,
  drops: 0.02,
  burstsPerMinute: 1,
  jitter: 1.5,
  drift: 1.5,
  driftTime: 1000,
  yaw: 0,
  occlusionsPerMinute: 2,
  flipsPerMinute: 0.5,
  landmarkNoise: 0.0015,
  light: 0.5
};

/** No error at all, and 60 frames a second: what comes out is what is true. */
export const PERFECT_CAMERA: Camera = {
  ...WEBCAM,
  fps: 60,
  intervalSpread: 0,
  exposure: 0,
  drops: 0,
  burstsPerMinute: 0,
  jitter: 0,
  drift: 0,
  occlusionsPerMinute: 0,
  flipsPerMinute: 0,
  landmarkNoise: 0
};

/** In a dark room a webcam exposes longer and slows down, to 15 to 20 frames a second (the exposure is our choice). */
export const inLowLight = (camera: Camera, fps: Hertz = 17): Camera => ({
  ...camera,
  fps,
  exposure: 45,
  light: 0.12
});
