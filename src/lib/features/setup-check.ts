import {
  HAND_SIDES,
  VIEW_CLASSES,
  type CameraView,
  type HandFrame,
  type HandSide,
  type Milliseconds,
  type Pixels,
  type ViewClass
} from '#contracts';
import { extensions } from './movement';
import type { PictureSize } from './session-meter';
import { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';

const WINDOW_MS: Milliseconds = 3000;
/** Gates of measurement A6. */
const COMPARE_FPS = 27;
/** Below it many pictures lie further apart than the silence that is a gap. */
const COUNT_FPS = 6;
const COMPARE_LONG_SIDE: Pixels = 200;
const COMPARE_PRESENT = 0.95;
const LOG_PRESENT = 0.5;
const DARK = 0.12;
const BRIGHT = 0.92;
/** A landmark this near the edge, as a share of the picture, is as good as cut off. */
const EDGE = 0.01;
/** Frame-to-frame jitter of a still hand's extension, palm lengths RMS. */
const UNSTEADY = 0.04;
const STILL_RATE = 0.45;

const digitsMeasured = (view: ViewClass): number =>
  Object.values(WHAT_A_VIEW_MEASURES[view]).filter((can) => can === 'yes').length;
/** As many digits as the best view measures: what a camera can be asked for. */
const MOST_DIGITS = Math.max(...VIEW_CLASSES.map(digitsMeasured));

/** The one thing to change, the most important first. */
export type SetupAdvice =
  | 'none'
  | 'too-dark'
  | 'no-hand'
  | 'too-bright'
  | 'one-hand-of-two'
  | 'hand-cut-off'
  | 'camera-elsewhere'
  | 'hand-too-small'
  | 'too-slow'
  | 'slow-camera'
  | 'slow-camera-two-hands'
  | 'unsteady'
  | 'hand-comes-and-goes';

export interface SetupVerdict {
  readonly level: 'nothing-yet' | 'log-time' | 'compare-fingers';
  readonly advice: SetupAdvice;
  /** Frames looked at per second. */
  readonly fps?: number;
  readonly longSidePx?: Pixels;
  readonly light?: number;
}

/** Where the camera stands on a hand; undefined while it cannot be told. */
export type ViewOf = (
  frames: readonly HandFrame[],
  side: HandSide,
  size: PictureSize
) => CameraView | undefined;

/** Looks at the last three seconds and says whether the picture is good enough, and for what. */
export function createSetupCheck(handsExpected: number, viewOf: ViewOf) {
  let recent: HandFrame[] = [];
  return {
    push(frame: HandFrame): void {
      recent.push(frame);
      recent = recent.filter((one) => frame.t - one.t <= WINDOW_MS);
    },
    /** @param compares the activity has a probe, so that fingers can be compared at all */
    verdict(size: PictureSize, compares = true): SetupVerdict {
      const first = recent[0];
      const last = recent.at(-1);
      if (!first || !last || recent.length < 5) return { level: 'nothing-yet', advice: 'none' };
      const fps = ((recent.length - 1) * 1000) / (last.t - first.t);
      const present = recent.filter((frame) => frame.hands.length > 0).length / recent.length;
      const all = recent.filter((frame) => frame.hands.length >= handsExpected).length / recent.length;
      const lights = recent.flatMap((frame) => frame.light ?? []);
      const light = lights.length ? lights.reduce((a, b) => a + b) / lights.length : undefined;
      const hands = recent.flatMap((frame) => frame.hands);
      const longSidePx = median(hands.map((hand) => box(hand.image, size)).map((b) => b.longSide));
      const cut = hands.filter((hand) => box(hand.image, size).cut).length > hands.length / 4;
      const advice = ((): SetupAdvice => {
        if (light !== undefined && light < DARK) return 'too-dark';
        if (present < LOG_PRESENT) return light !== undefined && light > BRIGHT ? 'too-bright' : 'no-hand';
        if (fps < COUNT_FPS) return 'too-slow';
        if (all < LOG_PRESENT) return 'one-hand-of-two';
        if (cut) return 'hand-cut-off';
        if (compares && HAND_SIDES.some((side) => isElsewhere(viewOf(recent, side, size))))
          return 'camera-elsewhere';
        if (longSidePx !== undefined && longSidePx < COMPARE_LONG_SIDE) return 'hand-too-small';
        if (fps < COMPARE_FPS) return handsExpected > 1 ? 'slow-camera-two-hands' : 'slow-camera';
        if (jitter(recent, size) > UNSTEADY) return 'unsteady';
        return all < COMPARE_PRESENT ? 'hand-comes-and-goes' : 'none';
      })();
      const level =
        present < LOG_PRESENT
          ? 'nothing-yet'
          : compares && advice === 'none'
            ? 'compare-fingers'
            : 'log-time';
      return {
        level,
        advice,
        fps,
        ...(longSidePx === undefined ? {} : { longSidePx }),
        ...(light === undefined ? {} : { light })
      };
    }
  };
}

/** A view that was never tried counts as one that cannot; one that is not told yet is no reason to move the camera. */
const isElsewhere = (view: CameraView | undefined): boolean =>
  view !== undefined && digitsMeasured(view.viewClass) < MOST_DIGITS;

function median(values: number[]): number | undefined {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function box(image: Float32Array, size: PictureSize): { longSide: Pixels; cut: boolean } {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < image.length; i += 3) {
    x0 = Math.min(x0, image[i]!);
    x1 = Math.max(x1, image[i]!);
    y0 = Math.min(y0, image[i + 1]!);
    y1 = Math.max(y1, image[i + 1]!);
  }
  return {
    longSide: Math.max((x1 - x0) * size.width, (y1 - y0) * size.height),
    cut: x0 < EDGE || y0 < EDGE || x1 > 1 - EDGE || y1 > 1 - EDGE
  };
}

/** RMS of the second difference over frames in which nothing moves, scaled to one frame's noise; 0 when unknown. */
function jitter(frames: readonly HandFrame[], size: PictureSize): number {
  const aspect = size.width / size.height;
  const series = frames.flatMap((frame) => {
    const hand = frame.hands[0];
    const extension = hand && extensions(hand.image, aspect);
    return extension ? [{ t: frame.t, extension }] : [];
  });
  let squares = 0;
  let n = 0;
  for (let i = 2; i < series.length; i++) {
    const [a, b, c] = [series[i - 2]!, series[i - 1]!, series[i]!];
    const seconds = (c.t - a.t) / 1000;
    c.extension.forEach((value, f) => {
      if (Math.abs(value - a.extension[f]!) / seconds > STILL_RATE) return;
      squares += (value - 2 * b.extension[f]! + a.extension[f]!) ** 2 / 6;
      n++;
    });
  }
  return n ? Math.sqrt(squares / n) : 0;
}
