import {
  CHARTED_VARIANTS,
  COUPLING_BAR,
  DIGITS,
  SWING_RATES,
  type Activity,
  type ActivityLimit,
  type ActivityMeasure,
  type ActivityProfile,
  type Digit,
  type FeatureName,
  type HandRole,
  type ProbeVariant
} from '#contracts';
import { FEATURE_WORDS } from '../feature-words';
import { capitalised } from '../format';
import { inWords } from '../gate-words';
import { VIEW_WORDS } from '../view-words';

/** Where the camera goes. */
export const CAMERA_WORDS: Readonly<Record<Activity, string>> = {
  piano: 'On the music stand: straight in front of the fingers, about 60 degrees above them, looking down.',
  guitar: 'In front of you, at the height of the neck, looking at the fingers on the strings.',
  violin: 'Beyond the scroll, looking back along the neck at the fingers on the strings.',
  cello: 'In front of you and a little to your left, at the height of the hand on the strings.',
  winds: 'In front of you, at the height of the hands, with both of them in the picture.',
  drums: 'In front of you and above the drum, so that both hands stay in the picture.',
  'golf putting': 'Facing you across the ball, at the height of the hands.',
  darts: 'At the side of the throwing arm, at its height, out of the line of the throw.',
  throwing: 'At the side of the throwing arm, well out of the way of the ball.',
  'typing/writing': 'Above the screen: straight in front of the fingers, about 60 degrees above them.',
  other: 'Where it sees the whole hand, with nothing in front of it.'
};

const DOES: Readonly<Record<HandRole['does'], string>> = {
  plays: 'plays',
  'stops the strings': 'stops the strings',
  plucks: 'plucks',
  bows: 'holds the bow',
  strikes: 'holds a stick',
  'holds the club': 'holds the club',
  throws: 'throws',
  types: 'types',
  writes: 'writes'
};

const areAll = (digits: readonly Digit[]): boolean => digits.length === DIGITS.length;

/** `fingers(['thumb', 'index', 'middle']) // 'thumb, index and middle fingers'`. */
function fingers(digits: readonly Digit[]): string {
  if (areAll(digits)) return 'all five fingers';
  const others = digits.filter((digit) => digit !== 'thumb');
  return `${inWords(digits)}${others.length === 0 ? '' : others.length === 1 ? ' finger' : ' fingers'}`;
}
const theFingers = (digits: readonly Digit[]): string =>
  areAll(digits) ? fingers(digits) : `the ${fingers(digits)}`;

/** Which hand does what, and with which fingers; nothing where that is not known. */
export function handsSentence({ hands }: Pick<ActivityProfile, 'hands'>): string {
  const [first, second, third] = hands;
  if (!first) return '';
  const named = (all: readonly HandRole[]) =>
    inWords(all.map(({ side, does, digits }) => `the ${side} hand ${DOES[does]} (${fingers(digits)})`));
  if (second && first.does === second.does) {
    const same = `Both hands count, ${fingers(first.digits)} of each.`;
    return third ? `${same} With most people, ${named([third])}.` : same;
  }
  return `With most people, ${named(hands)}. Yours may be the other way round.`;
}

/** Beside figures of single fingers, where a grip is among them in which not every finger was shown to be measurable. */
export const ROUGH_FINGERS =
  'The camera was not shown to follow every single finger well enough in each grip that is needed here: take single fingers as a rough guide.';

const ROUGH_GUIDE = 'Take what is shown of single fingers as a rough guide.';

