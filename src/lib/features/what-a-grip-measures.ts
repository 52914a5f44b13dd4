import type { Digit, Grip, Measurable, ViewClass } from '#contracts';

/**
 * Written by `npm run validate:kinematics` from rendered hands that hold something and whose angles are known; not to
 * be edited. Views and grips that were not tried are not here.
 */
export const WHAT_A_GRIP_MEASURES: Readonly<
  Partial<Record<Grip, Readonly<Partial<Record<ViewClass, Readonly<Record<Digit, Measurable>>>>>>>
> = {
  strings: {
    'front 60': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 45': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    top: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 30': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    palm: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
  },
  pluck: {
    'front 60': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 45': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 30': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'yes' }
  },
  bow: {
    'front 60': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 45': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 30': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
  },
  tube: {
    'front 60': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 45': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    top: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    oblique: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
  },
  stick: {
    'front 60': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 45': { thumb: 'no', index: 'yes', middle: 'yes', ring: 'yes', little: 'yes' },
    top: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 30': { thumb: 'no', index: 'yes', middle: 'yes', ring: 'yes', little: 'yes' }
  },
  club: {
    'front 60': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 45': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    top: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 30': { thumb: 'no', index: 'no', middle: 'yes', ring: 'yes', little: 'no' }
  },
  dart: {
    'front 60': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 45': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 30': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
  },
  ball: {
    'front 60': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 45': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    top: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
  },
  pen: {
    'front 60': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    'front 45': { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' },
    oblique: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
  }
};
