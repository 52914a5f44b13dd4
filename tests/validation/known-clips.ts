import { readFile } from 'node:fs/promises';
import { films, readTruth, type ClipOptions, type Scenario, type Truth } from '../fixtures';
import { framesOf, tracked } from '../fixtures/tracked';
import type { KnownHand, TrueFlexion } from './known-hand';

export interface Wanted {
  readonly scenario: Scenario;
  readonly options: ClipOptions;
}

/** Rendered clips with what the tracker saw of them; rendered and tracked where they are not yet. */
export async function knownClips(
  wanted: readonly Wanted[],
  say: (what: string) => void
): Promise<KnownHand[]> {
  const clips = await films(wanted, (what) => say(`rendering ${what}`));
  const recordings = await tracked(
    clips.map(({ webm }) => webm),
    (file) => say(`tracking ${file}`)
  );
  return Promise.all(clips.map(async (clip, i) => knownHand(await readTruth(clip), recordings[i]!)));
}

async function knownHand(truth: Truth, recording: string): Promise<KnownHand> {
  const { source, frames } = await framesOf(recording);
  return {
    side: truth.side,
    size: source,
    frames: frames.map((frame) => ({
      ...frame,
      hands: frame.hands.map((hand) => ({ ...hand, side: truth.side }))
    })),
    truth: truth.frames.flatMap(({ t, ang }): TrueFlexion[] =>
      ang
        ? [{ t, flexion: [ang.thumb, ang.index, ang.middle, ang.ring, ang.pinky].map(([a, b]) => a + b) }]
        : []
    ),
    blocks: truth.blocks ?? [],
    onsets: truth.strikes.map(({ t }) => t * 1000)
  };
}
