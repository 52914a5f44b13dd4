import type { FollowedFingers, Grip, ViewClass } from '#contracts';

/**
 * Written by `npm run validate:kinematics` from rendered hands that hold something and whose angles are known; not to
 * be edited. Views and grips that were not tried are not here.
 */
export const WHAT_A_GRIP_FOLLOWS: Readonly<
  Partial<Record<Grip, Readonly<Partial<Record<ViewClass, FollowedFingers>>>>>
> = {
  strings: {
    'front 60': {
      coupling: 0.102,
      fingers: { thumb: 'no', index: 'yes', middle: 'yes', ring: 'yes', little: 'yes' }
    },
    'front 45': {
      coupling: 0.11,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
    },
    top: { coupling: 0.142, fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' } },
    'front 30': {
      coupling: 0.173,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'unknown', little: 'unknown' }
    },
    palm: { coupling: 0.311, fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' } }
  },
  pluck: {
    'front 60': {
      coupling: 0.099,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
    },
    'front 45': {
      coupling: 0.115,
      fingers: { thumb: 'unknown', index: 'unknown', middle: 'no', ring: 'no', little: 'no' }
    }
  },
  bow: {
    'front 60': {
      coupling: 0.112,
      fingers: { thumb: 'no', index: 'yes', middle: 'yes', ring: 'yes', little: 'yes' }
    },
    'front 45': {
      coupling: 0.13,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
    },
    'front 30': {
      coupling: 0.257,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
    }
  },
  tube: {
    'front 60': {
      coupling: 0.142,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'unknown', little: 'unknown' }
    },
    'front 45': {
      coupling: 0.112,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
    },
    top: { coupling: 0.245, fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' } },
    oblique: {
      coupling: 0.146,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
    }
  },
  stick: {
    'front 60': {
      coupling: 0.137,
      fingers: { thumb: 'no', index: 'no', middle: 'unknown', ring: 'unknown', little: 'unknown' }
    },
    'front 45': {
      coupling: 0.078,
      fingers: { thumb: 'no', index: 'yes', middle: 'yes', ring: 'yes', little: 'yes' }
    },
    top: { coupling: 0.259, fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' } },
    'front 30': {
      coupling: 0.093,
      fingers: { thumb: 'no', index: 'yes', middle: 'yes', ring: 'yes', little: 'yes' }
    }
  },
  club: {
    'front 60': {
      coupling: 0.245,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
    },
    'front 45': {
      coupling: 0.141,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
    },
    top: { coupling: 0.105, fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' } },
    'front 30': {
      coupling: 0.098,
      fingers: { thumb: 'no', index: 'no', middle: 'yes', ring: 'yes', little: 'no' }
    }
  },
  dart: {
    'front 45': {
      coupling: 0.091,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
    },
    'front 30': {
      coupling: 0.109,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'unknown', little: 'unknown' }
    }
  },
  ball: {
    'front 60': {
      coupling: 0.108,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'unknown' }
    },
    'front 45': {
      coupling: 0.121,
      fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' }
    },
    top: { coupling: 0.161, fingers: { thumb: 'no', index: 'no', middle: 'no', ring: 'no', little: 'no' } }
  },
  pen: {
    'front 60': {
      coupling: 0.133,
      fingers: { thumb: 'no', index: 'unknown', middle: 'unknown', ring: 'no', little: 'no' }
    },
    'front 45': {
      coupling: 0.136,
      fingers: { thumb: 'no', index: 'yes', middle: 'yes', ring: 'yes', little: 'no' }
    },
    oblique: {
      coupling: 0.149,
      fingers: { thumb: 'no', index: 'unknown', middle: 'unknown', ring: 'no', little: 'no' }
    }
  }
};
