/// <reference lib="webworker" />
import './behind-network-wall';
import type { FrameCounts, Gap, HandFrame } from '#contracts';
import { createHandFinder } from './hand-finder';
import type { FramePortMessage } from './hand-tracker';
import { openLandmarker } from './landmarker';
import type { PictureSize } from './letterbox';
import { createCaptureClock, createLiveLoop } from './live-loop';
import type { FromWorker, OpenRequest, ToWorker } from './messages';
import { checkAgainstKnownPicture, loadModel, TASKS_VISION_VERSION } from './tracker-start';
import { trackFile } from './track-file';

declare const self: DedicatedWorkerGlobalScope;

const post = (message: FromWorker) => self.postMessage(message);
const say = (error: unknown) => (error instanceof Error ? error.message : String(error));

let find: ReturnType<typeof createHandFinder> | undefined;
let tracker: Extract<FromWorker, { type: 'opened' }>['tracker'] | undefined;
let port: MessagePort | undefined;
let loop: ReturnType<typeof createLiveLoop> | undefined;
let toPageTime = 0;
let busy = false;

const record = (message: FramePortMessage) => port?.postMessage(message);
const out = {
  frame(frame: HandFrame, counts: FrameCounts) {
    record({ type: 'frame', frame });
    post({ type: 'frame', frame, counts });
  },
  gap(gap: Gap) {
    record({ type: 'gap', gap });
    post({ type: 'gap', gap });
  },
  frozen: (is: boolean) => post({ type: is ? 'frozen' : 'thawed' })
};

async function open(request: OpenRequest): Promise<void> {
  const model = await loadModel(request.modelUrl);
  if (!model.ok) return post({ type: 'open-failed', failure: model.failure });
  toPageTime = performance.timeOrigin - request.pageTimeOrigin;
  try {
    const make = (hands: number) => openLandmarker(request.wasm, model.value.bytes, request.delegate, hands);
    const one = await make(1);
    const checked = await checkAgainstKnownPicture(one, request.selfCheck);
    if (!checked.ok) return post({ type: 'open-failed', failure: checked.failure });
    find = createHandFinder(
      one,
      request.options.hands === 2 ? await make(2) : undefined,
      request.delegate,
      request.options
    );
    tracker = {
      package: '@mediapipe/tasks-vision',
      version: TASKS_VISION_VERSION,
      modelSha256: model.value.sha256,
      delegate: request.delegate,
      ...(request.delegateReason ? { delegateReason: request.delegateReason } : {})
    };
    post({ type: 'opened', tracker });
  } catch (error) {
    post({ type: 'open-failed', failure: { kind: reasonOf(), detail: say(error) } });
  }
}

/** MediaPipe's own words say what broke, not what to do. It takes its pictures in by WebGL, whoever computes. */
const reasonOf = (): 'webgl-unavailable' | 'tracker-broken' =>
  new OffscreenCanvas(1, 1).getContext('webgl2') ? 'tracker-broken' : 'webgl-unavailable';

async function look(frame: VideoFrame, t: number, size: PictureSize): Promise<void> {
  if (!find || !loop || busy) return frame.close();
  busy = true;
  try {
    loop.push(await find(frame, t, 0, size));
  } catch (error) {
    // After an error the graph is dead for every later call: the page starts a new worker.
    find = undefined;
    post({ type: 'broken', detail: say(error) });
  } finally {
    busy = false;
  }
}

async function follow({ readable, size, frameRate }: Extract<ToWorker, { type: 'stream' }>): Promise<void> {
  loop = createLiveLoop(out, frameRate);
  const captureTime = createCaptureClock();
  const reader = readable.getReader();
  for (;;) {
    const { done, value: frame } = await reader.read();
    if (done) return;
    const t = captureTime(frame.timestamp / 1000, performance.now() + toPageTime);
    await look(frame, t, size);
  }
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case 'open':
      return void open(data.request);
    case 'stream':
      return void follow(data).catch((error: unknown) => post({ type: 'broken', detail: say(error) }));
    case 'picture':
      loop ??= createLiveLoop(out);
      return void look(data.frame, data.t, data.size);
    case 'record':
      port?.close();
      port = data.port;
      return;
    case 'gap-reason':
      return loop?.expectGap(data.reason);
    case 'file':
      if (!find || !tracker) throw new Error('A file was sent before the tracker was open.');
      return void trackFile(data.file, find, tracker, post);
  }
};
