import { expect, test } from 'vitest';
import { extensions } from '../features/movement';
import { handFrame } from '../features/synthetic-hand';
import { createHandFinder } from './hand-finder';
import type { PictureSize } from './letterbox';

/** In a square. */
const HAND = handFrame({ t: 0, bend: [0, 0.2, 0, 0.3, 0.1], at: [0.5, 0.9], size: 0.4, aspect: 1 }).hands[0]!;
const SIZE = { width: 640, height: 480 };
const INSIDE = { left: 100, top: 60, long: 300 };

/** Where the same hand, with the same lengths in pixels, lies in a picture of another size. */
function shares({ width, height }: PictureSize): Float32Array {
  const lengths = [INSIDE.long / width, INSIDE.long / height, INSIDE.long / width];
  const from = [INSIDE.left / width, INSIDE.top / height, 0];
  // Some depth, which the made hand has not.
  return HAND.image.map((value, i) => from[i % 3]! + (i % 3 === 2 ? i / 63 : value) * lengths[i % 3]!);
}

/** For tests: a picture of which only the size is known, and a tracker that finds the hand in it. */
async function look(pictures: readonly PictureSize[]) {
  let picture = SIZE;
  const tracker = {
    detect: () => [{ rightness: 1, image: shares(picture), world: HAND.world }],
    close: () => {}
  };
  const find = createHandFinder(tracker, undefined, 'GPU', { hands: 1, only: 'right' });
  const found: Float32Array[] = [];
  for (const [i, size] of pictures.entries()) {
    picture = size;
    const frame = { displayWidth: size.width, displayHeight: size.height, format: null, close: () => {} };
    const finding = await find(frame as unknown as VideoFrame, 33 * i, 0, SIZE);
    found.push(finding.frame.hands[0]!.image);
  }
  return found;
}

test('a camera that changes the shape of its picture does not change what a hand’s lengths are', async () => {
  const sizes = [
    SIZE,
    { width: 1280, height: 720 },
    { width: 480, height: 640 },
    { width: 320, height: 240 }
  ];
  const [as, ...others] = await look(sizes);
  const aspect = SIZE.width / SIZE.height;
  const usual = extensions(as!, aspect)!;
  const depth = (image: Float32Array) => (image[62]! - image[2]!) / (image[60]! - image[0]!);
  for (const image of others) {
    extensions(image, aspect)!.forEach((length, digit) => expect(length).toBeCloseTo(usual[digit]!, 4));
    expect(depth(image)).toBeCloseTo(depth(as!), 4);
  }
  // Without that the wide picture would be read as a hand stretched by a third.
  const [, wide] = sizes;
  expect(extensions(shares(wide!), aspect)![2]).not.toBeCloseTo(usual[2]!, 1);
});

test('what lay in the picture lies in it still, and a picture of the session’s own shape is left as it is', async () => {
  const [own, wide, tall, small] = await look([
    SIZE,
    { width: 1280, height: 720 },
    { width: 480, height: 640 },
    { width: 1280, height: 960 }
  ]);
  expect(own).toEqual(shares(SIZE));
  expect(small).toEqual(shares({ width: 1280, height: 960 }));
  for (const image of [wide!, tall!]) {
    image.forEach((value, i) => {
      if (i % 3 < 2) expect(Math.abs(value - 0.5)).toBeLessThanOrEqual(0.5);
    });
  }
});
