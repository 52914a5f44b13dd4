import type { Digit, Measurable, ViewClass } from '#contracts';

/** Written by `npm run validate:kinematics` from rendered hands whose angles are known; not to be edited. */
export const WHAT_A_VIEW_MEASURES: Readonly<Record<ViewClass, Readonly<Record<Digit, Measurable>>>> = {
  'front 60': { thumb: 'yes', index: 'yes', middle: 'yes', ring: 'yes', little: 'yes' },
  'front 45': { thumb: 'yes', index: 'no', middle: 'no', ring: 'yes', little: 'yes' },
  'front 30': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
  oblique: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
  top: { thumb: 'no', index: 'yes', middle: 'yes', ring: 'yes', little: 'yes' },
  behind: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
  side: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
  palm: { thumb: 'unknown', index: 'unknown', middle: 'unknown', ring: 'unknown', little: 'unknown' }
};
