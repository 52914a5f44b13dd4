import {
  DIGITS,
  FEATURE_NAMES,
  type Activity,
  type ActivityLimit,
  type ActivityProfile,
  type Digit,
  type Grip,
  type HandRole,
  type HandSide,
  type ProbeVariant
} from '#contracts';
import { bestFollowed, bestView, measuredSomewhere, viewsOf, viewsOfAll } from './best-view';
import { featureFacts } from './feature-facts';

/** The frame rate of an ordinary webcam. */
const FPS = 30;
const FRAME_MS = 1000 / FPS;
/** Probes that can be played. */
const BUILT: readonly ProbeVariant[] = ['five fingers', 'fretting hand'];
/** Those that ask for single fingers, and from how many on they say anything of how these work together. */
const OF_FINGERS: readonly ProbeVariant[] = ['fretting hand', 'finger lifts'];
const FEWEST_FOLLOWED = 3;

const FOUR: readonly Digit[] = ['index', 'middle', 'ring', 'little'];
const NEVER_RENDERED: ActivityLimit = { kind: 'grip never rendered', basis: 'measured' };
const SIMPLE_INSTRUMENT: ActivityLimit = { kind: 'simple instrument', basis: 'measured' };
/** README, "What each camera view can measure": strokes of 28 degrees reach the bars, of 18 they do not. */
const SMALL_STROKES: ActivityLimit = { kind: 'small strokes', basis: 'measured', failed: 18, passed: 28 };
/** Measurement B4. */
const RELEASE: ActivityLimit = {
  kind: 'release too short',
  basis: 'computed',
  fps: FPS,
  frameMs: FRAME_MS
};
const IMPACT: ActivityLimit = { kind: 'impact too short', basis: 'computed', fps: FPS, frameMs: FRAME_MS };
const HIDDEN: ActivityLimit = { kind: 'hidden by the instrument', basis: 'own rule' };
const SET_ONLY: ActivityLimit = { kind: 'strokes of the set only', basis: 'own rule' };
const HANDS_ONLY: ActivityLimit = { kind: 'only hands are followed', basis: 'own rule' };

/** README, "Attacks that a microphone hears": bowed tones are not found. Blown ones were not tried. */
const SOFT_BOWED: ActivityLimit = { kind: 'soft onsets', basis: 'simulated' };
const SOFT_BLOWN: ActivityLimit = { kind: 'soft onsets', basis: 'own rule' };

type Given = Pick<ActivityProfile, 'hands' | 'probe' | 'measures' | 'limits'> &
  Partial<Pick<ActivityProfile, 'guidedSet'>>;

const role = (
  side: HandRole['side'],
  does: HandRole['does'],
  grip: Grip,
  digits: readonly Digit[] = DIGITS
): HandRole => ({ side, does, grip, digits });
const both = (does: HandRole['does'], grip: Grip): readonly HandRole[] => [
  role('left', does, grip),
  role('right', does, grip)
];
/** Measurement B1: 120 a minute. */
const SINGLE_STROKES = { repetitions: 16, beat: 500 } as const;
const BOWED: Given = {
  hands: [role('left', 'stops the strings', 'strings', FOUR), role('right', 'bows', 'bow')],
  probe: 'fretting hand',
  measures: ['minutes', 'finger movement', 'probe'],
  limits: [HIDDEN, HANDS_ONLY, SOFT_BOWED]
};
const thrown = (grip: Grip): Given => ({
  hands: [role('right', 'throws', grip, ['thumb', 'index', 'middle'])],
  probe: 'ten repetitions',
  guidedSet: [{ hands: 'stronger', repetitions: 10 }],
  measures: ['minutes', 'finger movement', 'counted repetitions'],
  limits: [RELEASE, HANDS_ONLY]
});