/** How well fingers can be followed, of the hand that the camera is for. */
export function fingersSentence({
  camera,
  viewsTried,
  fingers: can,
  hands,
  followed
}: Pick<ActivityProfile, 'camera' | 'viewsTried' | 'fingers' | 'hands' | 'followed'>): string {
  if (camera === 'unmeasured')
    return `How well the camera follows fingers ${hands.length > 0 ? 'in this grip' : 'here'} has not been measured yet. ${ROUGH_GUIDE}`;
  const alone = DIGITS.filter((digit) => followed?.fingers[digit] === 'yes');
  if (camera === 'none measures' && followed && alone.length > 0)
    return `Of rendered hands in ${gripOf(hands)}, with a camera ${VIEW_WORDS[followed.camera]}, ${theFingers(alone)} were followed well, each by itself; how the whole hand moves together was not (an error of ${followed.coupling}, where up to ${COUPLING_BAR} passes). ${ROUGH_GUIDE}`;
  if (camera === 'none measures')
    return `Rendered hands in ${gripOf(hands)} were tried from ${inVain(viewsTried)} be measured well enough. ${ROUGH_GUIDE}`;
  const known = DIGITS.filter((digit) => can[digit] === 'yes');
  const unable = DIGITS.filter((digit) => can[digit] === 'no');
  const onKeys = hands[0]?.grip === 'keys';
  const from = onKeys ? 'From there' : `With a camera ${VIEW_WORDS[camera]}`;
  const where = onKeys ? 'when the hand lies on keys' : `in ${gripOf(hands)}`;
  return [
    known.length > 0 && `${from}, ${theFingers(known)} can be measured ${where}.`,
    unable.length > 0 && `From there, ${theFingers(unable)} cannot.`,
    unable.length > 0 && !onKeys && ROUGH_GUIDE
  ]
    .filter(Boolean)
    .join(' ');
}

const inVain = (views: number): string =>
  views === 1
    ? 'one side only, and from there no finger could'
    : `${views === 2 ? 'two' : 'several'} sides, and from none could a finger`;

/** Of which fingers it is counted how often they bend; nothing where it is of all. */
export function countedSentence({ counted, hands }: Pick<ActivityProfile, 'counted' | 'hands'>): string {
  if (hands.length === 0)
    return 'How the hands hold what they play is not known here, so how often fingers bend is not counted.';
  const { left, right } = counted;
  if (areAll(left) && areAll(right)) return '';
  if (left.length === 0 && right.length === 0)
    return 'How often fingers bend is not counted here: in this activity’s grips no finger was shown to be measurable in every respect.';
  const of = (digits: readonly Digit[]) => (digits.length > 0 ? theFingers(digits) : 'no finger');
  if (inWords(left) === inWords(right))
    return `How often fingers bend is counted only where it was shown to be measurable in every respect: of both hands ${of(left)}.`;
  return `How often fingers bend is counted only where it was shown to be measurable in every respect: as most people hold things, of the left hand ${of(left)}, of the right hand ${of(right)}.`;
}

const measures = (names: readonly FeatureName[]): string =>
  inWords(
    names.map((name) =>
      // Of something that is thrown the word alone would say when the hand lets go.
      name === 'extension time' ? 'release time after a tap' : FEATURE_WORDS[name].name.toLowerCase()
    )
  );

/** Which of the probe's measures a camera was shown to tell in this grip; nothing where none was tried. */
export function featuresSentence({
  featureFacts,
  hands,
  probeBuilt
}: Pick<ActivityProfile, 'featureFacts' | 'hands' | 'probeBuilt'>): string {
  if (!featureFacts) return '';
  const { camera, close, far } = featureFacts;
  const where = hands[0]?.grip === 'keys' ? 'of hands on keys' : `of rendered hands in ${gripOf(hands)}`;
  const tried = `${probeBuilt ? 'Of the probe’s measures' : 'Of the measures that a probe of single taps gives'} ${where}, with a camera ${VIEW_WORDS[camera]},`;
  const missed = far.length > 0 ? ` Not close enough: ${measures(far)}.` : '';
  return close.length > 0
    ? `${tried} ${close.length > 1 ? 'these' : 'one'} came close to the true movement: ${measures(close)}.${missed}`
    : `${tried} none was shown to come close to the true movement.${missed}`;
}

/** Two hands may hold the same thing otherwise; what is said of fingers is said of the first. */
const gripOf = ([first, second]: ActivityProfile['hands']): string =>
  first && second && first.grip !== second.grip ? `the ${first.side} hand’s grip` : 'this grip';

const MEASURES: Readonly<Record<ActivityMeasure, string>> = {
  minutes: 'minutes',
  'finger movement': 'time in which each finger moved',
  probe: 'the guided probe',
  keys: 'keys of a MIDI instrument',
  attacks: 'strokes that a microphone hears',
  'counted repetitions': 'repetitions, found by themselves or as you count them',
  'guided strokes': 'strokes of a guided set'
};
export const measuresSentence = ({ measures }: Pick<ActivityProfile, 'measures'>): string =>
  `${capitalised(inWords(measures.map((measure) => MEASURES[measure])))}.`;

