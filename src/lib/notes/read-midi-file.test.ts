import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { NoteTrack } from '#contracts';
import { seededRandom } from '#math';
import { evenness } from './evenness';
import { MIDI_FILE_BYTES, readMidiFile } from './read-midi-file';

/**
 * Written by abc2midi 4.84 of this tune: two octaves of C major by both hands at 100 quarters a minute, then five fingers
 * of the right one at 60.
 *
 *     X:1
 *     M:4/4
 *     L:1/16
 *     Q:1/4=100
 *     K:C
 *     V:1
 *     C2D2E2F2 G2A2B2c2 | d2e2f2g2 a2b2c'2b2 | a2g2f2e2 d2c2B2A2 | G2F2E2D2 C4 z4 | [Q:1/4=60] CDEFGFED CDEFGFED | C4 z12 |]
 *     V:2
 *     C,2D,2E,2F,2 G,2A,2B,2C2 | D2E2F2G2 A2B2c2B2 | A2G2F2E2 D2C2B,2A,2 | G,2F,2E,2D,2 C,4 z4 | z16 | z16 |]
 */
const SCALES = new Uint8Array(readFileSync('tests/fixtures/scales.mid'));

const word = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256);
const chunk = (id: string, body: readonly number[]): number[] => [
  ...new TextEncoder().encode(id),
  ...word(body.length, 4),
  ...body
];
const END = [0, 0xff, 0x2f, 0];
/** A file of tracks; `division` in ticks a quarter note. */
const file = (tracks: readonly (readonly number[])[], { format = 1, division = 100 } = {}): Uint8Array =>
  new Uint8Array([
    ...chunk('MThd', [...word(format, 2), ...word(tracks.length, 2), ...word(division, 2)]),
    ...tracks.flatMap((track) => chunk('MTrk', track))
  ]);
const tempo = (microseconds: number, delta = 0) => [delta, 0xff, 0x51, 3, ...word(microseconds, 3)];

function read(bytes: Uint8Array): NoteTrack {
  const result = readMidiFile(bytes);
  if (!result.ok) throw new Error(result.failure.kind);
  return result.value;
}
const failureOf = (bytes: Uint8Array): string | undefined => {
  const result = readMidiFile(bytes);
  return result.ok ? undefined : result.failure.kind;
};
const times = (bytes: Uint8Array) => read(bytes).notes.map(({ onset, release }) => [onset, release]);

test('a file of another program is read as it was played', () => {
  const { notes, length, problems } = read(SCALES);
  expect(notes).toHaveLength(29 * 2 + 17);
  expect(problems).toEqual([]);
  // 4 bars of 4 quarters at 100 a minute, then 1 bar and a quarter at 60.
  expect(notes[0]!.onset).toBeLessThan(5);
  expect(notes.at(-1)!.onset).toBeCloseTo(16 * 600 + 4 * 1000, -1);
  expect(length).toBeGreaterThan(notes.at(-1)!.onset);
  expect(
    evenness(notes).map(({ side, kind, direction, runs, ioi, sdIoi }) => [
      [side, kind, direction].join(' ').trim(),
      runs,
      Math.round(ioi),
      sdIoi < 1.5
    ])
  ).toEqual([
    ['right scale up', 1, 300, true],
    ['left scale up', 1, 300, true],
    ['right scale down', 1, 300, true],
    ['left scale down', 1, 300, true],
    ['five-finger up', 2, 250, true],
    ['five-finger down', 2, 250, true]
  ]);
});

