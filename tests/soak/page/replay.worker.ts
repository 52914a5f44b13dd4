import type { FramePortMessage, HandFrame, Milliseconds } from '#contracts';

/** What stands in for the tracker: frames that were tracked before, over and over, at `speed` times their rate. */
export type ReplayRequest =
  | { readonly frames: readonly HandFrame[]; readonly speed: number; readonly from: Milliseconds }
  | { readonly port: MessagePort }
  | { readonly stop: true };

/** Of wall time. */
const EVERY_MS = 10;
/** Between the last frame of one round and the first of the next. */
const FRAME_MS = 1000 / 30;

let port: MessagePort | undefined;
let ticking: ReturnType<typeof setInterval> | undefined;

function replay(frames: readonly HandFrame[], speed: number, from: Milliseconds): void {
  const started = performance.now();
  const round = frames.at(-1)!.t - frames[0]!.t + FRAME_MS;
  let next = 0;
  ticking = setInterval(() => {
    const now = (performance.now() - started) * speed;
    for (;;) {
      const one = frames[next % frames.length]!;
      const t = Math.floor(next / frames.length) * round + one.t - frames[0]!.t;
      if (t > now) return;
      const frame = { ...one, t: from + t };
      port?.postMessage({ type: 'frame', frame } satisfies FramePortMessage);
      postMessage(frame);
      next++;
    }
  }, EVERY_MS);
}

onmessage = ({ data }: MessageEvent<ReplayRequest>) => {
  if ('stop' in data) {
    clearInterval(ticking);
    postMessage('stopped');
  } else if ('port' in data) port = data.port;
  else replay(data.frames, data.speed, data.from);
};
