import { type HandPart, type HandSide } from '#contracts';

/** A part of the drawn hand: a box with round corners, in units of the drawing, turned about its middle. */
export interface DrawnPart {
  readonly part: HandPart;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** Degrees, clockwise. */
  readonly turn: number;
  /** What is written in it; a finger needs no name. */
  readonly label?: string;
}

export const DRAWING = { width: 140, height: 232 } as const;

const box = (
  part: HandPart,
  [x, y, width, height]: readonly [number, number, number, number],
  more: Partial<Pick<DrawnPart, 'radius' | 'turn' | 'label'>> = {}
): DrawnPart => ({ part, x, y, width, height, radius: 12, turn: 0, ...more });

/** A right hand with its back up, as a person sees their own on the keys. Every part is wide enough for a finger to tap. */
const RIGHT: readonly DrawnPart[] = [
  box('thumb', [10, 86, 25, 62], { turn: -16 }),
  box('index', [36, 18, 25, 76]),
  box('middle', [62, 4, 25, 90]),
  box('ring', [88, 12, 25, 82]),
  box('little', [114, 34, 25, 60]),
  box('back of the hand', [37, 96, 102, 34], { radius: 10, label: 'back of hand' }),
  box('palm', [37, 132, 102, 34], { radius: 10, label: 'palm' }),
  box('wrist', [50, 168, 76, 26], { radius: 8, label: 'wrist' }),
  box('forearm', [44, 196, 88, 34], { radius: 8, label: 'forearm' })
];

/** The parts of one hand; a left one is the right one in a mirror. */
export const drawnHand = (side: HandSide): readonly DrawnPart[] =>
  side === 'right'
    ? RIGHT
    : RIGHT.map((part) => ({ ...part, x: DRAWING.width - part.x - part.width, turn: -part.turn }));
