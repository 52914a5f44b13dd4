import { expect, test } from 'vitest';
import {
  fail,
  ok,
  PIPELINE_VERSION,
  ulid,
  type AngleBlock,
  type HandFrame,
  type KeptLandmarks,
  type ProbeRecord,
  type SessionEvent,
  type SessionRecord
} from '#contracts';
import { seededRandom } from '#math';
import { createMotion, freePlay, sessionOf, simulateHandFrames, virtualPerson } from '#simulator';
import type { Store } from '#store';
import { freeRoom, sessionsToTidy, stretchesToKeep, tidyLandmarks, tidyToBudget } from './tidy-landmarks';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const session = (sid: string, daysAgo: number, other: Partial<SessionRecord> = {}): SessionRecord => ({
  ...{ sid, ver: 1, kind: 'camera', state: 'complete', activity: 'piano', timeZone: 'UTC', details: {} },
  startedAt: new Date(NOW - daysAgo * 86_400_000).toISOString(),
  handsExpected: ['right'],
  pipeline: PIPELINE_VERSION,
  source: { kind: 'camera', name: 'c', width: 640, height: 480, clock: 'captureTime' },
  ...other
});
const probe = (from: number, to: number) =>
  ({
    sid: 'S',
    from,
    probe: { version: 1, hand: 'right', blocks: [{ from, to }] }
  }) as unknown as ProbeRecord;
const odd = (t: number): SessionEvent => ({ sid: 'S', t, kind: 'felt-odd' });

test('only what is older, also here, has its landmarks and is finished, the oldest first; for good means never', () => {
  const sessions = [
    session('new', 13),
    session('old', 15),
    session('older', 400, { kind: 'file' }),
    session('tidy', 30, { kept: { stretches: [], at: '2026-11-01T00:00:00Z' } }),
    session('timer', 30, { kind: 'timer' }),
    session('made up', 30, { demo: true }),
    session('running', 30, { state: 'recording' }),
    // Its clock was wrong: nobody knows how old it is.
    session('of 1970', 0, { startedAt: '1970-01-01T00:05:00Z' }),
    session(ulid(NOW - 86_400_000, new Uint8Array(16)), 30),
    session(ulid(NOW - 20 * 86_400_000, new Uint8Array(16)), 20)
  ];
  expect(sessionsToTidy(sessions, 14, NOW).map(({ sid }) => sid)).toEqual([
    'older',
    ulid(NOW - 20 * 86_400_000, new Uint8Array(16)),
    'old'
  ]);
  expect(sessionsToTidy(sessions, 365, NOW).map(({ sid }) => sid)).toEqual(['older']);
  expect(sessionsToTidy(sessions, 0, NOW)).toEqual([]);
});

test('probes stay, and twenty seconds: where it felt odd, then the busiest that do not lie in these', () => {
  const strokes = new Map([
    [0, 5],
    [10_000, 40],
    [100_000, 50],
    [200_000, 30]
  ]);
  expect(stretchesToKeep([probe(95_000, 160_000)], [odd(3000)], strokes)).toEqual([
    { from: 0, to: 8000 },
    { from: 10_000, to: 20_000 },
    { from: 93_000, to: 162_000 }
  ]);
  expect(stretchesToKeep([], [odd(300_000), odd(310_000), odd(320_000)], strokes)).toEqual([
    { from: 295_000, to: 315_000 }
  ]);
  expect(stretchesToKeep([], [], new Map())).toEqual([]);
  const said = [
    { from: 30_000, to: 39_000, hands: 'left' },
    { from: 50_000, to: 90_000, hands: 'both' }
  ] as const;
  expect(stretchesToKeep([], [], new Map(), said)).toEqual([{ from: 30_000, to: 39_000 }]);
});

/** A store over one session of simulated play. */
function storeOf(frames: readonly HandFrame[]) {
  const angles: AngleBlock[] = [];
  const thinned: KeptLandmarks[] = [];
  const record = session('S', 20);
  const fake: Pick<Store, 'list' | 'get' | 'frameBatches' | 'putAngles' | 'thin'> = {
    list: async () => ok([thinned[0] ? { ...record, kept: thinned[0] } : record]),
    get: async () => ok({ record, minutes: [], events: [], probes: [] }),
    async *frameBatches() {
      for (let i = 0; i < frames.length; i += 300) yield ok({ frames: frames.slice(i, i + 300), gaps: [] });
    },
    putAngles: async (blocks) => ok(void angles.push(...blocks)),
    thin: async (_sid, kept) => {
      thinned.push(kept);
      return ok({ ...record, kept });
    }
  };
  return { fake, angles, thinned };
}

