import {
  fail,
  ok,
  type HandFrame,
  type Result,
  type TrackerFailure,
  type VideoFileFailure
} from '#contracts';
import type { FileProgress, FileTracking, TrackerOptions } from './hand-tracker';
import type { FromWorker, ToWorker } from './messages';
import { startWorker } from './start-worker';

export interface FileListeners {
  onFrame(frame: HandFrame): void;
  onProgress?(progress: FileProgress): void;
}

/**
 * Tracks every frame of a video file. Frames come in order with times from the file's first frame.
 * @throws the signal's reason when it is aborted
 */
export async function trackVideoFile(
  file: File,
  options: TrackerOptions & FileListeners,
  signal?: AbortSignal
): Promise<Result<FileTracking, VideoFileFailure | TrackerFailure>> {
  // An empty file needs no tracker to be refused.
  if (file.size === 0) return fail({ kind: 'file-empty' });
  const { onFrame, onProgress, ...trackerOptions } = options;
  const started = await startWorker(trackerOptions, signal);
  if (!started.ok) return started;
  const { worker } = started.value;
  try {
    return await new Promise((resolve, reject) => {
      const abort = () => reject(signal?.reason as Error);
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort, { once: true });
      worker.onerror = (event) => resolve(fail({ kind: 'tracker-broken', detail: event.message }));
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.type === 'frame') onFrame(data.frame);
        else if (data.type === 'file-progress') onProgress?.(data.progress);
        else if (data.type === 'file-done') resolve(ok(data.tracking));
        else if (data.type === 'file-failed') resolve(fail(data.failure));
      };
      const request: ToWorker = { type: 'file', file };
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
