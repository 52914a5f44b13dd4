import type { HandSide, ViewClass } from '#contracts';
import type { HeldGrip } from '../fixtures/render/grips';
import type { CameraName } from '../fixtures/render/look';
import { shortProbe } from './clips';
import type { Wanted } from './known-clips';

const CAMERA: Readonly<Record<ViewClass, CameraName>> = {
  'front 60': 'front60',
  'front 45': 'front45',
  'front 30': 'front30',
  oblique: 'oblique',
  top: 'top',
  behind: 'behind',
  side: 'side',
  palm: 'palm'
};

/** Three views of each grip, and those from which such a hand is mostly filmed. Grips that are not here were not tried. */
export const GRIP_VIEWS: Readonly<Partial<Record<HeldGrip, readonly ViewClass[]>>> = {
  strings: ['front 60', 'front 45', 'top', 'front 30', 'palm'],
  tube: ['front 60', 'front 45', 'top', 'oblique'],
  stick: ['front 60', 'front 45', 'top', 'front 30'],
  club: ['front 60', 'front 45', 'top', 'front 30']
};

/** The same movements as those that the table of views is judged by. */
export const gripClip = (grip: HeldGrip, view: ViewClass, side: HandSide): Wanted =>
  shortProbe(side, { camera: CAMERA[view], grip });
