import type { HandSide, ViewClass } from '#contracts';
import type { Fault } from '#simulator';
import type { ClipOptions } from '../fixtures';
import type { Wanted } from './known-clips';

const SIDES: readonly HandSide[] = ['right', 'left'];

/** Each hand is another person's, playing for herself. */
const SEEDS: Readonly<Record<HandSide, number>> = { right: 1, left: 2 };

/**
 * A stroke bends the MCP by 18 degrees and F by 28, of the average person, as in the clip 'play'. The simulator's people
 * play softer, 18 degrees of F.
 */
const STROKES = 28 / 18;

/** One short probe of a hand. */
export const shortProbe = (hands: HandSide, options: ClipOptions): Wanted => ({
  scenario: 'probe-short',
  options: { strokes: STROKES, seed: SEEDS[hands], ...options, hands }
});
export const bothHands = (options: ClipOptions): Wanted[] => SIDES.map((side) => shortProbe(side, options));

/** How unevenly and shakily the fingers of each person play: severities of a fault, between nearly none and its most. */
const FINGERS = [0.2, 0.4, 0.6, 0.8, 1];
const PEOPLE = [0.5, 0.75, 1];

/**
 * Whole probes of three people a hand, 65 s each. All fingers are late by chance and tremble in the hold, each by
 * another amount, so that fingers and people truly differ.
 */
export const WHOLE_PROBES: readonly Wanted[] = SIDES.flatMap((side) =>
  PEOPLE.map((person, i): Wanted => {
    const faults = FINGERS.map((_, digit): Fault => ({
      side,
      digit,
      severity: person * FINGERS[(digit + 2 * i) % FINGERS.length]!,
      parts: ['late strokes', 'tremor']
    }));
    const seed = SEEDS[side] + SIDES.length * i;
    const options = { camera: 'front60', hands: side, strokes: STROKES, seed, faults } as const;
    return { scenario: 'probe', options };
  })
);

/** Fastest taps of index and ring finger, of four people a hand: each finger has its own rate, evenness, pauses and fade. */
export const FASTEST_TAPS: readonly Wanted[] = SIDES.flatMap((hands) =>
  [0, 1, 2, 3].map((i): Wanted => {
    const seed = SEEDS[hands] + SIDES.length * i;
    return { scenario: 'fastest-taps', options: { camera: 'front60', hands, seed } };
  })
);

export interface ViewClip {
  readonly view: ViewClass;
  readonly wanted: Wanted;
  /** How it differs from the others of its view. */
  readonly home: string;
}

/**
 * What each view is judged by, 477 pictures a clip: a digit is measured where it is in every one. Both hands: they are
 * different people, and a camera to one side sees one hand from its thumb's side and the other from its little finger's.
 * Where everybody is sent to, one more person in another home; other homes are among the looks. Views that fail with
 * one hand need no other.
 */
export const VIEW_CLIPS: readonly ViewClip[] = [
  ...inView('front 60', ...bothHands({ camera: 'front60' })),
  ...inView('front 45', ...bothHands({ camera: 'front45' })),
  ...inView('oblique', ...bothHands({ camera: 'oblique' })),
  ...inView('top', ...bothHands({ camera: 'top' })),
  ...inView('front 30', shortProbe('right', { camera: 'front30' })),
  ...inView('side', shortProbe('right', { camera: 'side' })),
  ...inView('behind', shortProbe('right', { camera: 'behind' })),
  ...inView(
    'front 60',
    shortProbe('right', { camera: 'front60', seed: 3, skin: 'deep', surface: 'keyboard' })
  )
];

function inView(view: ViewClass, ...clips: Wanted[]): ViewClip[] {
  return clips.map((wanted) => {
    const { skin, surface } = wanted.options;
    return { view, wanted, home: skin && surface ? `${skin} skin, ${surface}` : '' };
  });
}

/** What else may differ from one home to the next, each alone, seen from front 60. */
export const LOOKS: Readonly<Record<string, ClipOptions>> = {
  'as in the tables above': {},
  'strokes of 18 degrees of F': { strokes: 1 },
  'the same, left hand': { strokes: 1, hands: 'left' },
  'skin: pale': { skin: 'pale' },
  'skin: brown': { skin: 'brown' },
  'skin: deep': { skin: 'deep' },
  'light: bright': { light: 'bright' },
  'light: dim': { light: 'dim' },
  'light: from the side': { light: 'side' },
  'pale left hand on wood, light from the side': {
    hands: 'left',
    seed: 4,
    skin: 'pale',
    surface: 'wood',
    light: 'side'
  },
  'on a keyboard': { surface: 'keyboard' },
  'on wood': { surface: 'wood' },
  'hand 15 % smaller': { handSize: 0.85 },
  'hand 15 % larger': { handSize: 1.15 },
  'camera turned by 15 degrees': { roll: 15 },
  'camera at 60 cm': { distance: 0.6 },
  '24 frames/s': { fps: 24 },
  '60 frames/s': { fps: 60 },
  'exposure 16 ms': { exposure: 16 },
  'exposure 33 ms': { exposure: 33 },
  '3 % dropped, 2 ms wobble': { dropped: 0.03, wobble: 2 }
};

export const lookClip = (options: ClipOptions): Wanted =>
  shortProbe(options.hands === 'left' ? 'left' : 'right', { camera: 'front60', ...options });

/** Hands that do nothing for 4 s. */
export const STILL: readonly Wanted[] = (['front60', 'front45'] as const).flatMap((camera) =>
  SIDES.map((hands): Wanted => ({ scenario: 'still', options: { camera, hands } }))
);
