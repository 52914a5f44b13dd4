import type { ClipOptions } from '../../fixtures';
import { VIEW_CLIPS, shortProbe } from '../clips';
import { GRIP_VIEWS, gripClip } from '../grip-clips';
import type { Wanted } from '../known-clips';

/** Rendered for this measurement: other people, skins, lights and shapes of hands, so that each can be held out. */
const OTHERS: readonly Wanted[] = [
  shortProbe('right', { camera: 'front60', seed: 5, shape: 'slender' }),
  shortProbe('left', { camera: 'front60', seed: 4, skin: 'pale', surface: 'wood', light: 'side' }),
  shortProbe('right', { camera: 'front45', seed: 6, shape: 'broad', skin: 'brown' }),
  shortProbe('left', { camera: 'top', seed: 7, shape: 'slender', skin: 'deep' })
];

/** Everything that may be learned from and tested on, in so far as it is filmed: hands at keys, and hands that hold something. */
export const LEARNED_CLIPS: readonly Wanted[] = [
  ...VIEW_CLIPS.map(({ wanted }) => wanted),
  ...OTHERS,
  ...Object.entries(GRIP_VIEWS).flatMap(([grip, views]) =>
    grip === 'keys'
      ? []
      : views.flatMap((view) =>
          (['right', 'left'] as const).map((side) => gripClip(grip as keyof typeof GRIP_VIEWS, view, side))
        )
  )
];

export const lookOf = ({ camera = 'front60', skin = 'medium', shape = 'rig' }: ClipOptions) => ({
  camera,
  skin,
  shape
});
