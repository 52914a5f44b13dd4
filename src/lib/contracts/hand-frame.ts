import type { Milliseconds } from './units';

/** The person's own hand, never the side of the picture. */
export type HandSide = 'left' | 'right';
export const HAND_SIDES: readonly HandSide[] = ['left', 'right'];

/** MediaPipe's hand: 0 wrist, thumb 1-4, index 5-8, middle 9-12, ring 13-16, little 17-20. */
export const LANDMARK_COUNT = 21;

/**
 * 21 landmarks as x, y, z triples, length 63.
 * `image`: x / image width, y / image height, z in units of image width (smaller is nearer).
 * `world`: metres from the hand's approximate centre. x right, y down, z away from the camera.
 */
export type Landmarks = Float32Array;

export interface TrackedHand {
  readonly side: HandSide;
  /** Handedness score of this frame, 0..1; not a visibility. */
  readonly score: number;
  readonly image: Landmarks;
  readonly world: Landmarks;
}

/** What the tracker saw in one picture. No pixel ever stands in it. */
export interface HandFrame {
  /** Capture time: for a camera on the page's `performance.now()` timeline, for a file from its first frame. */
  readonly t: Milliseconds;
  /** Empty when the picture was looked at and no hand was found. At most one hand a side. */
  readonly hands: readonly TrackedHand[];
  /** Mean luma of the picture, 0 black .. 1 white; undefined when not measured for this frame. */
  readonly light?: number;
  /** Variance of the Laplacian of the luma inside the hands' box, in 8-bit luma levels squared. */
  readonly sharpness?: number;
}

/** Why nothing is known between two times. Never interpolated over. */
export const GAP_REASONS = [
  'paused',
  'hidden',
  'asleep',
  'camera-lost',
  'camera-muted',
  'picture-frozen',
  'tracker-restart',
  'dropped',
  'damaged',
  /** Storage failed, and it was more than memory holds. */
  'storage',
  /** The disk was full: its landmarks are not kept, its minutes are. */
  'no-room'
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

export interface Gap {
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  readonly reason: GapReason;
}

export const CAPTURE_CLOCKS = ['captureTime', 'mediaTime', 'file', 'arrival'] as const;
/** Which clock the frame times came from, best first for a camera. */
export type CaptureClock = (typeof CAPTURE_CLOCKS)[number];

export interface SourceInfo {
  readonly kind: 'camera' | 'file';
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly clock: CaptureClock;
}

export interface TrackerInfo {
  readonly package: '@mediapipe/tasks-vision';
  readonly version: string;
  readonly modelSha256: string;
  readonly delegate: 'GPU' | 'CPU';
  /** Why the GPU was not used, when it was not. */
  readonly delegateReason?: string;
}

export interface FrameCounts {
  /** Frames the source delivered. */
  readonly received: number;
  /** Frames the tracker looked at. */
  readonly processed: number;
  readonly withHand: number;
  /** Received but not looked at, because the tracker was busy. */
  readonly dropped: number;
}
