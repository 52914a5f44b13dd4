import type { FeatureName, Grip, Measurable, ViewClass } from '#contracts';

/**
 * Written by `npm run validate:kinematics` from rendered hands whose angles are known; not to be edited. Features that
 * are not here were not tried, or too little was filmed to say that they can be measured.
 */
export const WHICH_FEATURES_A_GRIP_MEASURES: Readonly<
  Partial<
    Record<Grip, Readonly<Partial<Record<ViewClass, Readonly<Partial<Record<FeatureName, Measurable>>>>>>>
  >
> = {
  keys: {
    'front 60': {
      'timing instability': 'yes',
      'inter-onset SD': 'yes',
      'individuation loss': 'no',
      'stationarity loss': 'yes',
      'velocity coupling': 'yes',
      amplitude: 'no',
      'digit dependence': 'no',
      'tremor 3-8 Hz': 'no',
      'tap rate': 'yes',
      'tap irregularity': 'no',
      hesitations: 'yes',
      halts: 'yes',
      'tap amplitude fade': 'yes'
    },
    'front 45': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no',
      'spectral arc length': 'no'
    },
    top: {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no'
    }
  },
  strings: {
    'front 60': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'digit dependence': 'no'
    },
    'front 45': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'yes',
      amplitude: 'no',
      'digit dependence': 'yes'
    },
    top: {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'extension overflow': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no',
      'spectral arc length': 'no'
    },
    'front 30': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'amplitude decrement': 'no',
      'effective dimension': 'no',
      'digit dependence': 'no'
    },
    palm: {
      'extension time': 'no',
      amplitude: 'no',
      'amplitude decrement': 'no',
      'spectral arc length': 'no',
      'log dimensionless jerk': 'no'
    }
  },
  pluck: {
    'front 60': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no',
      'spectral arc length': 'no'
    },
    'front 45': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no'
    },
    'front 30': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no',
      'spectral arc length': 'no',
      'log dimensionless jerk': 'no'
    }
  },
  bow: {
    'front 60': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no'
    },
    'front 45': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no'
    },
    'front 30': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'amplitude decrement': 'no',
      'effective dimension': 'no',
      'digit dependence': 'no',
      'log dimensionless jerk': 'no'
    }
  },
  tube: {
    'front 60': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'amplitude decrement': 'no',
      'effective dimension': 'no',
      'digit dependence': 'no',
      'log dimensionless jerk': 'no'
    },
    'front 45': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no',
      'spectral arc length': 'no',
      'log dimensionless jerk': 'no'
    },
    top: {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'digit dependence': 'no'
    },
    oblique: {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no',
      'spectral arc length': 'no'
    }
  },
  stick: {
    'front 60': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'digit dependence': 'no',
      'spectral arc length': 'no'
    },
    'front 45': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no'
    },
    top: {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'extension overflow': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'amplitude decrement': 'no',
      'effective dimension': 'no',
      'digit dependence': 'no',
      'spectral arc length': 'no',
      'log dimensionless jerk': 'no'
    },
    'front 30': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'digit dependence': 'no'
    }
  },
  club: {
    'front 60': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no',
      'spectral arc length': 'no',
      'log dimensionless jerk': 'no'
    },
    'front 45': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'digit dependence': 'no',
      'spectral arc length': 'no'
    },
    top: {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no'
    },
    'front 30': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'effective dimension': 'no',
      'digit dependence': 'no'
    }
  },
  dart: {
    'front 60': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'yes',
      amplitude: 'no',
      'digit dependence': 'no'
    },
    'front 45': {
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'digit dependence': 'no',
      'log dimensionless jerk': 'no'
    },
    'front 30': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      amplitude: 'no'
    }
  },
  ball: {
    'front 60': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'spectral arc length': 'no',
      'log dimensionless jerk': 'no'
    },
    'front 45': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'spectral arc length': 'no',
      'log dimensionless jerk': 'no'
    },
    top: {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'digit dependence': 'no',
      'log dimensionless jerk': 'no'
    }
  },
  pen: {
    'front 60': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'digit dependence': 'no'
    },
    'front 45': {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'yes',
      'digit dependence': 'no',
      'log dimensionless jerk': 'yes'
    },
    oblique: {
      'individuation loss': 'no',
      'stationarity loss': 'no',
      'velocity coupling': 'no',
      'extension time': 'no',
      amplitude: 'no',
      'amplitude decrement': 'no',
      'spectral arc length': 'no',
      'log dimensionless jerk': 'no'
    }
  }
};
