import {
  DIGITS,
  FEATURE_NAMES,
  type Activity,
  type ActivityLimit,
  type ActivityProfile,
  type Digit,
  type Grip,
  type HandRole,
  type Measurable,
  type ProbeVariant,
  type ViewClass
} from '#contracts';
import { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';

/** The frame rate of an ordinary webcam. */
const FPS = 30;
const FRAME_MS = 1000 / FPS;
/** The hands of `npm run validate:kinematics` lay on keys. */
const RENDERED: Grip = 'keys';
/** The one probe that can be played. */
const BUILT: ProbeVariant = 'five fingers';

const FOUR: readonly Digit[] = ['index', 'middle', 'ring', 'little'];
const NEVER_RENDERED: ActivityLimit = { kind: 'grip never rendered', basis: 'measured' };
/** README, "What each camera view can measure": strokes of 28 degrees reach the bars, of 18 they do not. */
const SMALL_STROKES: ActivityLimit = { kind: 'small strokes', basis: 'measured', failed: 18, passed: 28 };
/** Measurement A5: an onset on the nearest frame scatters by 1 / sqrt(12) of a frame. */
const BETWEEN_FRAMES: ActivityLimit = {
  kind: 'strokes between frames',
  basis: 'computed',
  fps: FPS,
  sdMs: FRAME_MS / Math.sqrt(12)
};
/** Measurement B4. */
const RELEASE: ActivityLimit = {
  kind: 'release too short',
  basis: 'computed',
  fps: FPS,
  frameMs: FRAME_MS
};
const IMPACT: ActivityLimit = { kind: 'impact too short', basis: 'computed', fps: FPS, frameMs: FRAME_MS };
const HIDDEN: ActivityLimit = { kind: 'hidden by the instrument', basis: 'own rule' };
const HANDS_ONLY: ActivityLimit = { kind: 'only hands are followed', basis: 'own rule' };

type Given = Pick<ActivityProfile, 'hands' | 'grip' | 'probe' | 'measures' | 'limits'> & {
  readonly camera?: ViewClass;
};

const role = (
  side: HandRole['side'],
  does: HandRole['does'],
  digits: readonly Digit[] = DIGITS
): HandRole => ({
  side,
  does,
  digits
});
const both = (does: HandRole['does'], digits: readonly Digit[] = DIGITS): readonly HandRole[] => [
  role('left', does, digits),
  role('right', does, digits)
];
const BOWED: Given = {
  hands: [role('left', 'stops the strings', FOUR), role('right', 'bows')],
  grip: 'bow',
  probe: 'fretting hand',
  measures: ['minutes', 'finger movement'],
  limits: [NEVER_RENDERED, HIDDEN, HANDS_ONLY]
};
const THROWN = {
  hands: [role('right', 'throws', ['thumb', 'index', 'middle'])],
  probe: 'ten repetitions',
  measures: ['minutes', 'finger movement', 'counted repetitions'],
  limits: [NEVER_RENDERED, RELEASE, HANDS_ONLY]
} as const satisfies Partial<Given>;

/** By most people's hands; measurement B1, B3 and B4 are where probe and limits come from. */
const GIVEN: Readonly<Record<Activity, Given>> = {
  piano: {
    hands: both('plays'),
    grip: 'keys',
    camera: 'front 60',
    probe: 'five fingers',
    measures: ['minutes', 'finger movement', 'probe', 'keys'],
    limits: [SMALL_STROKES]
  },
  guitar: {
    hands: [
      role('left', 'stops the strings', FOUR),
      role('right', 'plucks', ['thumb', 'index', 'middle', 'ring'])
    ],
    grip: 'strings',
    probe: 'fretting hand',
    measures: ['minutes', 'finger movement'],
    limits: [NEVER_RENDERED, HIDDEN]
  },
  violin: BOWED,
  cello: BOWED,
  winds: {
    hands: both('plays'),
    grip: 'tube',
    probe: 'finger lifts',
    measures: ['minutes', 'finger movement'],
    limits: [NEVER_RENDERED, HIDDEN, { kind: 'mouth not followed', basis: 'own rule' }]
  },
  drums: {
    hands: both('strikes'),
    grip: 'stick',
    probe: 'single strokes',
    measures: ['minutes', 'finger movement', 'keys'],
    limits: [NEVER_RENDERED, BETWEEN_FRAMES, HANDS_ONLY]
  },
  'golf putting': {
    hands: both('holds the club'),
    grip: 'club',
    probe: 'ten repetitions',
    measures: ['minutes', 'counted repetitions'],
    limits: [NEVER_RENDERED, IMPACT, HANDS_ONLY]
  },
  darts: { ...THROWN, grip: 'dart' },
  throwing: { ...THROWN, grip: 'ball' },
  'typing/writing': {
    hands: both('types or writes'),
    grip: 'keys',
    camera: 'front 60',
    probe: 'five fingers',
    measures: ['minutes', 'finger movement', 'probe'],
    limits: [{ kind: 'pen never rendered', basis: 'measured' }, SMALL_STROKES]
  },
  other: {
    hands: [],
    grip: 'any',
    probe: 'none',
    measures: ['minutes', 'finger movement', 'keys'],
    limits: [NEVER_RENDERED]
  }
};

/** Of a grip that was rendered, what its view measures; of any other, nothing is known. */
const measurable = ({ grip, camera }: Given, digit: Digit): Measurable =>
  grip === RENDERED && camera ? WHAT_A_VIEW_MEASURES[camera][digit] : 'unknown';

function profileOf(given: Given): ActivityProfile {
  const probeBuilt = given.probe === BUILT;
  const fingers = DIGITS.map((digit) => [digit, measurable(given, digit)]);
  return {
    ...given,
    camera: given.camera ?? 'unmeasured',
    fingers: Object.fromEntries(fingers) as ActivityProfile['fingers'],
    probeBuilt,
    features: probeBuilt ? FEATURE_NAMES : []
  };
}

/** What each activity asks of a camera, and what can be measured there: measured, computed, or said to be a guess. */
export const ACTIVITY_PROFILES = Object.fromEntries(
  Object.entries(GIVEN).map(([activity, given]) => [activity, profileOf(given)])
) as Readonly<Record<Activity, ActivityProfile>>;
