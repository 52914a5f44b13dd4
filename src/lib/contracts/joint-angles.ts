import type { HandSide } from './hand-frame';
import type { Degrees, Milliseconds, PalmLengths, Pixels } from './units';

export const DIGITS = ['thumb', 'index', 'middle', 'ring', 'little'] as const;
export type Digit = (typeof DIGITS)[number];

/**
 * What the angles were read from: the tracker's landmarks in the picture brought to one scale, its world landmarks,
 * or a skeleton with constant bone lengths that was fitted to the first. Never mixed within a baseline.
 */
export const LANDMARK_SOURCES = ['image', 'world', 'skeleton'] as const;
export type LandmarkSource = (typeof LANDMARK_SOURCES)[number];

/** The analysis grid's rate, samples per second. */
export const GRID_HZ = 60;

/** How much is known of one sample on the grid. */
export const SAMPLE_MEASURED = 0;
/** Interpolated over 100 to 200 ms without a frame: no event within 60 ms of it counts. */
export const SAMPLE_BRIDGED = 1;
/** Nothing is known: a longer gap, or the hand was not seen. Its angles are NaN and no window may contain it. */
export const SAMPLE_UNKNOWN = 2;

/** One number per sample and digit: five columns, thumb first, each as long as the track. */
export type DigitColumns = readonly Float32Array[];

/**
 * One hand's joint angles on the uniform grid, not filtered: sample i was at `from + i * 1000 / GRID_HZ`.
 * Degrees, flexion positive; a joint that is not known is NaN.
 */
export interface JointAngleTrack {
  readonly side: HandSide;
  readonly source: LandmarkSource;
  /** Ms from the session's start, like the frames. */
  readonly from: Milliseconds;
  readonly length: number;
  /** SAMPLE_MEASURED, SAMPLE_BRIDGED or SAMPLE_UNKNOWN of each sample. */
  readonly state: Uint8Array;
  /** Of the thumb: its MCP. */
  readonly mcp: DigitColumns;
  /** Of the thumb: its IP. */
  readonly pip: DigitColumns;
  /** The thumb has none: its column is NaN. */
  readonly dip: DigitColumns;
  /** Towards the thumb is positive; of the thumb: radial abduction. NaN while its MCP is flexed past 60 degrees. */
  readonly abduction: DigitColumns;
  /** Of the thumb's metacarpal, into the palm: the way it strikes a key. */
  readonly thumbPalmar: Float32Array;
  /** Composite flexion F = MCP + PIP, of the thumb MCP + IP: the signal of timing and coupling. */
  readonly flexion: DigitColumns;
}

/**
 * Where the camera stands on the hand: 'front 60' is straight in front of the fingers, 60 degrees above the palm's
 * plane; 'palm' looks into the palm. Angles are compared only within one class.
 */
export const VIEW_CLASSES = [
  'front 60',
  'front 45',
  'front 30',
  'oblique',
  'top',
  'behind',
  'side',
  'palm'
] as const;
export type ViewClass = (typeof VIEW_CLASSES)[number];

/** The camera's view of the hand over a block, estimated from the hand itself. */
export interface CameraView {
  readonly viewClass: ViewClass;
  /**
   * Height of the camera above the plane of the palm, negative on its inner side, and its turn from straight in front
   * of the fingers, towards the thumb's side positive.
   */
  readonly elevation: Degrees;
  readonly azimuth: Degrees;
  /** Palm size L (measurement A3) in the picture. */
  readonly palm: Pixels;
}

/** What the quality gate looks at, one row per frame in which this hand was seen. Columns of equal length. */
export interface FrameObservations {
  readonly side: HandSide;
  /** Times of all frames that were looked at, with the hand or without. */
  readonly frames: ArrayLike<Milliseconds>;
  readonly t: ArrayLike<Milliseconds>;
  /** 1 where the frame's own guess of left or right agreed with the side that the hand was given. */
  readonly label: ArrayLike<number>;
  /** Long side of the hand's box in the picture. */
  readonly longSide: ArrayLike<Pixels>;
  /** Median over the bones of |length / its median - 1|. */
  readonly boneResidual: ArrayLike<number>;
  /** Fastest fingertip: its way during a 1/60 s exposure over the palm size. NaN in the first frame of a stretch. */
  readonly blur: ArrayLike<PalmLengths>;
  /** Per digit: 1 where the fingertip may be hidden behind another finger. */
  readonly occluded: readonly Uint8Array[];
  /** 1 where a landmark lies outside the picture. */
  readonly cut: ArrayLike<number>;
  /** NaN where it was not measured. */
  readonly sharpness: ArrayLike<number>;
  readonly light: ArrayLike<number>;
}

/** Everything kinematics tells of one hand over one stretch of time. */
export interface HandKinematics {
  readonly angles: JointAngleTrack;
  readonly observations: FrameObservations;
  /** Undefined when the hand was not seen long enough. */
  readonly view?: CameraView;
}
