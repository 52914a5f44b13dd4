import wasmLoader from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import wasmBinary from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import { fail, ok, type Result, type TrackerFailure, type TrackerInfo } from '#contracts';
import type { TrackerOptions } from './hand-tracker';
import type { FromWorker, ToWorker } from './messages';

export interface TrackerWorker {
  readonly worker: Worker;
  readonly tracker: TrackerInfo;
}

const absolute = (path: string) => new URL(path, location.origin).href;

/** The smallest module that uses SIMD, as the tracker does: a function that fills a vector with zero. */
const USES_SIMD = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7b],
  ...[3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 0x41, 0, 0xfd, 0x0f, 0x0b]
);

/** Why the tracker cannot run here, or undefined when it can. */
function noWasm(): string | undefined {
  if (typeof WebAssembly === 'undefined') return 'this browser has no WebAssembly';
  return WebAssembly.validate(USES_SIMD) ? undefined : 'this browser’s WebAssembly has no SIMD';
}

/** Why no GPU can help here, or undefined when there seems to be a real one. */
function noRealGpu(): string | undefined {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return 'no WebGL2';
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(renderer)
    ? `software WebGL: ${renderer}`
    : undefined;
}

function open(
  options: TrackerOptions,
  delegate: 'GPU' | 'CPU',
  delegateReason: string | undefined,
  signal: AbortSignal | undefined
): Promise<Result<TrackerWorker, TrackerFailure>> {
  const worker = new Worker(new URL('./hand-tracker.worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    const end = (result: Result<TrackerWorker, TrackerFailure>) => {
      signal?.removeEventListener('abort', abort);
      if (!result.ok) worker.terminate();
      worker.onmessage = null;
      worker.onerror = null;
      resolve(result);
    };
    const abort = () => {
      worker.terminate();
      reject(signal?.reason as Error);
    };
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    worker.onerror = (event) =>
      end(fail({ kind: 'tracker-broken', detail: event.message || 'the worker did not start' }));
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'opened') end(ok({ worker, tracker: data.tracker }));
      else if (data.type === 'open-failed') end(fail(data.failure));
    };
    const request: ToWorker = {
      type: 'open',
      request: {
        wasm: { loader: absolute(wasmLoader), binary: absolute(wasmBinary) },
        modelUrl: absolute('/models/hand_landmarker.task'),
        selfCheck: {
          picture: absolute('/self-check/hand.png'),
          expected: absolute('/self-check/hand.json')
        },
        delegate,
        ...(delegateReason ? { delegateReason } : {}),
        options: plain(options),
        pageTimeOrigin: performance.timeOrigin
      }
    };
    worker.postMessage(request);
  });
}

/** Options may come from reactive state, whose proxies cannot be posted. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/**
 * Starts a tracking worker: on the GPU where there is a real one and it finds the known picture's hand where it
 * is, else on the CPU. The reason is recorded with every session.
 */
export async function startWorker(
  options: TrackerOptions,
  signal?: AbortSignal
): Promise<Result<TrackerWorker, TrackerFailure>> {
  const missing = noWasm();
  if (missing !== undefined) return fail({ kind: 'wasm-unavailable', detail: missing });
  const unfit = options.delegate === 'CPU' ? undefined : noRealGpu();
  let reason = unfit;
  if (options.delegate === 'GPU' || (options.delegate === undefined && unfit === undefined)) {
    const onGpu = await open(options, 'GPU', undefined, signal);
    // Another delegate would find the same file.
    if (onGpu.ok || options.delegate === 'GPU' || onGpu.failure.kind.startsWith('model-')) return onGpu;
    reason = `GPU refused: ${onGpu.failure.detail}`;
  }
  return open(options, 'CPU', reason, signal);
}
