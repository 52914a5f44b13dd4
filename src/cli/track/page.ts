import { trackVideoFile } from '#capture';
import type { HandFrame, HandSide } from '#contracts';
import { allowOwnWorkers } from '../../lib/app/allow-own-workers';

allowOwnWorkers();

/** Frames go to the command in batches, as plain arrays; a batch bounds the memory on both sides. */
const BATCH = 200;

export interface PlainFrame extends Omit<HandFrame, 'hands'> {
  readonly hands: readonly {
    readonly side: HandSide;
    readonly score: number;
    readonly image: readonly number[];
    readonly world: readonly number[];
  }[];
}

const plain = (frame: HandFrame): PlainFrame => ({
  ...frame,
  hands: frame.hands.map((hand) => ({
    ...hand,
    image: Array.from(hand.image),
    world: Array.from(hand.world)
  }))
});

export type TrackResult = Awaited<ReturnType<typeof trackVideoFile>>;

declare global {
  interface Window {
    handwellFrames(frames: readonly PlainFrame[]): Promise<void>;
    handwellProgress(text: string): Promise<void>;
    handwellTrack(hands: 1 | 2): Promise<TrackResult>;
  }
}

/** Tracks the file in the page's input with the same code as the app. */
window.handwellTrack = async (hands) => {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('No file was given to the page.');
  let batch: PlainFrame[] = [];
  let sent = Promise.resolve();
  const flush = () => {
    const frames = batch;
    batch = [];
    sent = sent.then(() => window.handwellFrames(frames));
  };
  const result = await trackVideoFile(file, {
    hands,
    onFrame(frame) {
      batch.push(plain(frame));
      if (batch.length >= BATCH) flush();
    },
    onProgress: ({ doneS, totalS, speed }) =>
      void window.handwellProgress(
        `${doneS.toFixed(1)} of ${totalS.toFixed(1)} s, ${speed.toFixed(1)} times real time`
      )
  });
  flush();
  await sent;
  return result;
};
