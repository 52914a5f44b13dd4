import type { HandFrame, Milliseconds, SwingActivity } from '#contracts';
import { createRepetitionReader } from '#features';

/** Pictures first, some at a time, and then the question, answered with `Repetitions`. */
export type RepetitionsRequest =
  | {
      readonly kind: 'frames';
      readonly frames: readonly HandFrame[];
      readonly size: { readonly width: number; readonly height: number };
      readonly activity: SwingActivity;
    }
  | { readonly kind: 'read'; readonly onsets: readonly Milliseconds[] };

let reader: ReturnType<typeof createRepetitionReader> | undefined;

self.onmessage = ({ data }: MessageEvent<RepetitionsRequest>) => {
  if (data.kind === 'read') {
    self.postMessage(reader?.read(data.onsets) ?? { fps: 0, bandwidth: 0, all: [], others: 0 });
    return;
  }
  reader ??= createRepetitionReader(data.size, data.activity);
  for (const frame of data.frames) reader.push(frame);
};
