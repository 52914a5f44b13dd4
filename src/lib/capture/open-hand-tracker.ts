import {
  ok,
  type FrameCounts,
  type HandFrame,
  type Result,
  type SourceInfo,
  type TrackerFailure
} from '#contracts';
import type { HandTracker, TrackerEvent, TrackerOptions } from './hand-tracker';
import type { PictureSize } from './letterbox';
import type { FromWorker, ToWorker } from './messages';
import { startWorker, type TrackerWorker } from './start-worker';

/** A live camera that brings nothing for this long: the worker hangs, and gets replaced. */
const SILENT_AFTER_MS = 3000;
/** So often it is looked: with the start of a worker it is to be less than 5 s. */
const LOOK_EVERY_MS = 250;
/** After this many failures in ten minutes the GPU is not trusted any more. */
const GPU_FAILURES = 2;
const FAILURE_WINDOW_MS = 600_000;

function sourceOf(stream: MediaStream, processor: boolean): SourceInfo {
  const [track] = stream.getVideoTracks();
  const { width = 640, height = 480 } = track?.getSettings() ?? {};
  return {
    kind: 'camera',
    name: track?.label || 'camera',
    width,
    height,
    clock: processor ? 'captureTime' : 'mediaTime'
  };
}

/** Feeds a worker from a <video> where the browser has no MediaStreamTrackProcessor. Returns how to stop. */
function feedFromVideo(stream: MediaStream, worker: Worker, size: PictureSize): () => void {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  let stopped = false;
  void video.play();
  const next = () =>
    video.requestVideoFrameCallback((now, metadata) => {
      if (stopped) return;
      const frame = new VideoFrame(video, { timestamp: Math.round(metadata.mediaTime * 1e6) });
      const message: ToWorker = { type: 'picture', frame, t: metadata.captureTime ?? now, size };
      worker.postMessage(message, [frame]);
      next();
    });
  next();
  return () => {
    stopped = true;
    video.srcObject = null;
  };
}

/**
 * Starts tracking a camera. Frames go from the track to the worker without the page where the browser can do
 * that, so that a blocked page loses none. A worker that breaks or falls silent is replaced, and the time
 * between is a gap.
 */
export async function openHandTracker(
  stream: MediaStream,
  options: TrackerOptions,
  signal?: AbortSignal
): Promise<Result<HandTracker, TrackerFailure>> {
  const started = await startWorker(options, signal);
  if (!started.ok) return started;
  return ok(runTracker(started.value, stream, options));
}

