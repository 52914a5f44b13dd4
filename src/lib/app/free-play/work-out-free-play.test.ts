import { beforeEach, expect, test } from 'vitest';
import { fail, FREE_PLAY_VERSION, ok, type HandFrame, type Result } from '#contracts';
import { freePlayReport } from '#analysis';
import { scoreOfFigures } from '#features';
import { knownPlaying } from '../../../../tests/fixtures/known-playing';
import { freePlayHistory, type DayOfPlay } from '../../../../tests/fixtures/free-play-history';
import { machine } from '../../../../tests/fixtures/machine';
import { encodeChunk } from '../../store/chunk-codec';
import { practiceFrames } from '../../store/practice-frames';
import { createAngleBlocks } from '../angle-blocks';
import { tidyLandmarks } from '../tidy-landmarks';
import { createFreePlayWork, type FreePlayRequest } from './free-play-work';
import { workOutFreePlay, type AskFreePlay, type FreePlayWork } from './work-out-free-play';

const NOW = '2026-06-01T12:00:00Z';
const HISTORY = freePlayHistory({ from: '2026-02-02T17:00:00Z', days: 24, change: { from: 21, by: 1 } });

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

let here: Awaited<ReturnType<typeof machine>>;
beforeEach(async () => {
  here = await machine();
});
const seed = async (days: readonly DayOfPlay[], change: object = {}) => {
  await here.db.sessions.bulkPut(days.map(({ session }) => ({ ...session, ...change })));
  await here.db.angles.bulkPut(days.flatMap(({ angles }) => angles));
  await here.db.chunks.bulkPut(days.flatMap(({ chunks }) => chunks));
};
/** The worker's own part, without a worker around it; `asked` has the kinds of questions. */
function workOf(more: Partial<FreePlayWork> = {}) {
  const answer = createFreePlayWork();
  const asked: FreePlayRequest['kind'][] = [];
  const ask: AskFreePlay = async (request) => {
    asked.push(request.kind);
    return structuredClone(answer(structuredClone(request)));
  };
  return { asked, work: { ask, now: NOW, mayGoOn: async () => true, ...more } };
}
const rows = async () => value(await here.store.listFreePlay());
const predictors = async () => value(await here.store.listPredictors());

test('eleven days give their seconds and no predictor', async () => {
  await seed(HISTORY.slice(0, 11));
  expect(await workOutFreePlay(here.store, workOf().work)).toEqual(ok(true));
  const found = await rows();
  expect(found).toHaveLength(11);
  for (const row of found) {
    expect(row.seconds).toBeGreaterThan(180);
    expect(row).toEqual({ sid: row.sid, hand: 'right', version: FREE_PLAY_VERSION, seconds: row.seconds });
  }
  expect(await predictors()).toEqual([]);
});

test('the twelfth makes the predictor, which every later session stands on; a second time finds nothing to do', async () => {
  await seed(HISTORY);
  await here.db.sessions.update(HISTORY[3]!.session.sid, { details: { someoneElse: true } });
  const { work, asked } = workOf();
  expect(await workOutFreePlay(here.store, work)).toEqual(ok(true));
  const [predictor, ...others] = await predictors();
  expect(others).toEqual([]);
  const sids = HISTORY.map(({ session }) => session.sid).filter((_, n) => n !== 3);
  expect(predictor).toMatchObject({ activity: 'piano', hand: 'right', sids: sids.slice(0, 12) });
  const found = await rows();
  expect(found.map(({ sid }) => sid)).toEqual(sids);
  for (const { predictor: of, figures, strongest } of found) {
    expect(of).toBe(predictor!.id);
    expect(figures!.flat().every(Number.isFinite)).toBe(true);
    for (const { from, to } of strongest!)
      expect([to - from, from >= 0, to <= 200_000]).toEqual([10_000, true, true]);
  }
  expect(asked.filter((kind) => kind === 'day')).toHaveLength(12);

  const sessions = value(await here.store.list());
  const report = freePlayReport(
    sessions.map((session) => ({ session, figures: found.filter(({ sid }) => sid === session.sid) })),
    { now: NOW, timeZone: 'Europe/Berlin', predictors: [predictor!], scoreOf: scoreOfFigures }
  );
  const [chart] = report.charts;
  expect(chart).toMatchObject({ predictor: { done: 12 }, baseline: { done: 20, needed: 20 } });
  const ring = chart!.fingers[3]!.score;
  // The change begins after twenty days of the baseline.
  expect(Math.min(...ring.slice(-2))).toBeGreaterThan(2);

  const again = workOf();
  expect(await workOutFreePlay(here.store, again.work)).toEqual(ok(true));
  expect(again.asked).toEqual([]);
});