describe('what a MIDI file may hold', () => {
  test('running status, and a note that is struck with no velocity to end it', () => {
    const track = [0, 0x90, 60, 80, 100, 60, 0, 0, 62, 70, 100, 62, 0, ...END];
    expect(times(file([track]))).toEqual([
      [0, 500],
      [500, 1000]
    ]);
  });

  test('a tempo that changes, marked in another track', () => {
    const marks = [...tempo(500_000), ...tempo(1_000_000, 100), ...END];
    const notes = [0, 0x90, 60, 80, 100, 0x80, 60, 0, 0, 0x90, 62, 80, 100, 0x80, 62, 0, ...END];
    expect(times(file([marks, notes]))).toEqual([
      [0, 500],
      [500, 1500]
    ]);
  });

  test('time in television frames', () => {
    const track = [0, 0x90, 60, 80, 100, 0x80, 60, 0, ...END];
    expect(times(file([track], { division: (256 - 25) * 256 + 40 }))).toEqual([[0, 100]]);
  });

  test('tracks that follow each other, each with its own tempo', () => {
    const track = [0, 0x90, 60, 80, 100, 0x80, 60, 0, ...END];
    expect(times(file([track, [...tempo(1_000_000), ...track]], { format: 2 }))).toEqual([
      [0, 500],
      [500, 1500]
    ]);
  });

  test('messages that are no notes, texts, system messages and foreign chunks', () => {
    const track = [
      ...[0, 0xff, 1, 3, 65, 66, 67],
      ...[0, 0xf0, 2, 1, 0xf7],
      ...[0, 0xc0, 5, 0, 0xd0, 9, 0, 0xe0, 1, 2, 0, 0xb0, 64, 127],
      ...[0, 0x90, 60, 80, 50, 0x80, 60, 0, ...END]
    ];
    const bytes = file([track]);
    expect(times(bytes)).toEqual([[0, 250]]);
    expect(
      times(new Uint8Array([...bytes.slice(0, 14), ...chunk('XFIH', [1, 2, 3]), ...bytes.slice(14)]))
    ).toEqual([[0, 250]]);
  });

  test('a key that is struck twice was let go in between; the end of all notes ends each', () => {
    const twice = [0, 0x90, 60, 80, 100, 60, 80, 100, 0xb0, 123, 0, ...END];
    const { notes, problems } = read(file([twice]));
    expect(notes.map(({ onset, release }) => [onset, release])).toEqual([
      [0, 500],
      [500, 1000]
    ]);
    expect(problems).toEqual([]);
  });
});

describe('bad files', () => {
  test('what is no MIDI, or too large, or without a clock or a note is refused by name', () => {
    const silent = [0, 0xc0, 1, ...END];
    const note = [0, 0x90, 60, 80, 100, 60, 0, ...END];
    expect(failureOf(new Uint8Array())).toBe('midi-foreign');
    expect(failureOf(new TextEncoder().encode('RIFF and then some text'))).toBe('midi-foreign');
    expect(failureOf(new Uint8Array(MIDI_FILE_BYTES + 1))).toBe('midi-too-large');
    expect(failureOf(file([silent]))).toBe('midi-without-notes');
    expect(failureOf(file([note], { division: 0 }))).toBe('midi-without-clock');
    expect(failureOf(file([note], { division: 0xe700 }))).toBe('midi-without-clock');
    const days = [0, 0x90, 60, 80, 0xff, 0xff, 0xff, 0x7f, 60, 0, ...END];
    expect(failureOf(file([days], { division: 1 }))).toBe('midi-too-long');
  });

  test('a tempo nobody can play at is left out and counted', () => {
    const track = [...tempo(500_000), ...tempo(0, 0), 0, 0x90, 60, 80, 100, 60, 0, ...END];
    expect(read(file([track]))).toMatchObject({
      notes: [{ onset: 0, release: 500 }],
      problems: [{ kind: 'tempo-ignored', count: 1 }]
    });
  });

  test('a key that is never let go has no end, and is counted', () => {
    const { notes, problems } = read(file([[0, 0x90, 60, 80, 100, 62, 80, 10, 62, 0, ...END]]));
    expect(notes[0]).not.toHaveProperty('release');
    expect(problems).toEqual([{ kind: 'stuck-notes', count: 1 }]);
  });

  test('cut off at every byte, a file gives the notes before the cut, in order, or a failure by name', () => {
    const whole = read(SCALES).notes;
    let most = 0;
    for (let length = 0; length < SCALES.length; length++) {
      const result = readMidiFile(SCALES.subarray(0, length));
      if (!result.ok) {
        expect(['midi-foreign', 'midi-without-notes']).toContain(result.failure.kind);
        continue;
      }
      const { notes, problems } = result.value;
      expect(notes.length).toBeGreaterThanOrEqual(most);
      most = notes.length;
      const known = notes.every((note) =>
        whole.some(({ pitch, onset }) => pitch === note.pitch && Math.abs(onset - note.onset) < 1e-6)
      );
      expect(known).toBe(true);
      if (notes.length < whole.length)
        expect(problems.map(({ kind }) => kind).join()).toMatch(/^tracks-missing$|^track-cut-off/);
    }
    expect(most).toBe(whole.length);
  });

  test('5,000 files with random bytes changed end, with notes in order or with a failure', () => {
    const random = seededRandom(11);
    for (let i = 0; i < 5_000; i++) {
      const bytes = SCALES.slice();
      for (let changes = 1 + Math.floor(random() * 6); changes > 0; changes--)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      const result = readMidiFile(bytes);
      if (!result.ok) continue;
      const { notes, length } = result.value;
      let last = 0;
      const good = notes.every(({ onset, release = onset, pitch, velocity }) => {
        const inOrder = onset >= last && release >= onset && onset <= length + 1e-6;
        last = onset;
        return inOrder && pitch < 128 && velocity > 0 && velocity < 128;
      });
      expect(good, `file ${i}`).toBe(true);
    }
  });
});