const VARIANT: Readonly<Record<ProbeVariant, string>> = {
  'five fingers': 'single taps and a five-finger pattern',
  'fretting hand': 'single fingers on a string',
  'finger lifts': 'finger lifts on the instrument',
  'single strokes': 'single strokes of each hand',
  'ten repetitions': '',
  none: ''
};
/** Whether there is a probe, and whether fingers can be compared over weeks by it. */
export function probeSentence({
  probe,
  probeBuilt,
  guidedSet,
  tooFewFollowed
}: Pick<ActivityProfile, 'probe' | 'probeBuilt' | 'guidedSet' | 'tooFewFollowed'>): string {
  if (probeBuilt) {
    const charted = CHARTED_VARIANTS.some((one) => one === probe);
    const note = charted
      ? ''
      : ' Its days are not compared over weeks: too few of its measures were shown to be measurable in this grip.';
    return `The guided probe is there: ${VARIANT[probe]}.${note}`;
  }
  if (probe === 'single strokes' && guidedSet.length > 0)
    return 'A guided set takes the place of a probe: sixteen single strokes of each hand by a click. The session’s page then says how even they were. Fingers are not compared over weeks.';
  if (guidedSet.length > 1)
    return 'A guided set takes the place of a probe: five putts with both hands and five with the stronger hand alone, side by side on the session’s page. Fingers are not compared over weeks.';
  if (guidedSet.length > 0)
    return 'A guided set takes the place of a probe: ten throws, counted as they happen. Throws are found by themselves in every session as well. Fingers are not compared over weeks.';
  const own = VARIANT[probe] ? ` (${VARIANT[probe]})` : '';
  return tooFewFollowed
    ? `There is no probe of its own${own}: of rendered hands in this grip no side that was tried showed three fingers well enough, and fewer say nothing of how fingers work together. So fingers are not compared over weeks.`
    : `A probe of its own${own} is not there yet, so fingers are not compared over weeks.`;
}

const ms = (value: number): string => `${Math.round(value)} ms`;

/** What is not measured there, and why. */
export function limitSentence(limit: ActivityLimit): string {
  switch (limit.kind) {
    case 'grip never rendered':
      return 'Angles were checked on rendered hands. Not every hand that is needed here was among them.';
    case 'simple instrument':
      return 'Rendered hands that hold something held a simple model of it, in a posture of our own choosing. No real player was filmed.';
    case 'keys or pen':
      return 'Handwell does not know when you type and when you write. Of the hand that writes, a finger’s bending is counted only where both could be measured.';
    case 'small strokes':
      return `Strokes that bend a finger by ${limit.passed} degrees reach the bar; strokes of ${limit.failed} degrees do not.`;
    case 'release too short':
      return `At ${limit.fps} pictures a second they lie ${ms(limit.frameMs)} apart. When the hand lets go cannot be told from them.`;
    case 'impact too short':
      return `At ${limit.fps} pictures a second they lie ${ms(limit.frameMs)} apart: too far to see how the hands turn at impact. From ${SWING_RATES.impact} a second on it is told.`;
    case 'strokes of the set only':
      return 'Strokes are found and timed in the guided set alone; what you play besides is not cut into strokes.';
    case 'hidden by the instrument':
      return 'The instrument hides fingers from many sides, and a hidden finger is not followed.';
    case 'soft onsets':
      return 'Tones that are bowed or blown begin too softly for a microphone to tell when, so none is offered here.';
    case 'mouth not followed':
      return 'Lips, jaw and tongue are not followed.';
    case 'only hands are followed':
      return 'Only hands are followed: no bow, stick, club or ball.';
  }
}

/** How what is said is known. */
export const BASIS_WORDS: Readonly<Record<ActivityLimit['basis'], string>> = {
  measured: 'Measured on rendered hands',
  computed: 'Computed from the frame rate',
  simulated: 'Measured on simulated sound',
  'own rule': 'Handwell’s own rule of thumb, not tested'
};
/** Of the place in CAMERA_WORDS: on keys it is the one that was measured. */
export const cameraBasis = ({ hands }: Pick<ActivityProfile, 'hands'>): ActivityLimit['basis'] =>
  hands[0]?.grip === 'keys' ? 'measured' : 'own rule';
