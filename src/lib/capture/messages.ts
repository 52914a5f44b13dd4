import type {
  FrameCounts,
  Gap,
  GapReason,
  HandFrame,
  Milliseconds,
  TrackerFailure,
  TrackerInfo,
  VideoFileFailure
} from '#contracts';
import type { FileProgress, FileTracking, TrackerOptions } from './hand-tracker';
import type { WasmUrls } from './landmarker';
import type { PictureSize } from './letterbox';

/** What the self-check compares against: landmarks of the known picture, and how far they may lie off. */
export interface SelfCheck {
  readonly picture: string;
  readonly expected: string;
}

export interface OpenRequest {
  readonly wasm: WasmUrls;
  readonly modelUrl: string;
  readonly selfCheck: SelfCheck;
  readonly delegate: 'GPU' | 'CPU';
  readonly delegateReason?: string;
  readonly options: TrackerOptions;
  /** `performance.timeOrigin` of the page, so that the worker can speak in the page's time. */
  readonly pageTimeOrigin: Milliseconds;
}

export type ToWorker =
  | { readonly type: 'open'; readonly request: OpenRequest }
  /** `size`: landmarks are told as of a picture of this size. */
  | {
      readonly type: 'stream';
      readonly readable: ReadableStream<VideoFrame>;
      readonly size: PictureSize;
      readonly frameRate?: number;
    }
  | {
      readonly type: 'picture';
      readonly frame: VideoFrame;
      readonly t: Milliseconds;
      readonly size: PictureSize;
    }
  | { readonly type: 'record'; readonly port?: MessagePort }
  /** Why frames may now stop coming; undefined when there is no known reason. */
  | { readonly type: 'gap-reason'; readonly reason?: GapReason }
  | { readonly type: 'file'; readonly file: File };

export type FromWorker =
  | { readonly type: 'opened'; readonly tracker: TrackerInfo }
  | { readonly type: 'open-failed'; readonly failure: TrackerFailure }
  | { readonly type: 'frame'; readonly frame: HandFrame; readonly counts: FrameCounts }
  | { readonly type: 'gap'; readonly gap: Gap }
  /** With every picture that is withheld: by it the page knows that the worker lives. */
  | { readonly type: 'frozen' }
  | { readonly type: 'thawed' }
  | { readonly type: 'broken'; readonly detail: string }
  | { readonly type: 'file-progress'; readonly progress: FileProgress }
  | { readonly type: 'file-done'; readonly tracking: FileTracking }
  | { readonly type: 'file-failed'; readonly failure: VideoFileFailure };
