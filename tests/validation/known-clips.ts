import type { HandSide } from '#contracts';
import { films, readTruth, type ClipOptions, type Scenario, type Truth } from '../fixtures';
import { framesOf, tracked } from '../fixtures/tracked';
import type { KnownHand, TrueAngles } from './known-hand';

export interface Wanted {
  readonly scenario: Scenario;
  readonly options: ClipOptions;
}

/** A rendered clip, what the tracker saw of it, and how well it was found at all. */
export interface KnownClip extends KnownHand {
  /** As it was rendered, with the true points of each picture. */
  readonly rendered: Truth;
  /** Share of the frames in which a hand was found, and of these in which it was given its true side. */
  readonly found: number;
  readonly named: number;
}

/** Rendered clips with what the tracker saw of them; rendered and tracked where they are not yet. */
export async function knownClips(
  wanted: readonly Wanted[],
  say: (what: string) => void = () => {}
): Promise<KnownClip[]> {
  const clips = await films(wanted, (what) => say(`rendering ${what}`));
  const recordings = await tracked(
    clips.map(({ webm }) => webm),
    (file) => say(`tracking ${file}`)
  );
  return Promise.all(clips.map(async (clip, i) => knownClip(await readTruth(clip), recordings[i]!)));
}

async function knownClip(rendered: Truth, recording: string): Promise<KnownClip> {
  const { source, frames } = await framesOf(recording);
  const sides = frames.flatMap(({ hands }) => hands.map(({ side }) => side));
  return {
    ...ofSide(rendered.side, frames),
    size: source,
    rendered,
    found: sides.length / frames.length,
    named: sides.filter((side) => side === rendered.side).length / sides.length,
    truth: rendered.frames.flatMap(({ t, ang }): TrueAngles[] =>
      ang
        ? [{ t, joints: [ang.thumb, ang.index, ang.middle, ang.ring, ang.pinky].map(([a, b]) => [a, b]) }]
        : []
    ),
    blocks: rendered.blocks ?? [],
    onsets: rendered.strikes.map(({ t }) => t * 1000)
  };
}

/** One hand is in the picture: what was found is it, whatever side it was taken for. */
export const ofSide = (side: HandSide, frames: KnownHand['frames']): Pick<KnownHand, 'side' | 'frames'> => ({
  side,
  frames: frames.map((frame) => ({ ...frame, hands: frame.hands.map((hand) => ({ ...hand, side })) }))
});
