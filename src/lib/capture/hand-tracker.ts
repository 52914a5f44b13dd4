import type {
  FrameCounts,
  Gap,
  HandFrame,
  HandSide,
  SourceInfo,
  TrackerInfo,
  VideoFileFailure
} from '#contracts';

/** What a tracker tells beside frames. */
export type TrackerEvent =
  | { readonly kind: 'gap'; readonly gap: Gap }
  /** The camera's track ended (unplugged or permission withdrawn). The tracker lives on; give it a new camera. */
  | { readonly kind: 'camera-lost' }
  /** No frames although the track lives: another program holds the camera. */
  | { readonly kind: 'camera-muted' }
  /** Identical pictures for more than 2 s: told with each that follows. */
  | { readonly kind: 'picture-frozen' }
  | { readonly kind: 'camera-back' }
  /** The tracker failed and is being started again; `restarted` follows. */
  | { readonly kind: 'restarting' }
  /** It was started again. */
  | { readonly kind: 'restarted'; readonly detail: string; readonly tracker: TrackerInfo };

export type { FramePortMessage } from '#contracts';

/** A running camera tracker. Times are ms on this page's `performance.now()` timeline. */
export interface HandTracker {
  readonly tracker: TrackerInfo;
  readonly source: SourceInfo;
  readonly stream: MediaStream;
  readonly counts: FrameCounts;
  /** Every tracked frame, as it comes (up to the camera's rate). Returns how to stop listening. */
  onFrame(listener: (frame: HandFrame) => void): () => void;
  onEvent(listener: (event: TrackerEvent) => void): () => void;
  /** From now on frames also go to this port; `undefined` stops that. Ownership of the port moves to the tracker. */
  recordTo(port: MessagePort | undefined): void;
  /** Goes on with another camera, or the same one plugged in again. */
  replaceStream(stream: MediaStream): void;
  /** Stops camera and worker; resolves when the camera's light is off. */
  close(): Promise<void>;
}

export interface CameraChoice {
  readonly deviceId?: string;
  /** Pictures a second that are asked for; a camera that cannot gives what it has. 30 as a rule. */
  readonly fps?: number;
}

export interface TrackerOptions {
  /** 2 looks for the second hand only now and then while one is in view. */
  readonly hands: 1 | 2;
  /** The side, when the person says that one hand plays: then no label is asked. */
  readonly only?: HandSide;
  /** Forces a delegate; otherwise the GPU is tried first where there is a real one. */
  readonly delegate?: 'GPU' | 'CPU';
}

export interface FileProgress {
  readonly doneS: number;
  readonly totalS: number;
  /** Times real time. */
  readonly speed: number;
  readonly remainingS: number;
}

export interface FileTracking {
  readonly source: SourceInfo;
  readonly tracker: TrackerInfo;
  readonly counts: FrameCounts;
  readonly gaps: readonly Gap[];
  /** Set when the file broke off: everything before it was tracked and kept. */
  readonly damage?: VideoFileFailure;
}
