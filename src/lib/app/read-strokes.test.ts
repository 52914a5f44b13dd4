import { expect, test } from 'vitest';
import { fail, ok, type HandFrame, type HandsUsed, type SessionRecord } from '#contracts';
import { drumming, DRUMMING_SIZE } from '../../../tests/fixtures/drumming';
import { readStrokes } from './read-strokes';

const left = drumming({ side: 'left', seed: 1, from: 60_000 });
const right = drumming({ side: 'right', seed: 2, from: 80_000 });
const frames = [...left.frames, ...right.frames];
const said: HandsUsed[] = [
  { from: 60_500, to: 69_900, hands: 'left' },
  { from: 80_500, to: 89_900, hands: 'right' },
  { from: 95_000, to: 96_000, hands: 'right' }
];
const record = (handsUsed: readonly HandsUsed[], activity: SessionRecord['activity'] = 'drums') =>
  ({
    sid: 's',
    activity,
    source: { kind: 'camera', name: '', ...DRUMMING_SIZE },
    details: { handsUsed }
  }) as unknown as SessionRecord;

/** Not a store: its frames, ten seconds at a time. */
function fakeStore(asked: (from: number | undefined) => void = () => {}) {
  return {
    async *frameBatches(_: string, from?: number) {
      asked(from);
      for (let at = 0; at < frames.length; at += 300) {
        const batch: HandFrame[] = frames.slice(at, at + 300);
        yield ok({ frames: batch, gaps: [] });
      }
    }
  };
}

test('strokes are told hand by hand, of the stretches that the set asked for', async () => {
  let from: number | undefined;
  const read = await readStrokes(
    fakeStore((first) => (from = first)),
    record(said)
  );
  if (!read.ok) throw new Error('not read');
  expect(from).toBe(60_500);
  expect(read.value.map(({ side, asked, beat, strokes }) => [side, asked, beat, strokes.length])).toEqual([
    ['left', 16, 500, 16],
    ['right', 16, 500, 16],
    ['right', 16, 500, 0]
  ]);
  expect(read.value[0]!.interval!.mean).toBeGreaterThan(490);
  expect(read.value[0]!.interval!.mean).toBeLessThan(510);
  expect(read.value[2]!.interval).toBeUndefined();
});

test('what was said of putts is none of it, and nothing is read for it', async () => {
  const nothing = {
    frameBatches: () => {
      throw new Error('read');
    }
  };
  const both: HandsUsed[] = [{ from: 0, to: 9_000, hands: 'both' }];
  expect(await readStrokes(nothing, record(both, 'golf putting'))).toEqual(ok([]));
  expect(await readStrokes(nothing, record([]))).toEqual(ok([]));
  // Another activity was said of the session afterwards.
  expect(await readStrokes(nothing, record(said, 'piano'))).toEqual(ok([]));
});

test('a store that cannot be read says so', async () => {
  const failure = { kind: 'read-failed' } as never;
  const broken = {
    async *frameBatches() {
      yield fail(failure);
    }
  };
  expect(await readStrokes(broken as never, record(said))).toEqual(fail(failure));
});
