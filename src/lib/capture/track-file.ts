import { ALL_FORMATS, BlobSource, Input, UnsupportedInputFormatError, VideoSampleSink } from 'mediabunny';
import {
  fail,
  ok,
  type FrameCounts,
  type Gap,
  type Result,
  type SourceInfo,
  type TrackerInfo,
  type VideoFileFailure
} from '#contracts';
import type { createHandFinder } from './hand-finder';
import { GAP_AFTER_MS } from './live-loop';
import type { FromWorker } from './messages';

const PROGRESS_EVERY_MS = 200;
/** A file that ends this much before the length it declares was cut off. */
const CUT_OFF_AFTER_S = 1;

type Track = NonNullable<Awaited<ReturnType<Input['getPrimaryVideoTrack']>>>;

async function openVideo(
  file: File
): Promise<Result<{ input: Input<BlobSource>; track: Track }, VideoFileFailure>> {
  if (file.size === 0) return fail({ kind: 'file-empty' });
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) {
      return fail({ kind: (await input.getPrimaryAudioTrack()) ? 'file-audio-only' : 'file-not-video' });
    }
    if (!(await track.canDecode())) {
      const codec = (await track.getCodec()) ?? (await track.getInternalCodecId()) ?? 'unknown';
      return fail({ kind: 'file-unsupported-codec', codec: String(codec) });
    }
    return ok({ input, track });
  } catch (error) {
    if (error instanceof UnsupportedInputFormatError) return fail({ kind: 'file-not-video' });
    return fail({ kind: 'file-unreadable', detail: error instanceof Error ? error.message : String(error) });
  }
}

/** Length that the container declares, in seconds; undefined when it declares none. */
async function declaredDuration(input: Input, track: Track): Promise<number | undefined> {
  try {
    return (await track.getDurationFromMetadata()) ?? (await input.getDurationFromMetadata()) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Every frame of a video file with its own timestamp, through the same finder as the camera's.
 * Posts `frame`, `file-progress`, and exactly one of `file-done` and `file-failed`.
 */
export async function trackFile(
  file: File,
  find: ReturnType<typeof createHandFinder>,
  tracker: TrackerInfo,
  post: (message: FromWorker) => void
): Promise<void> {
  const video = await openVideo(file);
  if (!video.ok) return post({ type: 'file-failed', failure: video.failure });
  const { input, track } = video.value;
  const source: SourceInfo = {
    kind: 'file',
    name: file.name,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    clock: 'file'
  };
  const declared = await declaredDuration(input, track);
  const totalS = declared ?? (await input.computeDuration().catch(() => 0));
  const counts = { received: 0, processed: 0, withHand: 0, dropped: 0 } satisfies FrameCounts;
  const gaps: Gap[] = [];
  const started = performance.now();
  let lastProgress = started;
  let first: number | undefined;
  let doneS = 0;
  let damage: VideoFileFailure | undefined;
  try {
    for await (const sample of new VideoSampleSink(track).samples()) {
      const frame = sample.toVideoFrame();
      const { rotation } = sample;
      first ??= sample.timestamp;
      const t = (sample.timestamp - first) * 1000;
      sample.close();
      if (counts.processed > 0 && t - doneS * 1000 > GAP_AFTER_MS) {
        gaps.push({ from: doneS * 1000, to: t, reason: 'dropped' });
      }
      const found = await find(frame, t, rotation);
      counts.received++;
      counts.processed++;
      if (found.frame.hands.length > 0) counts.withHand++;
      doneS = t / 1000;
      post({ type: 'frame', frame: found.frame, counts: { ...counts } });
      const now = performance.now();
      if (now - lastProgress > PROGRESS_EVERY_MS) {
        lastProgress = now;
        const speed = doneS / ((now - started) / 1000);
        post({
          type: 'file-progress',
          progress: { doneS, totalS, speed, remainingS: speed > 0 ? Math.max(0, totalS - doneS) / speed : 0 }
        });
      }
    }
    if (declared !== undefined && declared - (first ?? 0) - doneS > CUT_OFF_AFTER_S) {
      damage = { kind: 'file-truncated', readUntilS: doneS };
    }
  } catch (error) {
    if (counts.processed === 0) {
      const detail = error instanceof Error ? error.message : String(error);
      return post({ type: 'file-failed', failure: { kind: 'file-unreadable', detail } });
    }
    damage = { kind: 'file-truncated', readUntilS: doneS };
  } finally {
    input.dispose();
  }
  if (counts.processed === 0) {
    return post({
      type: 'file-failed',
      failure: damage ?? { kind: 'file-unreadable', detail: 'no frame in it' }
    });
  }
  post({ type: 'file-done', tracking: { source, tracker, counts, gaps, ...(damage ? { damage } : {}) } });
}
