import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { HandSide, ProbeBlock } from '#contracts';
import { framesOf, tracked } from '../fixtures/tracked';
import { ofSide } from './known-clips';
import type { KnownHand } from './known-hand';

/** Clips of another renderer, with truth of their own; they lie beside some clones. */
const FOLDER = resolve(import.meta.dirname, '../../../shared/fixtures/rendered');
export const SHARED_CLIPS = [
  'right_front60_even_2hz',
  'right_front60_ring_overflow',
  'left_front45_single_taps'
] as const;
export const sharedClipsPresent = existsSync(FOLDER);

/** As far as it is needed. Its fingers are counted from the index finger; the thumb does not move. */
interface SharedTruth {
  readonly scenario: {
    readonly hand?: HandSide;
    readonly tempoHz: number;
    readonly pattern: readonly number[];
  };
  readonly strikes: readonly { readonly t: number; readonly f: number }[];
  readonly frames: readonly {
    readonly t: number;
    readonly ang: Readonly<Record<'index' | 'middle' | 'ring' | 'pinky', readonly [number, number, number]>>;
  }[];
}

/** A lift and a stroke before the first landing, a release after the last. */
const MARGIN_MS = 400;

export async function sharedClips(say: (what: string) => void = () => {}): Promise<KnownHand[]> {
  const recordings = await tracked(
    SHARED_CLIPS.map((name) => join(FOLDER, `${name}.mp4`)),
    (file) => say(`tracking ${file}`)
  );
  return Promise.all(SHARED_CLIPS.map((name, i) => sharedClip(name, recordings[i]!)));
}

async function sharedClip(name: string, recording: string): Promise<KnownHand> {
  const truth = JSON.parse(await readFile(join(FOLDER, `${name}.truth.json`), 'utf8')) as SharedTruth;
  const { source, frames } = await framesOf(recording);
  return {
    ...ofSide(truth.scenario.hand ?? 'right', frames),
    size: source,
    truth: truth.frames.map(({ t, ang }) => ({
      t,
      joints: [
        [NaN, NaN],
        ...[ang.index, ang.middle, ang.ring, ang.pinky].map(([mcp, pip]) => [mcp, pip] as const)
      ] as const
    })),
    blocks: [blockOf(truth)],
    onsets: truth.strikes.map(({ t }) => t * 1000)
  };
}

/** Everything is one block; where each finger taps by itself it is the single-finger block. */
function blockOf({ strikes, scenario }: SharedTruth): ProbeBlock {
  const times = strikes.map(({ t }) => t * 1000);
  const alone = scenario.pattern.filter((finger, i) => finger === scenario.pattern[i + 1]).length;
  return {
    id: alone > scenario.pattern.length / 2 ? 'P1' : 'P2a',
    from: Math.max(0, times[0]! - MARGIN_MS),
    to: times.at(-1)! + MARGIN_MS,
    ioi: 1000 / scenario.tempoHz,
    beats: strikes.map(({ t, f }) => ({ t: t * 1000, digit: f + 1 }))
  };
}
