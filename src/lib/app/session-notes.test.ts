import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  fail,
  isHeard,
  ok,
  PIPELINE_VERSION,
  type Note,
  type NoteBlock,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import { createSessionNotes } from './session-notes';
import { summariseSession } from './summarise-session';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A fake store that keeps the last of each stretch, and can refuse. */
function fakeStore() {
  const blocks = new Map<number, NoteBlock>();
  const refusing = { now: false };
  let writes = 0;
  return {
    blocks,
    refusing,
    writes: () => writes,
    putNotes(_sid: string, some: readonly NoteBlock[]) {
      writes++;
      if (refusing.now) return Promise.resolve(fail<StorageFailure>({ kind: 'storage-full' }));
      for (const block of structuredClone(some)) blocks.set(block.from, block);
      return Promise.resolve(ok(undefined));
    }
  };
}
function playing() {
  const store = fakeStore();
  const failures: StorageFailure[] = [];
  const notes = createSessionNotes(
    store,
    'S',
    (now) => now - 1_000,
    (failure) => failures.push(failure)
  );
  const stored = () =>
    [...store.blocks.values()].flatMap(({ notes: some }) =>
      some.map(({ onset, release }) => [onset, release])
    );
  return { store, notes, failures, stored };
}

test('notes are written a second after they were struck, and again when they are let go', async () => {
  const { notes, stored, store } = playing();
  notes.message(2_000, 0x90, 60, 80, true);
  expect(stored()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stored()).toEqual([[1_000, undefined]]);
  notes.message(130_000, 0x90, 62, 80, true);
  notes.message(130_500, 0x80, 60, 0, true);
  notes.message(130_600, 0x80, 62, 0, true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stored()).toEqual([
    [1_000, 129_500],
    [129_000, 129_600]
  ]);
  expect(store.writes()).toBe(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(store.writes()).toBe(2);
});

test('what the store refuses is written with what comes next, and at the end', async () => {
  const { notes, stored, store, failures } = playing();
  store.refusing.now = true;
  notes.message(2_000, 0x90, 60, 80, true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([stored(), failures]).toEqual([[], [{ kind: 'storage-full' }]]);
  store.refusing.now = false;
  await notes.close();
  expect(stored()).toEqual([[1_000, undefined]]);
});

test('the end is asked to be written before anything that is asked next', () => {
  const { notes, store } = playing();
  notes.message(2_000, 0x90, 60, 80, true);
  void notes.close();
  expect(store.writes()).toBe(1);
});

test('in a pause no key is struck, and what was held is let go', async () => {
  const { notes, stored } = playing();
  expect(notes.message(2_000, 0x90, 60, 80, true)).toBe(true);
  expect(notes.message(3_000, 0x90, 64, 80, false)).toBe(false);
  notes.message(4_000, 0x90, 60, 0, false);
  await notes.close();
  expect(stored()).toEqual([[1_000, 3_000]]);
});

test('an instrument that is unplugged leaves its keys without an end, and the same key can be struck again', async () => {
  const { notes, stored } = playing();
  notes.message(2_000, 0x90, 60, 80, true);
  notes.gone();
  notes.message(9_000, 0x90, 60, 80, true);
  notes.message(9_500, 0x80, 60, 0, true);
  await notes.close();
  expect(stored()).toEqual([
    [1_000, undefined],
    [8_000, 8_500]
  ]);
});

test('ten hours of twenty notes a second are written in pieces of a minute', async () => {
  const { notes, store } = playing();
  for (let t = 1_000; t < 36_000_000; t += 50) {
    notes.message(t, 0x90, 60 + ((t / 50) % 12), 80, true);
    notes.message(t + 40, 0x80, 60 + ((t / 50) % 12), 0, true);
  }
  await notes.close();
  expect(store.blocks.size).toBe(600);
  expect(notes.notes()).toHaveLength(719_980);
});

async function* noFrames(): AsyncGenerator<never> {
  yield* [];
}

test('attacks are written as keys are, told apart from them, and give a cut-off recording its minutes again', async () => {
  const { notes, store } = playing();
  notes.message(1_500, 0x90, 60, 80, true);
  for (let second = 1; second <= 120; second++) notes.attack(1_000 * (second + 1), 8.4);
  await vi.advanceTimersByTimeAsync(1_000);
  const stored = [...store.blocks.values()].flatMap(({ notes: some }): readonly Note[] => some);
  const heard = stored.filter(isHeard);
  expect(heard).toHaveLength(120);
  expect(heard[1]).toEqual({ onset: 2_000, pitch: 0, velocity: 8, channel: 16 });
  const record: SessionRecord = {
    ...{ sid: 'S', ver: 1, kind: 'sound', state: 'recovered', activity: 'guitar', handsExpected: [] },
    ...{ startedAt: '2026-03-01T10:00:00Z', timeZone: 'Europe/Berlin', details: {} },
    pipeline: PIPELINE_VERSION
  };
  const summary = await summariseSession({
    ...{ record, events: [], frames: noFrames(), notes: stored },
    onMinute: () => undefined
  });
  expect(summary.keys).toEqual({ struck: 1, playedS: 0 });
  expect(summary.attacks).toEqual({ heard: 120, playedS: 119 });
  expect(summary.minutes).toBeCloseTo(119 / 60, 5);
});
