import type { HandFrame, NewSession, Result, SessionId } from '#contracts';
import { openStore } from '#store';
import { allowOwnWorkers } from '../../../src/lib/app/allow-own-workers';
import { createRecorder } from '../../../src/lib/app/recorder';
import { zipped } from '../../../src/lib/app/save-file';
import type { ReplayRequest } from './replay.worker';

allowOwnWorkers();

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

export interface PlainFrame extends Omit<HandFrame, 'hands'> {
  readonly hands: readonly { side: 'left' | 'right'; score: number; image: number[]; world: number[] }[];
}

const SESSION: NewSession = {
  kind: 'camera',
  startedAt: new Date().toISOString(),
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: ['left', 'right'],
  source: { kind: 'camera', name: 'replayed', width: 640, height: 480, clock: 'captureTime' },
  details: {}
};

const store = value(await openStore());
let worker: Worker | undefined;
let sid: SessionId | undefined;
let startedAt = 0;
let savedUntilMs = 0;
let frames = 0;
let allPlayed = () => {};
store.onStatus((status) => (savedUntilMs = status.savedUntilMs));

/** All clocks run `speed` times too fast: those of the recorder, and the frames with them. */
let now = () => performance.now();
const recorder = createRecorder(
  {
    now: () => now(),
    wall: () => performance.timeOrigin + now(),
    store,
    recordTo(port) {
      if (port) worker?.postMessage({ port } satisfies ReplayRequest, [port]);
    },
    counts: () => ({ received: frames, processed: frames, withHand: frames, dropped: 0 }),
    changed: () => {}
  },
  () => 0
);

async function start(plain: readonly PlainFrame[], speed: number): Promise<void> {
  const origin = performance.now();
  now = () => origin + (performance.now() - origin) * speed;
  worker = new Worker(new URL('./replay.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<HandFrame | 'stopped'>) => {
    if (data === 'stopped') return allPlayed();
    frames++;
    recorder.frame(data);
  };
  startedAt = now();
  sid = value(await recorder.start(SESSION));
  const round = plain.map((frame): HandFrame => ({
    ...frame,
    hands: frame.hands.map((hand) => ({
      ...hand,
      image: Float32Array.from(hand.image),
      world: Float32Array.from(hand.world)
    }))
  }));
  worker.postMessage({ frames: round, speed, from: now() } satisfies ReplayRequest);
  setInterval(() => recorder.tick(), 1000 / speed);
}

/** ms of the session: how far it is, and how much of it is on disk. */
const progress = () => ({ playedMs: now() - startedAt, savedUntilMs, frames });

async function stop() {
  // What was played is known to the picture only when nothing is under way any more.
  const played = new Promise<void>((resolve) => (allPlayed = resolve));
  worker?.postMessage({ stop: true } satisfies ReplayRequest);
  await played;
  const playedS = (now() - startedAt) / 1000;
  const from = performance.now();
  const record = value((await recorder.stop())!);
  const stopMs = performance.now() - from;
  value((await recorder.rate({ rpe: 4 }))!);
  const { durationS, gaps } = record.summary!;
  const { events } = value(await store.get(sid!));
  // What the storage could not keep is told among the events only: it was measured all the same.
  const told = events.flatMap(({ kind, t, to }) => (kind === 'gap' && to ? [{ from: t, to }] : []));
  return { playedS, stopMs, durationS, gaps, told, frames };
}

/** Every second of it, looked at; and in which of them a stored picture lies. */
async function verify() {
  const from = performance.now();
  const { gaps } = value(await store.verify(sid!));
  const ms = performance.now() - from;
  const seconds = new Set<number>();
  let stored = 0;
  for await (const batch of store.frameBatches(sid!))
    for (const { t } of value(batch).frames) {
      seconds.add(Math.floor(t / 1000));
      stored++;
    }
  return { stored, seconds: [...seconds], damaged: gaps.length, ms };
}

/** Everything, as the Data page does: written, and read back. */
async function backUp() {
  const from = performance.now();
  const zip = zipped();
  const file = value(await store.backUp({ settings: {}, madeAt: SESSION.startedAt }, zip));
  return { bytes: file.size, ms: performance.now() - from };
}

const soak = { start, progress, stop, verify, backUp };
declare global {
  interface Window {
    soak: typeof soak;
  }
}
window.soak = soak;
