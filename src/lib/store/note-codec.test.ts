import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Note } from '#contracts';
import { noteBlocks } from '#notes';
import { decodeNotes, encodeNotes, isWholeNotes } from './note-codec';

const note = fc.record({
  onset: fc.double({ min: 0, max: 7_200_000, noNaN: true }),
  length: fc.option(fc.double({ min: 0, max: 30_000, noNaN: true }), { nil: undefined }),
  pitch: fc.integer({ min: 0, max: 127 }),
  velocity: fc.integer({ min: 1, max: 127 }),
  // 16 is an attack that a microphone heard.
  channel: fc.integer({ min: 0, max: 16 })
});

test('notes come back in order, to a hundredth of a millisecond, in blocks of a minute', () => {
  fc.assert(
    fc.property(fc.array(note, { maxLength: 60 }), (drawn) => {
      const notes = drawn
        .map(({ length, ...rest }): Note =>
          length === undefined ? rest : { ...rest, release: rest.onset + length }
        )
        .sort((a, b) => a.onset - b.onset);
      const blocks = noteBlocks(notes).map((block) => encodeNotes('S', block));
      expect(new Set(blocks.map(({ from }) => from)).size).toBe(blocks.length);
      const back = blocks.flatMap(decodeNotes);
      expect(back.map(({ pitch, velocity, channel }) => [pitch, velocity, channel])).toEqual(
        notes.map(({ pitch, velocity, channel }) => [pitch, velocity, channel])
      );
      for (const [i, { onset, release }] of back.entries()) {
        expect(Math.abs(onset - notes[i]!.onset)).toBeLessThan(0.01);
        expect(release === undefined).toBe(notes[i]!.release === undefined);
        expect(Math.abs((release ?? 0) - (notes[i]!.release ?? 0))).toBeLessThan(0.01);
      }
    }),
    { seed: 4, numRuns: 200 }
  );
});

test('a damaged block is refused', () => {
  const block = encodeNotes('S', { from: 0, notes: [{ onset: 1, pitch: 60, velocity: 1, channel: 0 }] });
  expect(() => decodeNotes({ ...block, n: 2 })).toThrow(RangeError);
  // As of a backup that somebody else has written.
  expect(isWholeNotes({ ...block, buf: undefined as never })).toBe(false);
});