/** By most people's hands; measurement B1, B3 and B4 are where probe and limits come from. */
const GIVEN: Readonly<Record<Activity, Given>> = {
  piano: {
    hands: both('plays', 'keys'),
    probe: 'five fingers',
    measures: ['minutes', 'finger movement', 'probe', 'keys', 'attacks'],
    limits: [SMALL_STROKES]
  },
  guitar: {
    hands: [
      role('left', 'stops the strings', 'strings', FOUR),
      role('right', 'plucks', 'pluck', ['thumb', 'index', 'middle', 'ring'])
    ],
    probe: 'fretting hand',
    measures: ['minutes', 'finger movement', 'probe', 'attacks'],
    limits: [HIDDEN]
  },
  violin: BOWED,
  cello: BOWED,
  winds: {
    hands: both('plays', 'tube'),
    probe: 'finger lifts',
    measures: ['minutes', 'finger movement'],
    limits: [HIDDEN, { kind: 'mouth not followed', basis: 'own rule' }, SOFT_BLOWN]
  },
  drums: {
    hands: both('strikes', 'stick'),
    probe: 'single strokes',
    guidedSet: [
      { hands: 'left', ...SINGLE_STROKES },
      { hands: 'right', ...SINGLE_STROKES }
    ],
    measures: ['minutes', 'finger movement', 'guided strokes', 'keys', 'attacks'],
    limits: [SET_ONLY, HANDS_ONLY]
  },
  'golf putting': {
    hands: both('holds the club', 'club'),
    probe: 'ten repetitions',
    guidedSet: [
      { hands: 'both', repetitions: 5 },
      { hands: 'stronger', repetitions: 5 }
    ],
    measures: ['minutes', 'attacks', 'counted repetitions'],
    limits: [IMPACT, HANDS_ONLY]
  },
  darts: thrown('dart'),
  throwing: thrown('ball'),
  'typing/writing': {
    hands: [...both('types', 'keys'), role('right', 'writes', 'pen', ['thumb', 'index', 'middle'])],
    probe: 'five fingers',
    measures: ['minutes', 'finger movement', 'probe', 'attacks'],
    limits: [{ kind: 'keys or pen', basis: 'own rule' }, SMALL_STROKES]
  },
  other: {
    hands: [],
    probe: 'none',
    measures: ['minutes', 'finger movement', 'keys'],
    limits: []
  }
};

/** What the rendered hands leave open of these. */
function renderingLimits(hands: readonly HandRole[]): ActivityLimit[] {
  const rendered = (hand: HandRole) => viewsOf(hand.grip) !== undefined;
  const held = hands.some((hand) => hand.grip !== 'keys' && rendered(hand));
  const never = hands.length === 0 || !hands.every(rendered);
  return [...(held ? [SIMPLE_INSTRUMENT] : []), ...(never ? [NEVER_RENDERED] : [])];
}

function profileOf(given: Given): ActivityProfile {
  const [first] = given.hands;
  const followed = first && bestFollowed(first.grip, first.digits);
  const tooFewFollowed =
    OF_FINGERS.includes(given.probe) &&
    DIGITS.filter((digit) => followed?.fingers[digit] === 'yes').length < FEWEST_FOLLOWED;
  const probeBuilt = BUILT.includes(given.probe) && !tooFewFollowed;
  const onKeys = given.probe === 'five fingers';
  const best = bestView(first && viewsOf(first.grip));
  const facts = first && featureFacts(first.grip, best.camera);
  const counted = (side: HandSide) =>
    measuredSomewhere(viewsOfAll(given.hands.filter((hand) => hand.side === side).map(({ grip }) => grip)));
  return {
    ...given,
    ...best,
    counted: { left: counted('left'), right: counted('right') },
    ...(facts && { featureFacts: facts }),
    ...(followed && { followed }),
    limits: [...renderingLimits(given.hands), ...given.limits],
    probeBuilt,
    guidedSet: given.guidedSet ?? [],
    tooFewFollowed,
    features: probeBuilt ? FEATURE_NAMES.filter((name) => onKeys || !facts?.far.includes(name)) : []
  };
}

/** What each activity asks of a camera, and what can be measured there: measured, computed, or said to be a guess. */
export const ACTIVITY_PROFILES = Object.fromEntries(
  Object.entries(GIVEN).map(([activity, given]) => [activity, profileOf(given)])
) as Readonly<Record<Activity, ActivityProfile>>;
