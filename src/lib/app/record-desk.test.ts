import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GapReason, HandFrame, Milliseconds } from '#contracts';
import { seededRandom } from '#math';
import type { Store } from '#store';
import { fakeCamera } from '../capture/fake-camera';
import { browser } from '../store/fake-browser';
import { MemoryChannel, memoryWorker } from '../store/memory-worker';
import { practiceFrames } from '../store/practice-frames';
import { RecordDesk } from './record-desk.svelte';

// Another file of this worker has loaded the desk with what it put in place of other modules.
vi.hoisted(() => vi.resetModules());
const shared = vi.hoisted((): { store?: unknown } => ({}));
vi.mock('./open-store', () => ({ sharedStore: async () => ({ ok: true, value: shared.store }) }));
// It reads the list of all sessions again after each.
vi.mock('./hands-today.svelte', () => ({
  HandsToday: class {
    open = () => () => {};
    hurt = false;
  }
}));

const PICTURE_MS = 200;
const TOO_LONG_MS = 30_000;
/** R9: how wrong a gap may be. */
const GAP_ERROR_MS = 500;
/** What a worker needs to start again. */
const START_MS = 1000;
const HANDS = practiceFrames(30, 1).map(({ hands }) => hands.slice(1));

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const see = (t: Milliseconds): HandFrame => ({ t, hands: HANDS[Math.floor(t / PICTURE_MS) % HANDS.length]! });

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    now: Date.UTC(2026, 2, 1, 10)
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page with the record desk, a camera that sees `looks(t)`, and a store that answers at once. */
async function page(looks = see) {
  const computer = browser();
  const camera = fakeCamera(PICTURE_MS, looks);
  let awake = 0;
  const wakeLock = { request: async () => ((awake += 1), { release: async () => void (awake -= 1) }) };
  const { navigator, ...globals } = camera.globals;
  const all = { ...globals, navigator: { ...navigator, wakeLock }, MessageChannel: MemoryChannel };
  for (const [name, value] of Object.entries(all)) vi.stubGlobal(name, value);
  const store = memoryWorker();
  const opened = await computer.tab({}, store.worker);
  if (!opened.ok) throw new Error(opened.failure.kind);
  shared.store = opened.value;
  const desk = new RecordDesk();
  let seen = 0;
  desk.onFrame = () => (seen += 1);

  /** Time goes on, and everything that waits for it. */
  async function pass(ms: Milliseconds): Promise<void> {
    for (let left = Math.ceil(ms); left > 0; left -= PICTURE_MS) {
      vi.advanceTimersByTime(Math.min(PICTURE_MS, left));
      await turn();
    }
  }
  /** Until the next picture is seen. How long it took. */
  async function untilSeen(): Promise<Milliseconds> {
    const [from, before] = [performance.now(), seen];
    while (seen === before) {
      if (performance.now() - from > TOO_LONG_MS) throw new Error('no picture comes any more');
      await pass(PICTURE_MS);
    }
    return performance.now() - from;
  }
  async function record(): Promise<void> {
    void desk.turnCameraOn();
    await untilSeen();
    await desk.start();
    await untilSeen();
  }
  /** What is open now. */
  const left = () => ({
    cameras: camera.live(),
    workers: camera.workers(),
    locks: computer.writing().length,
    awake
  });
  return { camera, store, desk, pass, untilSeen, record, left };
}
type Page = Awaited<ReturnType<typeof page>>;

/** Stops, and holds the one session that is kept against the pictures: its gaps lie where none came. */
async function expectGaps({ desk, store, pass }: Page, count: number, reason: GapReason): Promise<void> {
  await pass(3000);
  const { startMono } = store;
  const stoppedMs = performance.now() - startMono;
  await desk.stop();
  const times = store.times.map((t) => t - startMono);
  const silences = times
    .slice(1)
    .flatMap((to, i) => (to - times[i]! > 2 * PICTURE_MS ? [{ from: times[i]!, to }] : []));
  const [session, ...others] = store.ended;
  expect(others).toEqual([]);
  const { gaps = [], durationS } = session?.summary ?? {};
  expect(gaps.map((gap) => gap.reason)).toEqual(Array.from({ length: count }, () => reason));
  expect(silences).toHaveLength(count);
  const errors = gaps.flatMap(({ from, to }, i) => [from - silences[i]!.from, to - silences[i]!.to]);
  expect(Math.max(...errors.map(Math.abs))).toBeLessThanOrEqual(GAP_ERROR_MS);
  const silentMs = silences.reduce((sum, { from, to }) => sum + to - from, 0);
  expect(Math.abs((durationS ?? 0) - (stoppedMs - silentMs) / 1000)).toBeLessThan(1);
}

