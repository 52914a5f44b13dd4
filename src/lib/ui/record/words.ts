/** The verdict and the one thing to change, keyed by what the set-up check says. */
export const VERDICT_WORDS = {
  'nothing-yet': 'Looking for your hands',
  'log-time': 'Enough to log time',
  'compare-fingers': 'Enough to compare fingers'
} as const;

export const ADVICE_WORDS = {
  none: '',
  'no-hand': 'Bring the hand you play with into the picture, palm down, seen from the front and above.',
  'too-dark': 'The picture is too dark: put a light in front of your hands.',
  'too-bright': 'The picture is too bright: turn the camera away from the window or lamp.',
  'one-hand-of-two': 'Only one hand is in view: move the camera so that it sees both, or choose one hand.',
  'hand-cut-off': 'A hand reaches over the edge: move the camera back or turn it.',
  'hand-too-small': 'The hand is small in the picture: move the camera nearer.',
  'camera-elsewhere':
    'From here not every finger can be measured. To compare fingers, put the camera straight in front of them, about 60 degrees above the hand.',
  'slow-camera': 'The frame rate is low: more light, or closing other programs, may help.',
  'slow-camera-two-hands':
    'The frame rate is low: more light, one hand instead of two, or closing other programs may help.',
  unsteady: 'The tracking trembles: more light, a plain background and a camera that stands still help.',
  'hand-comes-and-goes':
    'A hand is lost now and then: keep it in the middle of the picture, with nothing in front of it.'
} as const;

export const TROUBLE_WORDS = {
  'camera-lost':
    'The camera is gone. Everything so far is saved. Plug it in again and the recording goes on.',
  'camera-muted': 'The camera gives no picture. Another program may be using it.',
  'picture-frozen': 'The picture stands still. Check the camera.'
} as const;
