import type { FeatureName } from '#contracts';

/** How a coordination feature is called and what it says, for the person who played. */
export interface FeatureWords {
  readonly name: string;
  /** One plain sentence: what was measured, never what it would mean for anybody's health. */
  readonly sentence: string;
}

export const FEATURE_WORDS: Readonly<Record<FeatureName, FeatureWords>> = {
  'timing instability': {
    name: 'Unevenness',
    sentence: 'How many milliseconds a finger wanders around its own usual moment when the pattern repeats.'
  },
  'inter-onset SD': {
    name: 'Uneven spacing of notes',
    sentence: 'How much the time from one note to the next varies over the whole hand, in milliseconds.'
  },
  'individuation loss': {
    name: 'Lack of independence',
    sentence: 'How much the other fingers move along while this one taps alone.'
  },
  'stationarity loss': {
    name: 'Lack of stillness',
    sentence: 'How much this finger moves along while the others tap alone.'
  },
  'flexion overflow': {
    name: 'Curling along',
    sentence: 'How far this finger bends by itself just after a neighbour has tapped, as a share of that tap.'
  },
  'extension overflow': {
    name: 'Lifting along',
    sentence:
      'How far this finger straightens by itself just after a neighbour has tapped, as a share of that tap.'
  },
  'velocity coupling': {
    name: 'Moving together',
    sentence: 'How closely this finger follows the speed of the finger next to it in the five-finger pattern.'
  },
  'extension time': {
    name: 'Release time',
    sentence: 'How many milliseconds this finger takes to come up again after a tap.'
  },
  amplitude: {
    name: 'Size of taps',
    sentence: 'How far this finger travels in a tap, in degrees of its joints.'
  },
  'amplitude decrement': {
    name: 'Shrinking taps',
    sentence: 'How much smaller each tap is than the one before, in per cent.'
  },
  'effective dimension': {
    name: 'Variety of movement',
    sentence: 'Into how many independent movements the playing of the hand can be taken apart.'
  },
  'digit dependence': {
    name: 'Predictable from the others',
    sentence: 'How well the movement of this finger can be told from that of the other four.'
  },
  'spectral arc length': {
    name: 'Smoothness (spectrum)',
    sentence: 'How smooth a tap is, from its mixture of slow and fast movement; nearer to zero is smoother.'
  },
  'log dimensionless jerk': {
    name: 'Smoothness (jerk)',
    sentence: 'How smooth a tap is, from its sudden changes; nearer to zero is smoother.'
  },
  'tremor 3-8 Hz': {
    name: 'Slow shaking in the hold',
    sentence:
      'How much this finger shakes 3 to 8 times a second while the hand is held in the air, in degrees.'
  },
  'tremor 8-12 Hz': {
    name: 'Fast shaking in the hold',
    sentence:
      'How much this finger shakes 8 to 12 times a second while the hand is held in the air, in degrees.'
  },
  'tap rate': {
    name: 'Fastest taps',
    sentence: 'How many times a second this finger taps when it goes as fast as it can.'
  },
  'tap irregularity': {
    name: 'Unevenness of fastest taps',
    sentence: 'How much the time between the fastest taps varies, as a share of that time.'
  },
  hesitations: {
    name: 'Hesitations',
    sentence: 'How many pauses among the fastest taps were more than one and a half times as long as usual.'
  },
  halts: {
    name: 'Halts',
    sentence: 'How many pauses among the fastest taps were more than twice as long as usual.'
  },
  'tap amplitude fade': {
    name: 'Fading of fastest taps',
    sentence: 'How much smaller the last of the fastest taps are than the first, in per cent.'
  },
  'missed and extra taps': {
    name: 'Missed and extra taps',
    sentence: 'How many of a hundred taps were left out, or played without being asked for.'
  }
};
