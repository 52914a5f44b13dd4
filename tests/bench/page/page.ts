import wasmLoader from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import wasmBinary from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import { openHandTracker, trackVideoFile } from '#capture';
import type { HandFrame } from '#contracts';
import { allowOwnWorkers } from '../../../src/lib/app/allow-own-workers';
import type { BareRequest } from './bare.worker';
import { LOOK_EVERY_MS } from '../../../src/lib/capture/second-hand-search';
import { endlessTrack } from './endless-track';

allowOwnWorkers();

export interface Rate {
  readonly frames: number;
  readonly ms: number;
}

const absolute = (path: string) => new URL(path, location.origin).href;
const chosen = (): File => {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('No file was given to the page.');
  return file;
};

/** Frames and milliseconds of a bare loop: decoding the whole file, or over frames in memory for `seconds`. */
function bare(numHands: number, seconds?: number): Promise<Rate> {
  const worker = new Worker(new URL('./bare.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Rate>((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<Rate>) => resolve(data);
    const request: BareRequest = {
      wasm: { loader: absolute(wasmLoader), binary: absolute(wasmBinary) },
      model: absolute('/models/hand_landmarker.task'),
      file: chosen(),
      numHands,
      ...(seconds === undefined ? {} : { seconds })
    };
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

/** The same file through the app's own file path. */
async function file(hands: 1 | 2): Promise<Rate & { found: { t: number; hands: number }[] }> {
  let started = 0;
  const found: { t: number; hands: number }[] = [];
  const result = await trackVideoFile(chosen(), {
    hands,
    onFrame(frame) {
      if (found.length === 0) started = performance.now();
      found.push({ t: frame.t, hands: frame.hands.length });
    }
  });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return { frames: found.length - 1, ms: performance.now() - started, found };
}

/**
 * The app's live path, fed from the file's frames as fast as it takes them. `gaps`: the longest between two frames
 * of each stretch in which one look for a second hand falls due, ms.
 */
async function live(seconds: number, hands: 1 | 2 = 1): Promise<Rate & { gaps: number[] }> {
  const source = await endlessTrack(chosen());
  const opened = await openHandTracker(source.stream, { hands });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const tracker = opened.value;
  const times: number[] = [];
  tracker.onFrame((frame: HandFrame) => {
    if (frame.hands.length > 0) times.push(performance.now());
  });
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  await tracker.close();
  source.stop();
  const settled = times.slice(5);
  const gaps: number[] = [];
  for (const [i, time] of settled.slice(1).entries()) {
    const stretch = Math.floor((time - settled[0]!) / LOOK_EVERY_MS);
    gaps[stretch] = Math.max(gaps[stretch] ?? 0, time - settled[i]!);
  }
  return {
    frames: settled.length - 1,
    ms: (settled.at(-1) ?? 0) - (settled[0] ?? 0),
    // The last stretch was cut off.
    gaps: gaps.slice(0, -1)
  };
}

const bench = { bare, file, live };
declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
