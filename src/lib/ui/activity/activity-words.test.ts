import { expect, test } from 'vitest';
import { ACTIVITIES, type ActivityLimit, type Grip, type GuidedPart, type HandRole } from '#contracts';
import {
  CAMERA_WORDS,
  countedSentence,
  featuresSentence,
  fingersSentence,
  handsSentence,
  limitSentence,
  probeSentence
} from './activity-words';

const all = (can: 'yes' | 'no' | 'unknown') =>
  ({ thumb: can, index: can, middle: can, ring: can, little: can }) as const;
const hand = (side: HandRole['side'], grip: Grip): HandRole => ({ side, does: 'plays', grip, digits: [] });

test('a grip that was never tried is said to be not measured, and never that it can be', () => {
  const hands = [hand('right', 'tube')];
  const said = fingersSentence({ hands, camera: 'unmeasured', viewsTried: 0, fingers: all('unknown') });
  expect(said).toContain('has not been measured yet');
  expect(said).not.toContain('can be measured');
});

test('a grip that was tried in vain is said to be tried in vain, and from how many sides', () => {
  const said = (viewsTried: number) =>
    fingersSentence({
      hands: [hand('left', 'strings'), hand('right', 'bow')],
      ...({ camera: 'none measures', viewsTried, fingers: all('no') } as const)
    });
  expect(said(1)).toContain('from one side only, and from there no finger could be measured');
  expect(said(2)).toContain('from two sides, and from none could a finger be measured');
  expect(said(3)).toBe(
    'Rendered hands in the left hand’s grip were tried from several sides, and from none could a finger be measured well enough. Take what is shown of single fingers as a rough guide.'
  );
});

test('what can be measured is said of the hand and the view in which it was', () => {
  const fingers = { ...all('yes'), thumb: 'no' } as const;
  expect(fingersSentence({ hands: [hand('left', 'keys')], camera: 'front 60', viewsTried: 7, fingers })).toBe(
    'From there, the index, middle, ring and little fingers can be measured when the hand lies on keys. From there, the thumb cannot.'
  );
  const hands = [hand('left', 'stick'), hand('right', 'stick')];
  expect(fingersSentence({ hands, camera: 'top', viewsTried: 4, fingers })).toBe(
    'With a camera straight above the hand, the index, middle, ring and little fingers can be measured in this grip. From there, the thumb cannot. Take what is shown of single fingers as a rough guide.'
  );
});

test('hands that do the same are said once; others each by itself', () => {
  const digits = ['index', 'middle'] as const;
  expect(
    handsSentence({
      hands: [
        { side: 'left', does: 'stops the strings', grip: 'strings', digits },
        { side: 'right', does: 'bows', grip: 'bow', digits: ['thumb', 'index', 'middle', 'ring', 'little'] }
      ]
    })
  ).toBe(
    'With most people, the left hand stops the strings (index and middle fingers) and the right hand holds the bow (all five fingers). Yours may be the other way round.'
  );
  expect(handsSentence({ hands: [] })).toBe('');
});

test('a hand that also holds a pen is told of beside the two that type', () => {
  const digits = ['thumb', 'index', 'middle', 'ring', 'little'] as const;
  const types = (side: HandRole['side']): HandRole => ({ side, does: 'types', grip: 'keys', digits });
  const writes: HandRole = { side: 'right', does: 'writes', grip: 'pen', digits: ['thumb', 'index'] };
  expect(handsSentence({ hands: [types('left'), types('right'), writes] })).toBe(
    'Both hands count, all five fingers of each. With most people, the right hand writes (thumb and index finger).'
  );
});

test('where the bending of fewer than all fingers is counted, the page says of which', () => {
  const every = ['thumb', 'index', 'middle', 'ring', 'little'] as const;
  const hands = [hand('left', 'strings'), hand('right', 'bow')];
  expect(countedSentence({ hands, counted: { left: every, right: every } })).toBe('');
  expect(countedSentence({ hands, counted: { left: [], right: ['index', 'ring'] } })).toBe(
    'How often fingers bend is counted only where it was shown to be measurable in every respect: as most people hold things, of the left hand no finger, of the right hand the index and ring fingers.'
  );
  expect(countedSentence({ hands, counted: { left: ['ring'], right: ['ring'] } })).toContain(
    'of both hands the ring finger.'
  );
  expect(countedSentence({ hands, counted: { left: [], right: [] } })).toContain(
    'no finger was shown to be measurable'
  );
  expect(countedSentence({ hands: [], counted: { left: [], right: [] } })).toContain('is not known here');
});

