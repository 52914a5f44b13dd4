import type { HandFrame, Landmarks } from '#contracts';
import type { RecordedFrame, RecordingHeader } from './recording-schema';

/** Six decimals: a micrometre, a microsecond, 0.0006 px. */
const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

function points(landmarks: Landmarks): [number, number, number][] {
  return Array.from({ length: landmarks.length / 3 }, (_, i) => [
    rounded(landmarks[3 * i] as number),
    rounded(landmarks[3 * i + 1] as number),
    rounded(landmarks[3 * i + 2] as number)
  ]);
}

/** A frame (t in ms from the session's start) as it stands in the file (t in seconds). */
export function recordedFrameOf(frame: HandFrame): RecordedFrame {
  return {
    t: rounded(frame.t / 1000),
    ...(frame.sharpness !== undefined && { sharpness: rounded(frame.sharpness) }),
    ...(frame.light !== undefined && { light: rounded(frame.light) }),
    hands: frame.hands.map(({ side, score, image, world }) => ({
      side,
      score: rounded(score),
      image: points(image),
      world: points(world)
    }))
  };
}

/**
 * A recording as text, a line at a time, so that one of any length takes no memory. Line 1 is everything but
 * the frames; then one frame a line; then the end. Together it is one JSON object.
 */
export async function* recordingLines(
  header: RecordingHeader,
  frames: AsyncIterable<HandFrame> | Iterable<HandFrame>
): AsyncGenerator<string> {
  yield `${JSON.stringify(header).slice(0, -1)},"frames":[\n`;
  let line: string | undefined;
  for await (const frame of frames) {
    if (line !== undefined) yield `${line},\n`;
    line = JSON.stringify(recordedFrameOf(frame));
  }
  if (line !== undefined) yield `${line}\n`;
  yield ']}\n';
}