function runTracker(first: TrackerWorker, firstStream: MediaStream, options: TrackerOptions): HandTracker {
  const frameListeners = new Set<(frame: HandFrame) => void>();
  const eventListeners = new Set<(event: TrackerEvent) => void>();
  const tell = (event: TrackerEvent) => eventListeners.forEach((listener) => listener(event));
  const hasProcessor = 'MediaStreamTrackProcessor' in globalThis;
  const failures: number[] = [];
  let { worker, tracker } = first;
  let stream = firstStream;
  let source = sourceOf(stream, hasProcessor);
  /** A session's landmarks are shares of one picture, though its camera may change size or come back with another. */
  const size: PictureSize = { width: source.width, height: source.height };
  let counts: FrameCounts = { received: 0, processed: 0, withHand: 0, dropped: 0 };
  /** Counts of the workers and cameras before this one. */
  let before = counts;
  let stopFeeding = () => {};
  let lastSign = performance.now();
  let closed = false;
  let restarting = false;
  const isClosed = () => closed;

  const add = (a: FrameCounts, b: FrameCounts): FrameCounts => ({
    received: a.received + b.received,
    processed: a.processed + b.processed,
    withHand: a.withHand + b.withHand,
    dropped: a.dropped + b.dropped
  });
  const send = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);

  function feed(): void {
    stopFeeding();
    before = counts;
    const [track] = stream.getVideoTracks();
    if (!track || track.readyState === 'ended') return tell({ kind: 'camera-lost' });
    source = { ...sourceOf(stream, hasProcessor), ...size };
    lastSign = performance.now();
    const watching = new AbortController();
    const { signal } = watching;
    track.addEventListener(
      'ended',
      () => {
        send({ type: 'gap-reason', reason: 'camera-lost' });
        tell({ kind: 'camera-lost' });
      },
      { signal }
    );
    track.addEventListener(
      'mute',
      () => {
        send({ type: 'gap-reason', reason: 'camera-muted' });
        tell({ kind: 'camera-muted' });
      },
      { signal }
    );
    track.addEventListener('unmute', () => tell({ kind: 'camera-back' }), { signal });
    let stopVideo = () => {};
    if (hasProcessor) {
      const { readable } = new MediaStreamTrackProcessor({ track }) as {
        readable: ReadableStream<VideoFrame>;
      };
      const { frameRate } = track.getSettings();
      send({ type: 'stream', readable, size, ...(frameRate ? { frameRate } : {}) }, [readable]);
    } else {
      stopVideo = feedFromVideo(stream, worker, size);
    }
    visibility();
    stopFeeding = () => {
      watching.abort();
      stopVideo();
    };
  }

  function visibility(): void {
    const hidden = document.visibilityState === 'hidden';
    send({ type: 'gap-reason', ...(hidden && { reason: 'hidden' as const }) });
  }

  function listen(): void {
    worker.onerror = (event) => void restart(event.message || 'the worker stopped');
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      lastSign = performance.now();
      if (data.type === 'frame') {
        counts = add(before, data.counts);
        frameListeners.forEach((listener) => listener(data.frame));
      } else if (data.type === 'gap') tell({ kind: 'gap', gap: data.gap });
      else if (data.type === 'frozen') tell({ kind: 'picture-frozen' });
      else if (data.type === 'thawed') tell({ kind: 'camera-back' });
      else if (data.type === 'broken') void restart(data.detail);
    };
  }

  async function restart(detail: string): Promise<void> {
    if (closed || restarting) return;
    restarting = true;
    tell({ kind: 'restarting' });
    const now = performance.now();
    failures.push(now);
    stopFeeding();
    worker.terminate();
    const recent = failures.filter((at) => now - at < FAILURE_WINDOW_MS).length;
    const next = await startWorker(recent >= GPU_FAILURES ? { ...options, delegate: 'CPU' } : options);
    restarting = false;
    if (isClosed()) {
      if (next.ok) next.value.worker.terminate();
      return;
    }
    if (!next.ok) {
      // Try again later: the watchdog sees the silence.
      lastSign = performance.now();
      return;
    }
    ({ worker, tracker } = next.value);
    listen();
    tell({ kind: 'restarted', detail, tracker });
    feed();
  }

  const watchdog = setInterval(() => {
    const [track] = stream.getVideoTracks();
    const expected = track?.readyState === 'live' && !track.muted && document.visibilityState === 'visible';
    if (!expected) lastSign = performance.now();
    else if (performance.now() - lastSign > SILENT_AFTER_MS) void restart('no answer for 3 s');
  }, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', visibility);

  listen();
  feed();
  return {
    get tracker() {
      return tracker;
    },
    get source() {
      return source;
    },
    get stream() {
      return stream;
    },
    get counts() {
      return counts;
    },
    onFrame(listener) {
      frameListeners.add(listener);
      return () => frameListeners.delete(listener);
    },
    onEvent(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    recordTo(port) {
      send({ type: 'record', ...(port ? { port } : {}) }, port ? [port] : []);
    },
    replaceStream(next) {
      if (next !== stream) stream.getTracks().forEach((track) => track.stop());
      stream = next;
      feed();
    },
    close() {
      closed = true;
      clearInterval(watchdog);
      document.removeEventListener('visibilitychange', visibility);
      stopFeeding();
      stream.getTracks().forEach((track) => track.stop());
      worker.terminate();
      return Promise.resolve();
    }
  };
}
