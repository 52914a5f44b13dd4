import type { Activity } from '#contracts';

type Point = readonly [x: number, y: number];

/** Where the camera goes, in a field of 160 x 100. */
export interface CameraDrawing {
  readonly seen: 'from the side' | 'from above';
  readonly head: Point;
  /** Body and arms, and the thing that is played or thrown: path data. */
  readonly body: string;
  readonly thing: string;
  readonly hands: readonly Point[];
  /** Where something flies or rolls to. */
  readonly flight?: string;
  readonly camera: Point;
  /** What it looks at. */
  readonly at: Point;
}

/** A person who sits at something and is seen from the right. */
const SEATED = 'M40 38 V70 H62 V94 M40 46 L50 62 L70 57';
/** A person who looks down the page and is seen from above: the left arm is on the right. */
const SHOULDERS = 'M56 34 Q80 16 104 34';
const FACING = { seen: 'from above', head: [80, 25] } as const;
const THROWN = {
  seen: 'from above',
  head: [40, 40],
  hands: [[72, 58]],
  body: 'M44 16 Q28 40 44 64 M44 64 L72 58'
} as const;

export const CAMERA_DRAWINGS: Readonly<Record<Activity, CameraDrawing>> = {
  piano: {
    ...{ seen: 'from the side', head: [40, 28], body: SEATED, hands: [[74, 57]] },
    thing: 'M66 62 H112 V70 H66 Z M98 62 L102 30',
    ...{ camera: [95, 22], at: [75, 56] }
  },
  guitar: {
    ...FACING,
    body: `${SHOULDERS} M104 34 Q122 38 116 50 M56 34 Q44 48 64 54`,
    thing: 'M50 56 a14 9 0 1 0 28 0 a14 9 0 1 0 -28 0 M78 55 L130 49',
    hands: [
      [115, 51],
      [65, 55]
    ],
    ...{ camera: [112, 90], at: [115, 53] }
  },
  violin: {
    ...FACING,
    body: `${SHOULDERS} M104 34 Q132 40 125 57 M56 34 Q58 56 84 58`,
    thing: 'M96 40 Q92 28 104 31 Q116 36 115 46 Q106 52 96 40 Z M106 40 L131 62 M85 58 L128 36',
    hands: [
      [125, 57],
      [85, 58]
    ],
    ...{ camera: [146, 80], at: [125, 58] }
  },
  cello: {
    ...FACING,
    body: `${SHOULDERS} M104 34 Q112 44 95 46 M56 34 Q44 48 56 60`,
    thing: 'M64 62 a16 10 0 1 0 32 0 a16 10 0 1 0 -32 0 M86 54 L95 38 M52 62 L106 58',
    hands: [
      [94, 46],
      [56, 61]
    ],
    ...{ camera: [126, 88], at: [95, 48] }
  },
  winds: {
    ...FACING,
    body: `${SHOULDERS} M104 34 Q106 48 82 48 M56 34 Q54 60 78 60`,
    thing: 'M80 36 V72 M75 72 H85',
    hands: [
      [82, 48],
      [78, 60]
    ],
    ...{ camera: [112, 90], at: [83, 55] }
  },
  drums: {
    ...FACING,
    body: `${SHOULDERS} M104 34 Q108 44 98 50 M56 34 Q52 44 62 50`,
    thing: 'M64 66 a16 12 0 1 0 32 0 a16 12 0 1 0 -32 0 M98 50 L84 64 M62 50 L76 64',
    hands: [
      [98, 50],
      [62, 50]
    ],
    ...{ camera: [124, 90], at: [86, 56] }
  },
  'golf putting': {
    ...FACING,
    body: `${SHOULDERS} M104 34 L82 50 M56 34 L78 50`,
    thing: 'M80 52 V64 M75 64 H84 V68 H75 Z',
    hands: [[80, 50]],
    flight: 'M90 66 H144',
    ...{ camera: [66, 92], at: [79, 54] }
  },
  darts: {
    ...THROWN,
    thing: 'M70 55 L84 53 M150 34 V72',
    flight: 'M88 53 H144',
    ...{ camera: [76, 92], at: [72, 62] }
  },
  throwing: {
    ...THROWN,
    thing: 'M76 54 a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0',
    flight: 'M88 52 H146',
    ...{ camera: [54, 92], at: [70, 62] }
  },
  'typing/writing': {
    ...{ seen: 'from the side', head: [40, 28], body: SEATED, hands: [[74, 57]] },
    thing: 'M66 62 H116 V94 M98 62 L102 30',
    ...{ camera: [95, 22], at: [75, 56] }
  },
  other: {
    ...FACING,
    body: `${SHOULDERS} M104 34 Q110 46 92 54 M56 34 Q50 46 68 54`,
    thing: '',
    hands: [
      [91, 55],
      [69, 55]
    ],
    ...{ camera: [80, 92], at: [80, 60] }
  }
};