test('a session alone is worked out by itself, without making a predictor', async () => {
  await seed(HISTORY.slice(0, 13));
  const { sid } = HISTORY[12]!.session;
  expect(await workOutFreePlay(here.store, workOf({ only: sid }).work)).toEqual(ok(true));
  expect((await rows()).map((row) => row.sid)).toEqual([sid]);
  expect(await predictors()).toEqual([]);
});

test('a recording that begins ends it, and the next time goes on where it was', async () => {
  await seed(HISTORY.slice(0, 5));
  let asked = 0;
  const left: number[] = [];
  const { work } = workOf({ mayGoOn: async () => ++asked < 4, onLeft: (n) => left.push(n) });
  expect(await workOutFreePlay(here.store, work)).toEqual(ok(false));
  expect(await rows()).toHaveLength(3);
  expect(left).toEqual([5, 4, 3, 2]);
  expect(await workOutFreePlay(here.store, workOf().work)).toEqual(ok(true));
  expect(await rows()).toHaveLength(5);
});

/** A recorded session of these frames, a chunk a second. */
async function filmed(frames: readonly HandFrame[], size: { width: number; height: number }) {
  const { kept: _kept, ...session } = HISTORY[0]!.session;
  const { sid, source } = session;
  const seconds = Math.ceil(frames.at(-1)!.t / 1000);
  let lastCrc = 0;
  for (let seq = 0; seq < seconds; seq++) {
    const place = { sid, seq, t0Wall: 1e12, tzOffsetMin: 60, epoch: 1, prevCrc: lastCrc };
    const ofSecond = frames.filter(({ t }) => Math.floor(t / 1000) === seq);
    const { chunk } = encodeChunk(place, ofSecond);
    await here.db.chunks.put(chunk);
    lastCrc = chunk.crc32c;
  }
  await here.db.sessions.put({ ...session, source: { ...source!, ...size }, lastSeq: seconds - 1, lastCrc });
  return sid;
}
const PLAYED = knownPlaying({ seed: 3, notes: 40 });

test('a skeleton is fitted to free play that may be scored, and tidying keeps its angles', async () => {
  const sid = await filmed(PLAYED.frames, PLAYED.size);
  expect(await workOutFreePlay(here.store, workOf().work)).toEqual(ok(true));
  const angles = value(await here.store.listAngles(sid));
  expect(angles.map(({ source, view }) => [source, view])).toEqual([
    ['skeleton', 'front 60'],
    ['skeleton', 'front 60']
  ]);
  const [row, ...others] = await rows();
  expect(others).toEqual([]);
  expect(row).toEqual({ sid, hand: 'right', version: FREE_PLAY_VERSION, seconds: row!.seconds });
  expect(row!.seconds).toBeGreaterThanOrEqual(9);
  expect(await tidyLandmarks(here.store, 1, async () => true)).toEqual(ok(1));
  expect(value(await here.store.listAngles(sid))).toEqual(angles);
});