test('a camera unplugged and plugged in 200 times is one session with 200 gaps, and landmarks after each', async () => {
  const on = await page();
  const { camera, desk, store, pass, untilSeen, record, left } = on;
  const random = seededRandom(1);
  await record();
  const waits: Milliseconds[] = [];
  for (let i = 0; i < 200; i++) {
    await pass(2000 + 3000 * random());
    camera.plug(false);
    await pass(600 + 6000 * random());
    expect(desk.trouble).toBe('camera-lost');
    const before = store.times.length;
    camera.plug(true);
    waits.push(await untilSeen());
    await pass(1000);
    expect(store.times.length - before).toBeGreaterThan(4);
    expect(desk.trouble).toBeUndefined();
    expect(left()).toEqual({ cameras: 1, workers: 1, locks: 2, awake: 1 });
  }
  await expectGaps(on, 200, 'camera-lost');
  expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
});

test('a tracker that breaks or hangs 200 times is one session with 200 gaps, and back within 5 s', async () => {
  const on = await page();
  const { camera, desk, store, pass, untilSeen, record, left } = on;
  const random = seededRandom(2);
  await record();
  camera.letStart(true, START_MS);
  const waits: Milliseconds[] = [];
  for (let i = 0; i < 200; i++) {
    await pass(1000 + 2000 * random());
    const before = store.times.length;
    const how = (['hang', 'error', 'broken'] as const)[Math.floor(3 * random())]!;
    camera.fail(how);
    await pass(how === 'hang' ? 3300 : 1);
    expect(desk.trouble).toBe('tracker-restarting');
    waits.push((await untilSeen()) + (how === 'hang' ? 3300 : 1));
    expect(desk.trouble).toBeUndefined();
    await pass(1000);
    expect(store.times.length - before).toBeGreaterThan(4);
    expect(left()).toEqual({ cameras: 1, workers: 1, locks: 2, awake: 1 });
  }
  expect(desk.delegate).toBe('CPU');
  await expectGaps(on, 200, 'tracker-restart');
  expect(Math.max(...waits)).toBeLessThanOrEqual(5000);
});

test('after two failures in ten minutes the CPU computes, and ten minutes later the GPU is tried again', async () => {
  const { camera, desk, pass, untilSeen, record } = await page();
  await record();
  const fail = async () => {
    camera.fail('error');
    await untilSeen();
    return [camera.started.at(-1), desk.delegate];
  };
  expect(camera.started).toEqual(['GPU']);
  expect(await fail()).toEqual(['GPU', 'GPU']);
  await pass(60_000);
  expect(await fail()).toEqual(['CPU', 'CPU']);
  await pass(610_000);
  expect(await fail()).toEqual(['GPU', 'GPU']);
  await desk.stop();
});

test('a tracker that cannot be started again is tried until it can, and the silence is one gap', async () => {
  const on = await page();
  const { camera, store, pass, untilSeen, record } = on;
  await record();
  await pass(2000);
  const before = store.times.length;
  camera.letStart(false);
  camera.fail('error');
  await pass(20_000);
  expect(store.times.length).toBe(before);
  camera.letStart(true);
  expect(await untilSeen()).toBeLessThanOrEqual(5000);
  await expectGaps(on, 1, 'tracker-restart');
});

test('access that is removed is told with what is saved; given back, the recording goes on', async () => {
  const on = await page();
  const { camera, desk, store, pass, untilSeen, record } = on;
  await record();
  await pass(3000);
  camera.allow('denied');
  await pass(400);
  expect(desk.trouble).toBe('camera-access-removed');
  await pass(20_000);
  expect(desk.savedUntilMs).toBe(store.times.at(-1)! - store.startMono);
  camera.allow('granted');
  expect(await untilSeen()).toBeLessThanOrEqual(10_000);
  expect(desk.trouble).toBeUndefined();
  await expectGaps(on, 1, 'camera-lost');
});

test('a camera that comes back with pictures of another shape goes on in those that its session began with', async () => {
  const on = await page();
  const { camera, desk, pass, untilSeen, record } = on;
  await record();
  const size = { width: 640, height: 480 };
  await pass(2000);
  camera.plug(false);
  camera.resize({ width: 1280, height: 720 });
  await pass(2000);
  camera.plug(true);
  await untilSeen();
  camera.fail('error');
  await untilSeen();
  expect(camera.toldSizes).toEqual([size, size, size]);
  await desk.stop();
});

test('a camera that another program takes is told, and the recording goes on when it is given back: one gap', async () => {
  const on = await page();
  const { camera, desk, store, pass, untilSeen, record } = on;
  await record();
  await pass(3000);
  const before = store.times.length;
  camera.mute(true);
  await pass(400);
  expect(desk.trouble).toBe('camera-muted');
  await pass(20_000);
  expect(desk.trouble).toBe('camera-muted');
  expect(store.times.length).toBe(before);
  expect(desk.savedUntilMs).toBe(store.times.at(-1)! - store.startMono);
  camera.mute(false);
  expect(await untilSeen()).toBeLessThanOrEqual(5000);
  expect(desk.trouble).toBeUndefined();
  expect(camera.started).toHaveLength(1);
  await expectGaps(on, 1, 'camera-muted');
});

