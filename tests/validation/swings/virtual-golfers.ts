import type { Milliseconds, Repetition, Repetitions, SwingActivity } from '#contracts';
import { createRepetitionReader } from '#features';
import { seededRandom } from '#math';
import { simulateSwingFrames, swingCourse, WEBCAM, type SwingCourse, type TrueSwing } from '#simulator';

/** A repetition belongs to the true swing whose impact is within this, ms. */
const SAME = 200;
/** Shutter: an ordinary one of 16 ms, and never longer than half a picture. */
const exposureAt = (fps: number): number => Math.min(16, 500 / fps);

export interface Seen {
  readonly course: SwingCourse;
  readonly found: Repetitions;
  readonly pairs: readonly { readonly truth: TrueSwing; readonly one: Repetition; readonly n: number }[];
}

/** One virtual person filmed at a rate, and what the app finds in it. @param hear what a microphone beside it hears, ms */
export function seen(
  activity: SwingActivity,
  fps: number,
  seed: number,
  options: Parameters<typeof swingCourse>[2],
  noise = 1,
  hear?: (course: SwingCourse) => readonly Milliseconds[]
): Seen {
  const random = seededRandom(seed);
  const course = swingCourse(activity, random, options);
  const reader = createRepetitionReader({ width: 640, height: 480 }, activity);
  const camera = { ...WEBCAM, fps, exposure: exposureAt(fps) };
  for (const frame of simulateSwingFrames(course, random, { camera, noise })) reader.push(frame);
  const found = reader.read(hear?.(course));
  const pairs = course.swings.flatMap((truth, n) => {
    const one = found.all.find(({ impact }) => Math.abs(impact - truth.impact) <= SAME);
    return one ? [{ truth, one, n }] : [];
  });
  return { course, found, pairs };
}