test('what an earlier version made of the picture is made anew where landmarks are there, else it is left out, and said', async () => {
  const sid = await filmed(PLAYED.frames, PLAYED.size);
  const read = createAngleBlocks({ sid, size: PLAYED.size, gaps: [] });
  const picture = [...read.push(PLAYED.frames), ...read.end()];
  value(await here.store.putAngles(picture));
  await here.db.freePlay.put({ sid, hand: 'right', version: 1, seconds: 11 });

  const anew = workOf();
  expect(await workOutFreePlay(here.store, anew.work)).toEqual(ok(true));
  expect([...new Set(anew.asked)]).toEqual(['film', 'frames', 'filmed', 'figures']);
  const [scored] = await rows();
  expect(scored).toMatchObject({ version: FREE_PLAY_VERSION });
  expect(scored!.pictureSeconds).toBeUndefined();
  expect(value(await here.store.listAngles(sid)).every(({ source }) => source === 'skeleton')).toBe(true);
  // Other figures are asked of the same angles: these are not read again.
  await here.db.freePlay.update([sid, 'right'], { version: 1 });
  const again = workOf();
  expect(await workOutFreePlay(here.store, again.work)).toEqual(ok(true));
  expect(again.asked).toEqual(['figures']);

  await here.db.angles.clear();
  value(await here.store.putAngles(picture));
  await here.db.freePlay.update([sid, 'right'], { version: 1 });
  await here.db.sessions.update(sid, { kept: { at: NOW, stretches: [] } });
  const gone = workOf();
  expect(await workOutFreePlay(here.store, gone.work)).toEqual(ok(true));
  expect(gone.asked).toEqual(['figures']);
  const [left] = await rows();
  expect(left).toMatchObject({ version: FREE_PLAY_VERSION, seconds: 0 });
  expect(left!.pictureSeconds).toBeGreaterThanOrEqual(9);
});

test('angles of a session with landmarks are read from them, as tidying would, and the landmarks stay', async () => {
  const frames = Array.from({ length: 25 }, (_, n) => practiceFrames(30, n + 1, 1000 * n)).flat();
  const sid = await filmed(frames, { width: 640, height: 480 });
  const { work, asked } = workOf();
  expect(await workOutFreePlay(here.store, work)).toEqual(ok(true));
  expect(asked.slice(0, 2)).toEqual(['film', 'frames']);
  expect(await here.db.chunks.count()).toBe(25);
  expect((await rows()).map((row) => row.sid)).toEqual([sid]);
  const angles = await here.db.angles.toArray();
  expect(angles.length).toBeGreaterThan(4);

  await here.db.angles.clear();
  expect(await tidyLandmarks(here.store, 1, async () => true)).toEqual(ok(1));
  expect(await here.db.angles.toArray()).toEqual(angles);
});

test('nothing is scored of a guitar, a trial, the made-up year or somebody else', async () => {
  for (const change of [
    { activity: 'guitar' },
    { trial: 'T' },
    { demo: true },
    { details: { someoneElse: true } },
    { state: 'recording' }
  ]) {
    await seed(HISTORY.slice(0, 1), change);
    const { work, asked } = workOf();
    expect(await workOutFreePlay(here.store, work)).toEqual(ok(true));
    expect(asked, JSON.stringify(change)).toEqual([]);
  }
  expect(await rows()).toEqual([]);
});

test('a store that refuses is told, a worker that fails throws, and what was there before stays as it was', async () => {
  await seed(HISTORY.slice(0, 3));
  const before = await here.db.sessions.toArray();
  const full = { ...here.store, putFreePlay: async () => fail({ kind: 'storage-full' } as const) };
  expect(await workOutFreePlay(full, workOf().work)).toEqual(fail({ kind: 'storage-full' }));
  const broken = workOf({ ask: () => Promise.reject(new Error('the worker did not start')) });
  await expect(workOutFreePlay(here.store, broken.work)).rejects.toThrow('did not start');
  expect(await rows()).toEqual([]);
  expect(await here.db.sessions.toArray()).toEqual(before);
});

test('what a predictor was made of stays judged without its own day when the other hand comes to it', async () => {
  await seed(HISTORY.slice(0, 12));
  expect(await workOutFreePlay(here.store, workOf().work)).toEqual(ok(true));
  const before = await rows();
  const both = (seconds: number) => ({ movingS: seconds, seenS: seconds, fingerMovingS: [1, 1, 1, 1, 1] });
  const summary = { ...HISTORY[0]!.session.summary!, hands: { left: both(200), right: both(200) } };
  await here.db.sessions.update(HISTORY[0]!.session.sid, { summary });
  expect(await workOutFreePlay(here.store, workOf().work)).toEqual(ok(true));
  expect((await rows()).filter(({ hand }) => hand === 'right')).toEqual(before);
  expect((await rows()).filter(({ hand }) => hand === 'left').map(({ seconds }) => seconds)).toEqual([0]);
});