test('a picture that stands still is told after 2 s and as long as it does, and is one gap; no tracker is restarted for it', async () => {
  const on = await page();
  const { camera, desk, store, pass, untilSeen, record } = on;
  await record();
  await pass(3000);
  camera.freeze(true);
  await pass(2000 + 2 * PICTURE_MS);
  expect(desk.trouble).toBe('picture-frozen');
  const before = store.times.length;
  for (let s = 0; s < 30; s++) {
    await pass(1000);
    expect(desk.trouble).toBe('picture-frozen');
  }
  expect(store.times.length).toBe(before);
  camera.freeze(false);
  expect(await untilSeen()).toBeLessThanOrEqual(5000);
  expect(desk.trouble).toBeUndefined();
  expect(camera.started).toHaveLength(1);
  await expectGaps(on, 1, 'picture-frozen');
});

test('a tab that is hidden and gets no pictures is one gap, told when the person is back until they have seen it', async () => {
  const on = await page();
  const { camera, desk, pass, untilSeen, record } = on;
  await record();
  await pass(3000);
  camera.hide(true);
  await pass(12_000);
  expect(desk.state.hiddenS).toBeUndefined();
  camera.hide(false);
  await untilSeen();
  await pass(400);
  expect(desk.state.hiddenS).toBeGreaterThan(11);
  expect(desk.state.hiddenS).toBeLessThan(14);
  expect(camera.started).toHaveLength(1);
  desk.dismissHidden();
  expect(desk.state.hiddenS).toBeUndefined();
  await pass(2000);
  expect(desk.state.hiddenS).toBeUndefined();
  await expectGaps(on, 1, 'hidden');
});

test('a picture too dark or too bright is told when it stays so, gone when the light is back, and nothing is measured meanwhile', async () => {
  let light: number | undefined;
  const { desk, store, pass, untilSeen, record } = await page((t) =>
    light === undefined ? { ...see(t), light: 0.5 } : { t, hands: [], light }
  );
  await record();
  await pass(5000);
  expect(desk.light).toBeUndefined();
  // A hand that passes the lens is nothing to tell.
  light = 0.01;
  await pass(3000);
  expect(desk.light).toBeUndefined();
  light = undefined;
  await pass(5000);
  expect(desk.light).toBeUndefined();
  const { movingS } = desk.state;
  for (const [bad, told] of [
    [0.01, 'too-dark'],
    [0.98, 'too-bright']
  ] as const) {
    light = bad;
    await pass(15_000);
    expect(desk.light).toBe(told);
    desk.togglePause();
    await pass(400);
    expect(desk.light).toBeUndefined();
    desk.togglePause();
    light = undefined;
    await untilSeen();
    await pass(4000);
    expect(desk.light).toBeUndefined();
  }
  // Of half a minute without light nothing: what moved since moved in the seconds after it.
  const sides = ['left', 'right'] as const;
  const before = Math.max(...sides.map((side) => movingS[side] ?? 0));
  await desk.stop();
  const { summary } = store.ended[0]!;
  for (const side of sides) {
    expect(summary!.hands[side]?.seenS ?? 0).toBeLessThan(25);
    expect((summary!.hands[side]?.movingS ?? 0) - before).toBeLessThan(11);
  }
  expect(summary!.frames.processed - summary!.frames.withHand).toBeGreaterThan(150);
});

test('storage that fills up while a session is recorded is told within a minute, from 80 % and again from 95 % on', async () => {
  const { desk, pass, record } = await page();
  let usage = 10;
  vi.spyOn(shared.store as Store, 'estimate').mockImplementation(async () => ({
    usage,
    quota: 100,
    persisted: false
  }));
  const told: (number | undefined)[] = [];
  await record();
  for (usage of [79, 80, 94, 95]) {
    await pass(61_000);
    told.push(desk.almostFull);
  }
  expect(told).toEqual([undefined, 0.8, 0.8, 0.95]);
  expect(desk.state.phase).toBe('recording');
  await desk.stop();
});

test('in 1,000 recordings no camera, worker, lock or timer is left after any of them', async () => {
  const { store, desk, record, left } = await page();
  let timers: number | undefined;
  for (let i = 1; i <= 1000; i++) {
    await record();
    expect(left()).toEqual({ cameras: 1, workers: 1, locks: 2, awake: 1 });
    await desk.stop();
    await desk.rate({});
    await turn();
    expect(left(), `after ${i}`).toEqual({ cameras: 0, workers: 0, locks: 0, awake: 0 });
    expect(vi.getTimerCount(), `after ${i}`).toBe((timers ??= vi.getTimerCount()));
  }
  expect(store.ended).toHaveLength(1000);
});
