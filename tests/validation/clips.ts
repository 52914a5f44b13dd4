import type { HandSide, ViewClass } from '#contracts';
import type { ClipOptions } from '../fixtures';
import type { CameraName } from '../fixtures/render/look';
import type { Wanted } from './known-clips';

const SIDES: readonly HandSide[] = ['right', 'left'];

/** The class that a camera of the renderer stands for. */
const CLASS_OF: Readonly<Record<CameraName, ViewClass>> = {
  front60: 'front 60',
  front45: 'front 45',
  front30: 'front 30',
  oblique: 'oblique',
  top: 'top',
  side: 'side',
  behind: 'behind'
};

/** Each hand is another person's, playing for herself. */
const SEEDS: Readonly<Record<HandSide, number>> = { right: 1, left: 2 };

/** One short probe of each hand. */
export const bothHands = (options: ClipOptions): Wanted[] =>
  SIDES.map((hands) => ({
    scenario: 'probe-short',
    options: { ...options, hands, seed: SEEDS[hands] }
  }));

export interface ViewClip {
  readonly view: ViewClass;
  readonly wanted: Wanted;
  /** How it differs from the others of its view. */
  readonly home: string;
}

/**
 * What each view is judged by, 477 pictures a clip. Both hands in all of them: the hands are different people, and a
 * camera to one side sees one hand from its thumb's and the other from its little finger's. Where people are sent to,
 * two more people in other homes.
 */
export const VIEW_CLIPS: readonly ViewClip[] = [
  ...(Object.keys(CLASS_OF) as CameraName[]).flatMap((camera) =>
    bothHands({ camera }).map((wanted) => ({ view: CLASS_OF[camera], wanted, home: '' }))
  ),
  ...[
    { hands: 'right', seed: 3, skin: 'deep', surface: 'keyboard', exposure: 16 } as const,
    { hands: 'left', seed: 4, skin: 'pale', surface: 'wood', light: 'side', exposure: 16 } as const
  ].map((options) => ({
    view: 'front 60' as const,
    wanted: { scenario: 'probe-short' as const, options: { ...options, camera: 'front60' as const } },
    home: `${options.skin} skin, ${options.surface}`
  }))
];

/** What else may differ from one home to the next, each alone, of a right hand seen from front 60. */
export const LOOKS: Readonly<Record<string, ClipOptions>> = {
  'as in the tables above': {},
  'skin: pale': { skin: 'pale' },
  'skin: brown': { skin: 'brown' },
  'skin: deep': { skin: 'deep' },
  'light: bright': { light: 'bright' },
  'light: dim': { light: 'dim' },
  'light: from the side': { light: 'side' },
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

export const lookClip = (options: ClipOptions): Wanted => ({
  scenario: 'probe-short',
  options: { ...options, camera: 'front60', hands: 'right', seed: SEEDS.right }
});

/** Hands that do nothing for 4 s. */
export const STILL: readonly Wanted[] = (['front60', 'front45'] as const).flatMap((camera) =>
  SIDES.map((hands): Wanted => ({ scenario: 'still', options: { camera, hands } }))
);