function played(seconds: number): HandFrame[] {
  const random = seededRandom(3);
  const hand = sessionOf(virtualPerson(random), random).right;
  const motion = createMotion(hand, freePlay(random, { to: seconds * 1000 }), random);
  return [...simulateHandFrames(motion, random, { from: 0, to: seconds * 1000 })];
}

test('angles are kept of all the play, seconds of its landmarks, and a second time finds nothing to do', async () => {
  const { fake, angles, thinned } = storeOf(played(45));
  expect(await tidyLandmarks(fake, 14, async () => true)).toEqual(ok(1));
  expect(angles.filter(({ side }) => side === 'right').map(({ from }) => from)).toEqual([
    0, 10_000, 20_000, 30_000, 40_000
  ]);
  const index = angles
    .slice(0, 4)
    .flatMap(({ mcp, pip }) => [...mcp[1]!].map((value, i) => value + pip[1]![i]!));
  expect(index.length).toBe(4 * 300);
  expect(index.filter(Number.isNaN).length).toBeLessThan(60);
  expect(Math.max(...index) - Math.min(...index), 'it bends').toBeGreaterThan(10);
  const { stretches } = thinned[0]!;
  expect(stretches.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(20_000);
  expect(await tidyLandmarks(fake, 14, async () => true)).toEqual(ok(0));
});

test('a recording that begins stops it before anything is removed', async () => {
  const { fake, thinned } = storeOf(played(45));
  let asked = 0;
  expect(await tidyLandmarks(fake, 14, async () => ++asked < 3)).toEqual(ok(0));
  expect(thinned).toEqual([]);
});

test('what needs the landmarks is waited for before any go, and not asked where none are to go', async () => {
  const { fake, thinned, angles } = storeOf(played(15));
  const removed: number[] = [];
  const beforehand = async () => {
    await Promise.resolve();
    removed.push(thinned.length + angles.length);
  };
  expect(await tidyLandmarks(fake, 14, async () => true, beforehand)).toEqual(ok(1));
  expect(removed).toEqual([0]);
  expect(await tidyLandmarks(fake, 14, async () => true, beforehand)).toEqual(ok(0));
  expect(removed).toEqual([0]);
});

/** A store over sessions of six seconds; what was tidied. Landmarks take 600 MB a session, angles 100 MB. */
function storeOfMany(sids: readonly string[], others: readonly SessionRecord[] = []) {
  const tidied: string[] = [];
  const few = played(6);
  const { fake } = storeOf(few);
  let refuses = false;
  const store = {
    ...fake,
    list: async () => ok([...sids.map((sid, i) => session(sid, i + 1)), ...others]),
    get: async (sid: string) =>
      ok({ record: session(sid, sids.indexOf(sid) + 1), minutes: [], events: [], probes: [] }),
    putAngles: async () => (refuses ? fail({ kind: 'storage-full' } as const) : ok(undefined)),
    thin: async (sid: string) => (tidied.push(sid), ok(session(sid, 1))),
    room: async () => ok({ landmarks: 600e6 * (sids.length - tidied.length), angles: 100e6 * tidied.length }),
    estimate: async () => ({ quota: 300e9, persisted: true })
  };
  return { store, tidied, refuse: () => (refuses = true) };
}
const KEPT_ALREADY = session('kept', 90, { kept: { stretches: [], at: '2026-11-01T00:00:00Z' } });
const RUNNING = session('running', 99, { state: 'recording' });

test('over the budget the oldest go before the calendar says so, until it is kept', async () => {
  const { store, tidied } = storeOfMany(['a', 'b', 'c', 'd', 'e'], [KEPT_ALREADY, RUNNING]);
  expect(await tidyToBudget(store, 365, async () => true)).toEqual(ok(2));
  expect(tidied).toEqual(['e', 'd']);
  expect(await tidyToBudget(store, 365, async () => true)).toEqual(ok(0));
});

test('kept for good means kept, over the budget and on a full disk too', async () => {
  const { store, tidied } = storeOfMany(['a', 'b', 'c', 'd', 'e']);
  expect(await tidyToBudget(store, 0, async () => true)).toEqual(ok(0));
  expect(await freeRoom(store, 0, () => true)).toEqual(ok(0));
  expect(tidied).toEqual([]);
});

test('on a full disk the oldest go until there is room; where their angles find none, nothing is removed', async () => {
  const { store, tidied } = storeOfMany(['a', 'b', 'c'], [KEPT_ALREADY, RUNNING]);
  expect(await freeRoom(store, 14, () => tidied.length < 2)).toEqual(ok(2));
  expect(tidied).toEqual(['c', 'b']);
  const full = storeOfMany(['a', 'b', 'c']);
  full.refuse();
  expect(await freeRoom(full.store, 14, () => true)).toEqual(fail({ kind: 'storage-full' }));
  expect(full.tidied).toEqual([]);
});
