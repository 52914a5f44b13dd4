import { HAND_SIDES, type Degrees, type HandSide, type Milliseconds } from '#contracts';
import { normal, STANDARD_SKELETON, type HandSkeleton, type Random } from '#math';

/** What does not change from day to day in one hand. Lists are by digit, thumb first. */
export interface VirtualHand {
  readonly side: HandSide;
  /** Composite flexion F (MCP + PIP, of the thumb MCP + IP) of a stroke, and of the lift before it. */
  readonly amplitude: readonly Degrees[];
  readonly lift: readonly Degrees[];
  /** From the start of the stroke to the landing, and of the release. */
  readonly down: readonly Milliseconds[];
  readonly up: readonly Milliseconds[];
  /** `enslaving[i][j]`: share of finger i's own movement beyond the threshold that drags finger j along. */
  readonly enslaving: readonly (readonly number[])[];
  readonly motorSd: readonly Milliseconds[];
  /** SD of the inner clock's steps, as a share of the inter-onset interval. */
  readonly clockSd: number;
  /** Late (+) or early per digit: where the note before was on the thumb's side, or on the little finger's. */
  readonly offsets: readonly (readonly [fromThumbSide: Milliseconds, fromLittleSide: Milliseconds])[];
  /** Interval of the fastest taps. */
  readonly fastest: Milliseconds;
  /** Joint angles at rest, in the order of a skeleton's pose. */
  readonly rest: readonly Degrees[];
  /** Bone lengths in metres. */
  readonly skeleton: HandSkeleton;
}

export type VirtualPerson = Readonly<Record<HandSide, VirtualHand>>;

/** The average person (measurement F; what it does not give, the fastest taps and the skeleton, is our choice). */
export const PERSON_MEANS = {
  amplitude: 18 as Degrees,
  lift: 8 as Degrees,
  down: 90 as Milliseconds,
  up: 115 as Milliseconds,
  motorSd: 6 as Milliseconds,
  clockSd: 0.025,
  /** SD of the personal offsets, whose mean is 0. */
  offsetSd: 12 as Milliseconds,
  fastest: 210 as Milliseconds,
  /** Wrist to middle MCP, metres. */
  palmLength: 0.09
};
export type PersonMeans = typeof PERSON_MEANS;

/** Row: the finger that moves; column: the one it drags along (measurement F). */
const ENSLAVING = [
  [0, 0, 0, 0, 0],
  [0, 0, 0.1, 0.04, 0],
  [0, 0.12, 0, 0.22, 0.06],
  [0, 0.05, 0.25, 0, 0.25],
  [0, 0, 0.1, 0.3, 0]
] as const;

/** A hand curved over the keys: MCP, PIP, DIP, abduction; of the thumb MCP, IP, palmar and radial abduction. */
const REST: readonly Degrees[] = [
  [15, 10, 25, 45],
  [16, 26, 14, 4],
  [18, 28, 14, 0],
  [18, 28, 14, -3],
  [16, 26, 14, -8]
].flat();

/** Between people: SD of the natural logarithm. The clock's, the fastest taps' and the bones' are our choice. */
const BETWEEN = {
  amplitude: 0.15,
  lift: 0.15,
  down: 0.08,
  up: 0.1,
  motorSd: 0.2,
  clockSd: 0.2,
  enslaving: 0.25,
  fastest: 0.08,
  palmLength: 0.06,
  bone: 0.04
};
/** SD of each resting angle between people. */
const REST_SD: Degrees = 3;
/** How a spread divides into what all fingers share and what each has of its own: .8 ** 2 + .6 ** 2 = 1. */
const SHARED = 0.8;
const OWN = 0.6;

export interface PersonOptions {
  /** 1 as measured between people; 0 the average person; above 1 stranger people than those trained on. */
  readonly spread?: number;
  /** Other averages, for example twice the stroke. */
  readonly means?: Partial<PersonMeans>;
}

/**
 * A person with two hands: the parameters of measurement F with their spread between people. What all fingers share
 * (long strokes, quick releases) both hands share too; what a finger has of its own differs between the hands. Takes
 * the same number of random numbers whatever the options, so one seed is one person at any spread.
 */
export function virtualPerson(random: Random, options: PersonOptions = {}): VirtualPerson {
  const { spread = 1 } = options;
  const means: PersonMeans = { ...PERSON_MEANS, ...options.means };
  const draw = () => spread * normal(random);
  const traits = ['amplitude', 'lift', 'down', 'up', 'enslaving'] as const;
  const shared = Object.fromEntries(traits.map((trait) => [trait, draw()])) as Record<
    (typeof traits)[number],
    number
  >;
  const factor = (trait: (typeof traits)[number]) =>
    Math.exp(BETWEEN[trait] * (SHARED * shared[trait] + OWN * draw()));
  const perDigit = (value: () => number) => Array.from({ length: 5 }, value);
  const whole = (trait: 'motorSd' | 'clockSd' | 'fastest' | 'palmLength') =>
    means[trait] * Math.exp(BETWEEN[trait] * draw());
  const motorSd = whole('motorSd');
  const clockSd = whole('clockSd');
  const fastest = whole('fastest');
  const skeleton = skeletonOf(whole('palmLength'), draw);
  const hands = HAND_SIDES.map((side): [HandSide, VirtualHand] => [
    side,
    {
      side,
      amplitude: perDigit(() => means.amplitude * factor('amplitude')),
      lift: perDigit(() => means.lift * factor('lift')),
      down: perDigit(() => means.down * factor('down')),
      up: perDigit(() => means.up * factor('up')),
      enslaving: ENSLAVING.map((row) => row.map((share) => share * factor('enslaving'))),
      motorSd: perDigit(() => motorSd),
      clockSd,
      offsets: perDigit(() => 0).map(() => [means.offsetSd * draw(), means.offsetSd * draw()] as const),
      fastest,
      rest: REST.map((angle) => angle + REST_SD * draw()),
      skeleton
    }
  ]);
  return Object.fromEntries(hands) as Record<HandSide, VirtualHand>;
}

/** Both hands have the same bones. */
function skeletonOf(palmLength: number, draw: () => number): HandSkeleton {
  const bone = () => palmLength * Math.exp(BETWEEN.bone * draw());
  return {
    roots: STANDARD_SKELETON.roots.map(([x, y, z]) => {
      const size = bone();
      return [x * size, y * size, z * size] as const;
    }),
    bones: STANDARD_SKELETON.bones.map(([a, b, c]) => [a * bone(), b * bone(), c * bone()] as const),
    thumbPlane: STANDARD_SKELETON.thumbPlane
  };
}
