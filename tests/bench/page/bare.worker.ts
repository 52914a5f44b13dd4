/// <reference lib="webworker" />
import { HandLandmarker } from '@mediapipe/tasks-vision';
import { firstFrames } from './first-frames';
import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from 'mediabunny';

export interface BareRequest {
  readonly wasm: { loader: string; binary: string };
  readonly model: string;
  readonly file: File;
  readonly numHands: number;
  /** Loops over the first frames in memory for this long; without it every frame of the file is decoded once. */
  readonly seconds?: number;
}

/** The bare loop everything is measured against: decode a frame, `detectForVideo`, nothing else. */
self.onmessage = async ({ data }: MessageEvent<BareRequest>) => {
  const bytes = new Uint8Array(await (await fetch(data.model)).arrayBuffer());
  const task = await HandLandmarker.createFromOptions(
    { wasmLoaderPath: data.wasm.loader, wasmBinaryPath: data.wasm.binary },
    {
      baseOptions: { modelAssetBuffer: bytes, delegate: 'CPU' },
      runningMode: 'VIDEO',
      numHands: data.numHands
    }
  );
  if (data.seconds !== undefined) {
    const cached = await firstFrames(data.file, 60);
    const loop = [...cached, ...cached.slice(1, -1).reverse()];
    let n = 0;
    let begun = performance.now();
    while (n < 6 || performance.now() - begun < data.seconds * 1000) {
      const frame = loop[n % loop.length]!.at(n * 33_000);
      task.detectForVideo(frame, 1 + n * 33);
      frame.close();
      if (++n === 5) begun = performance.now();
    }
    self.postMessage({ frames: n - 5, ms: performance.now() - begun });
    return;
  }
  const input = new Input({ source: new BlobSource(data.file), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no video in the file');
  let frames = 0;
  let started = 0;
  for await (const sample of new VideoSampleSink(track).samples()) {
    const frame = sample.toVideoFrame();
    task.detectForVideo(frame, Math.round(sample.timestamp * 1000) + 1);
    frame.close();
    sample.close();
    // The first frame warms the graph up.
    if (frames++ === 0) started = performance.now();
  }
  self.postMessage({ frames: frames - 1, ms: performance.now() - started });
};
