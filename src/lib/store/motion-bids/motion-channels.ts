import {
  HAND_SIDES,
  LANDMARK_COUNT,
  type CaptureClock,
  type HandFrame,
  type HandSide,
  type Milliseconds
} from '#contracts';

/** MediaPipe's hand, point by point. */
export const LANDMARKS = [
  'wrist',
  ...['thumb_CMC', 'thumb_MCP', 'thumb_IP', 'thumb_tip'],
  ...['index', 'middle', 'ring', 'little'].flatMap((finger) =>
    ['MCP', 'PIP', 'DIP', 'tip'].map((joint) => `${finger}_${joint}`)
  )
];
const AXES = ['x', 'y', 'z'] as const;

/** The two ways in which the tracker says where a landmark is. */
export const REFERENCE_FRAMES = {
  image:
    'The camera picture, not mirrored: x to the right and y down from its upper left corner, in pixels. z is the depth from the wrist, estimated by the model, smaller is nearer to the camera, in the same pixels.',
  world:
    'Metres from the approximate centre of the hand, estimated by the model from one picture: x to the right, y down, z away from the camera, along the axes of the camera. Where the hand is in the room is not in it.'
} as const;
type Frame = keyof typeof REFERENCE_FRAMES;
const UNITS: Readonly<Record<Frame, string>> = { image: 'pixel', world: 'm' };
/** Of a pixel and of a metre: finer than what is kept. */
const DIGITS_AFTER_POINT: Readonly<Record<Frame, number>> = { image: 2, world: 6 };

export const CHANNEL_COLUMNS = {
  name: 'Name of the channel; rows stand in the order of the columns of the motion file.',
  component: 'Axis: x, y or z; n/a for a channel without one.',
  type: 'POS is a position, LATENCY the time of the sample, MISC how sure the tracker was of the side of the hand.',
  tracked_point: 'The landmark, with the person’s own hand it belongs to.',
  units: 'Unit of the channel.',
  reference_frame: 'What its position is relative to.',
  description: 'What the channel is.'
} as const;
export type Channel = Readonly<Record<keyof typeof CHANNEL_COLUMNS, string>>;
export const NOT_KNOWN = 'n/a';

const plainChannel = (name: string, type: string, units: string, description: string): Channel => ({
  ...{ name, component: NOT_KNOWN, type, tracked_point: NOT_KNOWN, units },
  ...{ reference_frame: NOT_KNOWN, description }
});

/**
 * The channels of a recording, in the order of its columns: the time of the sample, then of each hand how sure its side
 * is, and its 21 landmarks in the picture and in metres.
 *
 * @param sides hands that were seen at least once; a hand that never was has no columns
 */
export const motionChannels = (sides: readonly HandSide[], clock: CaptureClock): Channel[] => [
  plainChannel(
    'latency',
    'LATENCY',
    's',
    `True capture time from the first sample, by the clock ${clock}. Samples are not evenly spaced.`
  ),
  ...sides.flatMap((side) => [
    plainChannel(
      `${side}_score`,
      'MISC',
      NOT_KNOWN,
      `How sure the tracker was that this is the ${side} hand, 0 to 1; no measure of visibility.`
    ),
    ...(['image', 'world'] as const).flatMap((frame) =>
      LANDMARKS.flatMap((landmark) =>
        AXES.map((axis): Channel => ({
          name: `${side}_${landmark}_${frame}_${axis}`,
          component: axis,
          type: 'POS',
          tracked_point: `${side}_${landmark}`,
          units: UNITS[frame],
          reference_frame: frame,
          description: `${axis} of the ${side} ${landmark.replace('_', ' ')}`
        }))
      )
    )
  ])
];

const fixed = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  // No minus before a zero.
  return Number(text) === 0 ? (0).toFixed(digits) : text;
};
const NO_HAND = Array<string>(1 + 2 * LANDMARK_COUNT * AXES.length)
  .fill(NOT_KNOWN)
  .join('\t');

/**
 * A frame as a line of the motion file. Every channel of a hand that is not seen is n/a.
 *
 * @param from time of the first sample
 * @param size of the picture, pixels
 */
export function motionLine(
  frame: HandFrame,
  from: Milliseconds,
  sides: readonly HandSide[],
  { width, height }: { readonly width: number; readonly height: number }
): string {
  const toPixels = [width, height, width];
  let line = fixed((frame.t - from) / 1000, 6);
  for (const side of sides) {
    const hand = frame.hands.find((seen) => seen.side === side);
    if (!hand) {
      line += `\t${NO_HAND}`;
      continue;
    }
    line += `\t${fixed(hand.score, 4)}`;
    for (let i = 0; i < hand.image.length; i++)
      line += `\t${fixed(hand.image[i]! * toPixels[i % 3]!, DIGITS_AFTER_POINT.image)}`;
    for (let i = 0; i < hand.world.length; i++)
      line += `\t${fixed(hand.world[i]!, DIGITS_AFTER_POINT.world)}`;
  }
  return `${line}\n`;
}

/** Left before right. */
export const inOrder = (sides: ReadonlySet<HandSide>): HandSide[] =>
  HAND_SIDES.filter((side) => sides.has(side));
