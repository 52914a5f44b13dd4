import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { FrameCounts, HandFrame } from '#contracts';
import { RECORDING_FORMAT, recordingLines } from '../lib/store/recording-file';
import { openHeadless } from './headless';
import type { PlainFrame, TrackResult } from './track/page';

/** Why a file gave no recording, or only a part of one. */
export type TrackFailure = Extract<TrackResult, { ok: false }>['failure'];

export interface FileTracker {
  /**
   * Tracks the hands in a video file with the app's own code, and writes the recording to `target`.
   * `damage` says that the file ended early: what came before it is in the recording.
   */
  track(
    file: string,
    hands: 1 | 2,
    target: string
  ): Promise<{ counts: FrameCounts; damage?: TrackFailure } | { failure: TrackFailure }>;
  close(): Promise<void>;
}

/** Frames of one file as they come from the page; kept on disk, because the header comes first and is known last. */
async function* framesIn(path: string): AsyncGenerator<HandFrame> {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const frame = JSON.parse(line) as PlainFrame;
    yield {
      ...frame,
      hands: frame.hands.map((hand) => ({
        ...hand,
        image: Float32Array.from(hand.image),
        world: Float32Array.from(hand.world)
      }))
    };
  }
}

/** A browser with the tracker in it. One file at a time. */
export async function openFileTracker(onProgress: (text: string) => void = () => {}): Promise<FileTracker> {
  const { page, close } = await openHeadless('src/cli/track');
  let take: (frames: readonly PlainFrame[]) => void = () => {};
  await page.exposeFunction('handwellFrames', (frames: readonly PlainFrame[]) => take(frames));
  await page.exposeFunction('handwellProgress', onProgress);
  return {
    close,
    async track(file, hands, target) {
      const raw = `${target}.frames`;
      const frames = createWriteStream(raw);
      take = (batch) => batch.forEach((frame) => frames.write(`${JSON.stringify(frame)}\n`));
      try {
        await page.setInputFiles('input', file);
        const result = await page.evaluate((n) => window.handwellTrack(n), hands);
        frames.end();
        await once(frames, 'finish');
        if (!result.ok) return { failure: result.failure };
        const { source, tracker, counts, gaps, damage } = result.value;
        const { package: name, version, modelSha256, delegate } = tracker;
        const recorded = await stat(file);
        const sink = createWriteStream(`${target}.part`);
        const lines = recordingLines(
          {
            format: RECORDING_FORMAT,
            startedAt: recorded.mtime.toISOString(),
            activity: 'other',
            task: 'free play',
            source,
            tracker: { package: name, version, modelSha256, delegate },
            gaps: gaps.map(({ from, to, reason }) => ({ from: from / 1000, to: to / 1000, reason }))
          },
          framesIn(raw)
        );
        for await (const line of lines) if (!sink.write(line)) await once(sink, 'drain');
        sink.end();
        await once(sink, 'finish');
        await rename(`${target}.part`, target);
        return { counts, ...(damage ? { damage } : {}) };
      } finally {
        frames.destroy();
        await rm(raw, { force: true });
      }
    }
  };
}
