import type { Milliseconds, Seconds } from '#contracts';
import { clockText, durationText } from '../format';

/** The verdict and the one thing to change, keyed by what the set-up check says. */
export const VERDICT_WORDS = {
  'nothing-yet': 'Looking for your hands',
  'log-time': 'Enough to log time',
  'compare-fingers': 'Enough to compare fingers'
} as const;
/** In its place, where so few pictures come that most of the playing would be a gap. */
export const TOO_SLOW = 'Too slow to count minutes';

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
  'too-slow':
    'Fewer than six pictures a second are looked at: close other programs, or record with the timer.',
  'slow-camera': 'The frame rate is low: more light, or closing other programs, may help.',
  'slow-camera-two-hands':
    'The frame rate is low: more light, one hand instead of two, or closing other programs may help.',
  unsteady: 'The tracking trembles: more light, a plain background and a camera that stands still help.',
  'hand-comes-and-goes':
    'A hand is lost now and then: keep it in the middle of the picture, with nothing in front of it.'
} as const;

/** While it records, when the light stays bad. */
export const LIGHT_WORDS = {
  'too-dark':
    'The picture is too dark to follow your hands well. Is something in front of the camera? If not, more light helps. The recording goes on.',
  'too-bright':
    'The picture is too bright to follow your hands: turn the camera away from the window or lamp. The recording goes on.'
} as const;

/** @param missing of the recording, because its tab was hidden */
export const hiddenText = (missing: Seconds): string =>
  `While this tab was hidden no picture came for ${durationText(missing)}. Keep it visible while you play.`;

const TROUBLE_WORDS = {
  'camera-lost': ['The camera is gone.', 'Plug it in again and the picture comes back.'],
  'camera-access-removed': [
    'Camera access was removed.',
    'Allow the camera for this page in the address bar, and the picture comes back.'
  ],
  'camera-muted': ['The camera gives no picture.', 'Another program may be using it.'],
  'picture-frozen': ['The picture stands still.', 'Check the camera, and that nothing covers it.'],
  'tracker-restarting': ['The hand tracking starts again.', 'This takes a few seconds.']
} as const;
export type Trouble = keyof typeof TROUBLE_WORDS;

/** @param savedUntilMs of the recording that runs, from its start: what the storage has acknowledged */
export function troubleText(trouble: Trouble, savedUntilMs: Milliseconds | undefined): string {
  const [what, whatToDo] = TROUBLE_WORDS[trouble];
  const isGone = trouble === 'camera-lost' || trouble === 'camera-access-removed';
  const saved =
    isGone && savedUntilMs !== undefined
      ? ` What you played is saved up to ${clockText(savedUntilMs / 1000)}.`
      : '';
  return `${what}${saved} ${whatToDo}`;
}

/** How a recording is kept when the database does not take it: all but `database`. */
export const SAVING_WORDS = {
  delayed: {
    title: 'Saving is delayed',
    text: 'What you play now waits in this page and is written as soon as the database answers. Leave the page open.'
  },
  beside: {
    title: 'Saved beside the database; it is put back when the database answers',
    text: 'The recording goes on in a file of this browser. If the database does not answer any more today, it is put back the next time Handwell is opened.'
  },
  'no-room': {
    title: 'No room for landmarks',
    text: 'The points of your hands are left out for now, so a replay has a gap here and a probe cannot be measured. Minutes and marks are still kept. When there is room, it goes on as before.'
  },
  stuck: {
    title: 'Nothing more can be saved, so the recording has stopped',
    text: 'What was said to be saved stays. The last seconds are only in this page: save them as a file, which the Data page can bring in later, or make room and press Stop again.'
  },
  'shut-out': {
    title: 'This tab cannot save any more, so the recording has stopped',
    text: 'What was said to be saved stays, and is completed when Handwell is opened again. The last second is only in this page: save it as a file, which the Data page can bring in later.'
  },
  lost: {
    title: 'The browser has removed what was saved, so the recording has stopped',
    text: 'The last half minute is still in this page: save it as a file before you go on, and the Data page can bring it in later.'
  }
} as const;