test('measures that came close to the truth are named with the view, and so are those that did not', () => {
  const hands = [hand('left', 'strings'), hand('right', 'bow')];
  expect(featuresSentence({ hands, probeBuilt: true })).toBe('');
  const facts = {
    camera: 'top',
    close: ['extension time', 'amplitude'],
    far: ['individuation loss']
  } as const;
  expect(featuresSentence({ hands, featureFacts: facts, probeBuilt: true })).toBe(
    'Of the probe’s measures of rendered hands in the left hand’s grip, with a camera straight above the hand, these came close to the true movement: release time after a tap and size of taps. Not close enough: lack of independence.'
  );
  const none = featuresSentence({ hands, featureFacts: { ...facts, close: [] }, probeBuilt: true });
  expect(none).toContain('none was shown to come close');
  expect(none).toContain('Not close enough: lack of independence.');
  const one = featuresSentence({
    hands,
    featureFacts: { ...facts, close: ['extension time'] },
    probeBuilt: false
  });
  expect(one).toContain('Of the measures that a probe of single taps gives of rendered hands');
  expect(one).toContain('one came close to the true movement: release time after a tap.');
});

test('a probe that cannot be played is not offered', () => {
  expect(
    probeSentence({ probe: 'single strokes', probeBuilt: false, guidedSet: [], tooFewFollowed: false })
  ).toBe(
    'A probe of its own (single strokes of each hand) is not there yet, so fingers are not compared over weeks.'
  );
  expect(probeSentence({ probe: 'none', probeBuilt: false, guidedSet: [], tooFewFollowed: false })).toContain(
    'A probe of its own is not there yet'
  );
  const lifts = probeSentence({
    probe: 'finger lifts',
    probeBuilt: false,
    guidedSet: [],
    tooFewFollowed: true
  });
  expect(lifts).toContain('no side that was tried showed three fingers well enough');
  expect(lifts).not.toContain('yet');
});

test('a guided set of putts is told as such, and one of throws as another', () => {
  const of = (...hands: GuidedPart['hands'][]) =>
    probeSentence({
      ...{ probe: 'ten repetitions', probeBuilt: false, tooFewFollowed: false },
      guidedSet: hands.map((one) => ({ hands: one, repetitions: 10 / hands.length }))
    });
  expect(of('both', 'stronger')).toContain('five with the stronger hand alone');
  expect(of('stronger')).toContain('ten throws, counted as they happen');
  for (const said of [of('both', 'stronger'), of('stronger')])
    expect(said).toContain('not compared over weeks');
});

test('only of a probe whose days are compared it is not said that they are not', () => {
  const built = { probeBuilt: true, guidedSet: [], tooFewFollowed: false };
  expect(probeSentence({ probe: 'five fingers', ...built })).not.toContain('not compared');
  expect(probeSentence({ probe: 'fretting hand', ...built })).toContain('not compared over weeks');
});

test('where fingers were followed each by itself, the number is told that the whole hand misses', () => {
  const said = fingersSentence({
    hands: [hand('left', 'strings'), hand('right', 'bow')],
    camera: 'none measures',
    viewsTried: 3,
    fingers: all('no'),
    followed: { camera: 'front 60', coupling: 0.102, fingers: { ...all('no'), index: 'yes', ring: 'yes' } }
  });
  expect(said).toContain('the index and ring fingers were followed well, each by itself');
  expect(said).toContain('an error of 0.102, where up to 0.1 passes');
});

test('a limit tells its numbers', () => {
  const limit = { kind: 'release too short', basis: 'computed', fps: 30, frameMs: 1000 / 30 } as const;
  expect(limitSentence(limit)).toContain('At 30 pictures a second they lie 33 ms apart');
});

test('nothing names a disease, a risk or a value that is not normal', () => {
  const limits: readonly ActivityLimit[] = [
    { kind: 'grip never rendered', basis: 'measured' },
    { kind: 'simple instrument', basis: 'measured' },
    { kind: 'keys or pen', basis: 'own rule' },
    { kind: 'hidden by the instrument', basis: 'own rule' },
    { kind: 'mouth not followed', basis: 'own rule' },
    { kind: 'only hands are followed', basis: 'own rule' }
  ];
  const text = [...ACTIVITIES.map((one) => CAMERA_WORDS[one]), ...limits.map(limitSentence)].join('\n');
  expect(text).not.toMatch(/dystonia|yips|cramp|diagnos|abnormal|risk|disease/i);
});
