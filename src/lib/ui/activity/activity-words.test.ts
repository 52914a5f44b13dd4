import { expect, test } from 'vitest';
import { ACTIVITIES, type ActivityLimit } from '#contracts';
import { CAMERA_WORDS, fingersSentence, handsSentence, limitSentence, probeSentence } from './activity-words';

const all = (can: 'yes' | 'unknown') =>
  ({ thumb: can, index: can, middle: can, ring: can, little: can }) as const;

test('a grip that was never tried is said to be not measured, and never that it can be', () => {
  expect(fingersSentence({ fingers: all('unknown') })).toContain('has not been measured yet');
  expect(fingersSentence({ fingers: all('unknown') })).not.toContain('can be measured');
  expect(fingersSentence({ fingers: { ...all('yes'), thumb: 'no' } })).toBe(
    'From there, index finger, middle finger, ring finger and little finger can be measured when the hand lies on keys. From there, thumb cannot.'
  );
});

test('hands that do the same are said once; others each by itself', () => {
  const digits = ['index', 'middle'] as const;
  expect(
    handsSentence({
      hands: [
        { side: 'left', does: 'stops the strings', digits },
        { side: 'right', does: 'bows', digits: ['thumb', 'index', 'middle', 'ring', 'little'] }
      ]
    })
  ).toBe(
    'With most people, the left hand stops the strings (index finger and middle finger) and the right hand holds the bow (all five fingers). Yours may be the other way round.'
  );
  expect(handsSentence({ hands: [] })).toBe('');
});

test('a probe that cannot be played is not offered', () => {
  expect(probeSentence({ probe: 'finger lifts', probeBuilt: false })).toBe(
    'A probe of its own (finger lifts on the instrument) is not there yet, so fingers are not compared over weeks.'
  );
  expect(probeSentence({ probe: 'none', probeBuilt: false })).toContain(
    'A probe of its own is not there yet'
  );
});

test('a limit tells its numbers', () => {
  const limit = { kind: 'release too short', basis: 'computed', fps: 30, frameMs: 1000 / 30 } as const;
  expect(limitSentence(limit)).toContain('At 30 pictures a second they lie 33 ms apart');
});

test('nothing names a disease, a risk or a value that is not normal', () => {
  const limits: readonly ActivityLimit[] = [
    { kind: 'grip never rendered', basis: 'measured' },
    { kind: 'pen never rendered', basis: 'measured' },
    { kind: 'hidden by the instrument', basis: 'own rule' },
    { kind: 'mouth not followed', basis: 'own rule' },
    { kind: 'only hands are followed', basis: 'own rule' }
  ];
  const text = [...ACTIVITIES.map((one) => CAMERA_WORDS[one]), ...limits.map(limitSentence)].join('\n');
  expect(text).not.toMatch(/dystonia|yips|cramp|diagnos|abnormal|risk|disease/i);
});
