import { firstFrames } from './first-frames';

/** Faster than any tracker here, so that the tracker and never the source sets the rate. */
const FRAMES_PER_SECOND = 60;
const CACHED_FRAMES = 60;

/** A camera track without a camera: the first frames of a video, forth and back, 60 times a second. */
export async function endlessTrack(file: File): Promise<{ stream: MediaStream; stop(): void }> {
  const frames = await firstFrames(file, CACHED_FRAMES);
  const generator = new MediaStreamTrackGenerator({ kind: 'video' });
  const writer = generator.writable.getWriter();
  const loop = [...frames, ...frames.slice(1, -1).reverse()];
  const started = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - started) * FRAMES_PER_SECOND) / 1000;
    for (; sent < due; sent++) {
      const frame = loop[sent % loop.length];
      if (!frame) return;
      void writer.write(frame.at(Math.round((sent * 1e6) / FRAMES_PER_SECOND)));
    }
  }, 4);
  return {
    stream: new MediaStream([generator]),
    stop() {
      clearInterval(timer);
    }
  };
}
