import { HandLandmarker, type HandLandmarkerResult } from '@mediapipe/tasks-vision';
import type { Milliseconds } from '#contracts';

export interface WasmUrls {
  readonly loader: string;
  readonly binary: string;
}

/** One hand as MediaPipe tells it: no identity yet, side is this frame's opinion only. */
export interface DetectedHand {
  readonly rightness: number;
  readonly image: Float32Array;
  readonly world: Float32Array;
}

export interface Landmarker {
  /** `t` may repeat or run backwards: MediaPipe gets its own strictly increasing milliseconds. */
  detect(picture: TexImageSource, t: Milliseconds): DetectedHand[];
  close(): void;
}

type LoaderScope = typeof globalThis & {
  ModuleFactory?: unknown;
  import?: (url: string) => Promise<unknown>;
  importScripts?: (url: string) => void;
};

/**
 * [Note: Two landmarkers] tasks-vision uses its loader up: after one task is made, `ModuleFactory` is gone, and
 * importing the same module again does not run it again. Keeping the factory lets one worker own two.
 */
function keepLoader(): void {
  const scope = globalThis as LoaderScope;
  // tasks-vision tries this first. A module worker refuses it by a TypeError too, but Trusted Types report it before.
  scope.importScripts = () => {
    throw new TypeError('A module worker imports no scripts.');
  };
  scope.import = async (url) => {
    const module = (await import(/* @vite-ignore */ url)) as { default: unknown };
    scope.ModuleFactory = module.default;
  };
}

function triples(points: readonly { x: number; y: number; z: number }[]): Float32Array {
  const out = new Float32Array(points.length * 3);
  points.forEach((p, i) => out.set([p.x, p.y, p.z], i * 3));
  return out;
}

/** Labels are the person's own hands on a picture that is not mirrored. */
function handsOf(result: HandLandmarkerResult): DetectedHand[] {
  return result.landmarks.map((points, i) => {
    const label = result.handedness[i]?.[0];
    const score = label?.score ?? 0.5;
    return {
      rightness: label?.categoryName === 'Right' ? score : 1 - score,
      image: triples(points),
      world: triples(result.worldLandmarks[i] ?? [])
    };
  });
}

/**
 * Makes a hand landmarker in VIDEO mode from the bytes of the bundle.
 * @throws whatever tasks-vision throws: the caller turns it into a failure or a restart.
 */
export async function openLandmarker(
  wasm: WasmUrls,
  model: Uint8Array,
  delegate: 'GPU' | 'CPU',
  numHands: number
): Promise<Landmarker> {
  keepLoader();
  const task = await HandLandmarker.createFromOptions(
    { wasmLoaderPath: wasm.loader, wasmBinaryPath: wasm.binary },
    {
      // The task takes ownership of the bytes, so each one gets a copy.
      baseOptions: { modelAssetBuffer: model.slice(), delegate },
      runningMode: 'VIDEO',
      numHands
    }
  );
  let last = 0;
  return {
    detect(picture, t) {
      // One bad timestamp kills the graph for good.
      last = Math.max(last + 1, Number.isFinite(t) ? Math.round(t) : 0);
      return handsOf(task.detectForVideo(picture, last));
    },
    close: () => task.close()
  };
}
