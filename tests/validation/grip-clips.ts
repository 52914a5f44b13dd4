import type { Grip, HandSide, ViewClass } from '#contracts';
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

/** Views of each grip from which such a hand is mostly filmed. Those that are not here were not tried. */
export const GRIP_VIEWS: Readonly<Record<Grip, readonly ViewClass[]>> = {
  keys: ['front 60', 'front 45', 'top'],
  strings: ['front 60', 'front 45', 'top', 'front 30', 'palm'],
  pluck: ['front 60', 'front 45', 'front 30'],
  bow: ['front 60', 'front 45', 'front 30'],
  tube: ['front 60', 'front 45', 'top', 'oblique'],
  stick: ['front 60', 'front 45', 'top', 'front 30'],
  club: ['front 60', 'front 45', 'top', 'front 30'],
  dart: ['front 60', 'front 45', 'front 30'],
  ball: ['front 60', 'front 45', 'top'],
  pen: ['front 60', 'front 45', 'oblique']
};

/** The same movements as those that the table of views is judged by, and on keys the same clips. */
export const gripClip = (grip: Grip, view: ViewClass, side: HandSide): Wanted =>
  shortProbe(side, { camera: CAMERA[view], ...(grip !== 'keys' && { grip }) });
