import type { HandSide, ViewClass } from '#contracts';
import type { ClipOptions } from '../fixtures';
import type { CameraName } from '../fixtures/render/look';
import type { Wanted } from './known-clips';

const SIDES: readonly HandSide[] = ['right', 'left'];

/** The class that a camera of the renderer stands for. */
export const VIEWS: readonly { readonly camera: CameraName; readonly view: ViewClass }[] = [
  { camera: 'front60', view: 'front 60' },
  { camera: 'front45', view: 'front 45' },
  { camera: 'front30', view: 'front 30' },
  { camera: 'oblique', view: 'oblique' },
  { camera: 'top', view: 'top' },
  { camera: 'side', view: 'side' },
  { camera: 'behind', view: 'behind' }
];

/** Each hand is another person's, playing for herself. */
const SEEDS: Readonly<Record<HandSide, number>> = { right: 1, left: 2 };

/** One short probe of each hand. */
export const bothHands = (options: ClipOptions): Wanted[] =>
  SIDES.map((hands) => ({
    scenario: 'probe-short',
    options: { ...options, hands, seed: SEEDS[hands] }
  }));

/** What else may differ from one home to the next, each alone, seen by a right hand's camera 45 degrees above. */
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
  options: { ...options, camera: 'front45', hands: 'right', seed: SEEDS.right }
});

/** Hands that do nothing for 4 s. */
export const STILL: readonly Wanted[] = (['front60', 'front45'] as const).flatMap((camera) =>
  SIDES.map((hands): Wanted => ({ scenario: 'still', options: { camera, hands } }))
);
