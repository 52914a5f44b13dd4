import { describe, expect, test } from 'vitest';
import { DIGITS, type Fingering, type Note, type NoteFinger } from '#contracts';
import { createFingerTracks } from '#kinematics';
import { mean } from '#math';
import {
  knownPlaying,
  type KnownPlaying,
  type KnownPlayingOptions
} from '../../../../tests/fixtures/known-playing';
import { knownScale } from '../../../../tests/fixtures/known-scale';
import { fingerEvenness } from './finger-evenness';
import { fingering } from './fingering';

/** What is asked for. */
const RIGHT = 0.95;
const LATENCY = 5;

function fingersOf({ notes, frames, size }: Pick<KnownPlaying, 'notes' | 'frames' | 'size'>): Fingering {
  const tracks = createFingerTracks(size);
  for (const frame of frames) tracks.push(frame);
  return fingering(notes, tracks.read());
}

/** Error of the latency, shares of the notes named and rightly named. */
function outcome(playing: KnownPlaying, latency = 0) {
  const found = fingersOf(playing);
  if (typeof found.latency === 'string') throw new Error(found.latency);
  const named = found.fingers.flatMap((finger, i) => (finger ? [{ finger, truth: playing.truth[i]! }] : []));
  const right = named.filter(
    ({ finger, truth }) => finger.side === truth.side && finger.digit === DIGITS[truth.digit]
  );
  return {
    error: found.latency.ms - latency,
    right: right.length / playing.notes.length,
    wrong: named.length - right.length
  };
}

const CASES: Readonly<Record<string, Omit<KnownPlayingOptions, 'seed'>>> = {
  'a right hand whose pictures come 150 ms late': { latency: 150 },
  'a left hand whose pictures come 20 ms early': { hands: ['left'], latency: -20 },
  '24 frames a second': { camera: { fps: 24 }, latency: 80 },
  '60 frames a second': { camera: { fps: 60 }, latency: 40 },
  'one and a half times the noise': { camera: { landmarkNoise: 0.00045 }, latency: 40 },
  'every eighth picture missing': { camera: { drops: 0.12 }, latency: 120 },
  'another hand that lies in the picture': { idleHand: true, latency: 80 },
  'both hands, each the mirror of the other': {
    hands: ['left', 'right'],
    camera: { flipsPerMinute: 0 },
    latency: 60
  }
};

describe('fingers are right and the latency is within 5 ms', () => {
  test.each(Object.entries(CASES))('%s', (_, options) => {
    const { error, right, wrong } = outcome(knownPlaying({ ...options, seed: 1 }), options.latency);
    expect(Math.abs(error)).toBeLessThanOrEqual(LATENCY);
    expect(right).toBeGreaterThanOrEqual(RIGHT);
    expect(wrong).toBe(0);
  });

  test('a scale with the thumb passed under', () => {
    const { error, right } = outcome(knownScale({ seed: 2, notes: 112, latency: 40 }), 40);
    expect(Math.abs(error)).toBeLessThanOrEqual(LATENCY);
    expect(right).toBeGreaterThanOrEqual(RIGHT);
  });
});

test('that pictures last does not make the latency longer: of eight people it is right on average', () => {
  const errors = Array.from({ length: 8 }, (_, i) => {
    const playing = knownPlaying({ seed: 1 + i, camera: { fps: 60 }, latency: 40, notes: 96 });
    return outcome(playing, 40).error;
  });
  expect(Math.abs(mean(errors))).toBeLessThan(0.7);
});

test('at 15 frames a second fewer fingers are named, and those rightly', () => {
  const { right, wrong } = outcome(knownPlaying({ seed: 1, camera: { fps: 15 }, latency: 40 }), 40);
  expect(right).toBeGreaterThan(0.85);
  expect(wrong).toBe(0);
});

test('what tells no latency is refused with its reason, and no finger is named', () => {
  const playing = knownPlaying({ seed: 1 });
  const few = fingersOf({ ...playing, notes: playing.notes.slice(0, 19) });
  expect(few).toEqual({ latency: 'too few notes', fingers: few.fingers.map(() => undefined) });
  expect(few.fingers).toHaveLength(19);
  const empty = playing.frames.map((frame) => ({ ...frame, hands: [] }));
  expect(fingersOf({ ...playing, frames: empty }).latency).toBe('too few seen');
});

test('pictures of something else give no fingers', () => {
  for (const seed of [1, 2, 3]) {
    const { notes } = knownPlaying({ seed });
    const { frames, size } = knownPlaying({ seed: seed + 100, digits: [2, 0, 3, 1, 4], ioi: 331 });
    const { latency, fingers } = fingersOf({ notes, frames, size });
    expect(['no agreement', 'two answers']).toContain(latency);
    expect(fingers.some((finger) => finger)).toBe(false);
  }
});

test('each finger has its own lateness and its own scatter', () => {
  const keys = [60, 62, 64, 65, 67, 65, 64, 62];
  // The ring finger is 20 ms late each time, the index by turns 10 ms early and late, about every pass.
  const notes = Array.from({ length: 81 }, (_, i): Note => {
    const pitch = keys[i % 8]!;
    const off = pitch === 65 ? 20 : pitch === 62 ? (Math.floor(i / 8) % 2 ? 10 : -10) : 0;
    return { onset: 200 * i + off, pitch, velocity: 64, channel: 0 };
  });
  const fingers = notes.map(({ pitch }): NoteFinger => ({
    side: 'right',
    digit: DIGITS[keys.indexOf(pitch)]!,
    confidence: 1
  }));
  const found = fingerEvenness(notes, fingers);
  const [thumb, index, , ring] = found;
  expect(found.map(({ digit }) => digit)).toEqual([...DIGITS]);
  expect(ring!.late!).toBeGreaterThan(thumb!.late! + 10);
  expect(index!.sd!).toBeGreaterThan(7);
  expect(index!.sd!).toBeGreaterThan(2 * ring!.sd!);
  expect(
    fingerEvenness(
      notes,
      fingers.map(() => undefined)
    )
  ).toEqual([]);
});
