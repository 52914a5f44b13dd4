import type { Gap, HandFrame } from './hand-frame';

/**
 * Sent over the port that the store gives to the tracker, in the order of capture, straight from worker
 * to worker. Times are ms on the page's `performance.now()` timeline.
 */
export type FramePortMessage =
  { readonly type: 'frame'; readonly frame: HandFrame } | { readonly type: 'gap'; readonly gap: Gap };
