import { beforeEach, expect, test } from 'vitest';
import {
  FREE_PLAY_VERSION,
  WINDOW_LENGTH,
  type FreePlayFigures,
  type FreePlayPredictor,
  type NewSession,
  type Result,
  type SessionSummary
} from '#contracts';
import { machine } from '../../../tests/fixtures/machine';
import { fullRows } from './backup/random-rows';
import { collectedZip } from './backup/collected-zip';
import type { HistoryMessage } from './store-server';

const SESSION: NewSession & { summary: SessionSummary } = {
  ...{ kind: 'file', startedAt: '2026-03-01T10:00:00Z', timeZone: 'Europe/Berlin', activity: 'piano' },
  ...{ handsExpected: ['left', 'right'], details: {} },
  summary: {
    ...{ durationS: 600, minutes: 10, longestStretchS: 600, hands: {}, gaps: [] },
    frames: { received: 0, processed: 0, withHand: 0, dropped: 0 }
  }
};
const five = <T>(make: (digit: number) => T): T[] => [0, 1, 2, 3, 4].map(make);
const figures = (hand: 'left' | 'right', predictor?: string): FreePlayFigures => ({
  ...{ hand, version: FREE_PLAY_VERSION, seconds: 240.5 },
  ...(predictor && {
    predictor,
    figures: five((digit) => [digit / 3, NaN, -1]),
    strongest: five((digit) => ({ from: 1000 * digit, to: 1000 * digit + 10_000 }))
  })
});
const predictor = (id: string, sids: readonly string[] = []): FreePlayPredictor => ({
  ...{ id, version: FREE_PLAY_VERSION, activity: 'piano', hand: 'right', sids },
  scale: five((digit) => 5 + digit),
  weights: five(() => Array.from({ length: 4 * WINDOW_LENGTH + 1 }, (_, i) => i / 7)),
  variance: five(() => 0.3)
});
function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

let here: Awaited<ReturnType<typeof machine>>;
beforeEach(async () => {
  here = await machine();
});
const saved = async () => value(await here.store.saveSession(SESSION)).sid;

test('what free play gave comes back as it was, written anew in the place of what was there, and tells of its session', async () => {
  const { store } = here;
  const [sid, other] = [await saved(), await saved()];
  const told: unknown[] = [];
  store.onChange((change) => told.push(change));
  value(await store.putFreePlay(sid, [figures('left'), figures('right')]));
  value(await store.putFreePlay(other, [figures('right')]));
  value(await store.putFreePlay(sid, [figures('right', 'P')]));
  expect(told).toEqual([{ sid }, { sid: other }, { sid }]);
  expect(value(await store.listFreePlay([sid]))).toEqual([{ sid, ...figures('right', 'P') }]);
  expect(value(await store.listFreePlay())).toHaveLength(2);
  expect(await store.putFreePlay('none', [figures('right')])).toMatchObject({
    failure: { kind: 'session-missing' }
  });
});

test('a predictor comes with figures of the sessions that are left, in the place of the one of that activity and hand', async () => {
  const { store } = here;
  const sid = await saved();
  value(await store.putFreePlay(sid, [figures('left'), figures('right')]));
  value(await store.putPredictor(predictor('A', [sid]), []));
  const rows = [
    { sid, ...figures('right', 'B') },
    { sid: 'none', ...figures('right', 'B') }
  ];
  value(await store.putPredictor(predictor('B', [sid, 'none']), rows));
  expect(value(await store.listPredictors())).toEqual([predictor('B', [sid, 'none'])]);
  expect(value(await store.listFreePlay())).toEqual([{ sid, ...figures('left') }, rows[0]]);
});

test('the history tells each session’s free play', async () => {
  const { store } = here;
  const [sid, without] = [await saved(), await saved()];
  value(await store.putFreePlay(sid, [figures('left'), figures('right', 'P')]));
  for (const sids of [undefined, [sid, without]]) {
    const { port1, port2 } = new MessageChannel();
    const told = new Promise<HistoryMessage>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<HistoryMessage>) => resolve(data);
    });
    value(await store.list(sids, port2));
    const { some } = await told;
    port1.close();
    const of = (one: string) => some.find(({ session }) => session.sid === one)!.freePlay;
    expect(of(sid)).toEqual([figures('left'), figures('right', 'P')]);
    expect(of(without)).toBeUndefined();
  }
});

test('figures go with their session, and predictors with everything', async () => {
  const { store, db } = here;
  const [sid, other] = [await saved(), await saved()];
  for (const one of [sid, other]) value(await store.putFreePlay(one, [figures('left'), figures('right')]));
  value(await store.putPredictor(predictor('P', [sid]), []));
  value(await store.discard(sid));
  expect(value(await store.listFreePlay()).map((row) => row.sid)).toEqual([other, other]);
  expect(await db.predictors.count()).toBe(1);
  value(await store.deleteAll());
  expect(value(await store.listFreePlay())).toEqual([]);
  expect(value(await store.listPredictors())).toEqual([]);
});

test('a restore brings figures and predictor, its undo takes them out again, and a predictor that is here stays', async () => {
  const there = await machine(fullRows(1));
  const file = value(
    await there.store.backUp({ madeAt: '2026-03-01T10:00:00Z', settings: {} }, collectedZip())
  );
  const theirs = value(await there.store.listPredictors());
  expect(theirs.map(({ hand }) => hand)).toEqual(['left', 'right']);
  const { store } = here;
  value(await store.putPredictor(predictor('OURS'), []));
  const restored = value(await store.restore(file));
  expect(value(await store.listPredictors())).toEqual([theirs[0], predictor('OURS')]);
  expect(value(await store.listFreePlay())).toEqual(value(await there.store.listFreePlay()));
  value(await store.undoRestore(restored));
  expect(value(await store.listPredictors())).toEqual([predictor('OURS')]);
  expect(value(await store.listFreePlay())).toEqual([]);
});

test('sessions are the same whether their free play was worked out or not, and their angles with it', async () => {
  const rows = fullRows(1);
  const there = await machine(rows);
  const file = value(
    await there.store.backUp({ madeAt: '2026-03-01T10:00:00Z', settings: {} }, collectedZip())
  );
  const { sessions, freePlay: _figures, angles: _angles, predictors: _predictors, ...others } = rows;
  const same = await machine({ ...others, sessions, freePlay: [], angles: [], predictors: [] });
  expect(value(await same.store.planRestore(file)).sessions).toEqual({
    ...{ new: 0, same: sessions.length, differs: 0 }
  });
  // Of a session without landmarks the angles are what there is of it.
  const kept = { at: '2026-03-01T10:00:00Z', stretches: [] };
  const thinned = { ...rows, sessions: sessions.map((session) => ({ ...session, kept })) };
  const thin = value(
    await (
      await machine(thinned)
    ).store.backUp({ madeAt: '2026-03-01T10:00:00Z', settings: {} }, collectedZip())
  );
  const without = await machine({ ...thinned, angles: [] });
  expect(value(await without.store.planRestore(thin)).sessions.differs).toBe(
    new Set(rows.angles.map(({ sid }) => sid)).size
  );
});
