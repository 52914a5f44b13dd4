import type { HandFrame, Milliseconds, TrackedHand } from '#contracts';
import { createHandIdentity } from './hand-identity';
import type { TrackerOptions } from './hand-tracker';
import type { DetectedHand, Landmarker } from './landmarker';
import { letterbox, type PictureSize } from './letterbox';
import {
  createPictureShrinker,
  fingerprint,
  laplacianVariance,
  meanLight,
  type Rotation,
  type SmallPicture
} from './picture';
import { createSecondHandSearch } from './second-hand-search';

/** Long side of what the networks are given without a GPU. See: [Note: Small pictures]. */
const SMALL_SIDE_PX = 640;
const LIGHT_SIDE_PX = 96;
/** Light and sharpness change slowly; measuring every 8th frame costs nothing. */
const MEASURE_EVERY = 8;

export interface Finding {
  readonly frame: HandFrame;
  /** Equal to the last one's only when the camera repeats the very same picture; undefined when not known. */
  readonly fingerprint?: number;
}

/**
 * Picture in, HandFrame out: the one path for camera and file.
 *
 * `one` follows a single hand; `pair`, where two hands are expected, both. See: [Note: Second hand].
 * The VideoFrame is closed here, whatever happens. With `size`, landmarks are told as of a picture of that size,
 * whatever size the camera has changed to meanwhile: everybody after this reckons with one.
 */
export function createHandFinder(
  one: Landmarker,
  pair: Landmarker | undefined,
  delegate: 'GPU' | 'CPU',
  options: TrackerOptions
) {
  const identify = createHandIdentity(options.hands === 1 ? options.only : undefined);
  const search = createSecondHandSearch();
  const shrink = createPictureShrinker(SMALL_SIDE_PX);
  const shrinkForLight = createPictureShrinker(LIGHT_SIDE_PX);
  let canvas: OffscreenCanvas | undefined;
  let count = 0;

  function detect(picture: TexImageSource, t: Milliseconds): DetectedHand[] {
    if (!pair) return one.detect(picture, t);
    const look = search.next(t);
    if (look === 'one') return one.detect(picture, t);
    // A look is one call of the pair, instead of a call of the one: every frame is looked at once.
    const hands = pair.detect(picture, t);
    search.saw(hands.length, t);
    return hands.length > 0 || look === 'pair' ? hands : one.detect(picture, t);
  }

  /** Upright pixels of a picture that has to be turned and whose planes cannot be read. */
  function upright(frame: VideoFrame, rotation: Rotation): OffscreenCanvas {
    const turned = rotation === 90 || rotation === 270;
    const [w, h] = turned
      ? [frame.displayHeight, frame.displayWidth]
      : [frame.displayWidth, frame.displayHeight];
    const scale = Math.min(1, SMALL_SIDE_PX / Math.max(w, h));
    canvas ??= new OffscreenCanvas(1, 1);
    canvas.width = Math.round(w * scale);
    canvas.height = Math.round(h * scale);
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((rotation * Math.PI) / 180);
    const [dw, dh] = turned ? [canvas.height, canvas.width] : [canvas.width, canvas.height];
    context.drawImage(frame, -dw / 2, -dh / 2, dw, dh);
    return canvas;
  }

  return async function find(
    frame: VideoFrame,
    t: Milliseconds,
    rotation: Rotation = 0,
    size?: PictureSize
  ): Promise<Finding> {
    try {
      const measure = count++ % MEASURE_EVERY === 0;
      const turned = rotation === 90 || rotation === 270;
      const aspect = turned
        ? frame.displayHeight / frame.displayWidth
        : frame.displayWidth / frame.displayHeight;
      const small = delegate === 'CPU' ? await shrink(frame, rotation) : undefined;
      const detected = detect(small?.image ?? (rotation ? upright(frame, rotation) : frame), t);
      const hands = identify(detected, t, aspect);
      const seen = small ?? (measure ? await shrinkForLight(frame, rotation) : undefined);
      const into = size ? size.width / size.height : aspect;
      return {
        frame: {
          t,
          hands: hands.map((hand) => ({ ...hand, image: letterbox(hand.image, aspect, into) })),
          ...(measure && seen ? quality(seen, hands, small !== undefined) : {})
        },
        ...(seen ? { fingerprint: fingerprint(seen.luma) } : {})
      };
    } finally {
      frame.close();
    }
  };
}

function quality(picture: SmallPicture, hands: readonly TrackedHand[], full: boolean): Partial<HandFrame> {
  const { width, height } = picture.image;
  const light = meanLight(picture.luma, width);
  const first = hands[0];
  if (!first || !full) return { light };
  let [x0, y0, x1, y1] = [1, 1, 0, 0];
  for (let i = 0; i < first.image.length; i += 3) {
    x0 = Math.min(x0, first.image[i]!);
    x1 = Math.max(x1, first.image[i]!);
    y0 = Math.min(y0, first.image[i + 1]!);
    y1 = Math.max(y1, first.image[i + 1]!);
  }
  const box = { x0: x0 * width, x1: x1 * width, y0: y0 * height, y1: y1 * height };
  const sharpness = laplacianVariance(picture.luma, width, height, box);
  return sharpness === undefined ? { light } : { light, sharpness };
}
