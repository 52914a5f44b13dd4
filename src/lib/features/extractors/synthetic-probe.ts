import type { BlockQuality, HandKinematics, Probe, ProbeBlock, ProbeBlockId } from '#contracts';
import { blockSignals, type BlockSignals } from '../block-signals';
import { playedBlock, type PlayedBlock } from '../played-block';
import { probePlan } from '../probe/plan';
import { syntheticKinematics, type SyntheticPlay } from '../synthetic-track';

/** A played probe of the synthetic hand, block after block, for tests. */

const PLAN = probePlan({ hand: 'right', tempo: 'standard', weekly: true });

/** A block of the standard probe, its first beat at 1 s. */
export function standardBlock(id: ProbeBlockId): ProbeBlock {
  const { beats, duration, margin, ioi } = PLAN.blocks.find((block) => block.id === id)!;
  return {
    id,
    from: 1_000 - margin,
    to: 1_000 + duration,
    ...(ioi === undefined ? {} : { ioi }),
    beats: beats.map(({ t, digit }) => ({ t: 1_000 + t, digit }))
  };
}

export type Options = Partial<Omit<SyntheticPlay, 'block'>>;

export const playedTaps = (options: Options = {}, id: ProbeBlockId = 'P1'): PlayedBlock => {
  const block = standardBlock(id);
  return playedBlock(syntheticKinematics({ ...options, block }), block)!;
};

export const heldStill = (options: Options = {}, id: ProbeBlockId = 'P0'): BlockSignals => {
  const block = standardBlock(id);
  return blockSignals(syntheticKinematics({ ...options, block }), block)!;
};

export const STANDARD_PROBE: Probe = {
  version: 1,
  hand: 'right',
  blocks: PLAN.blocks.map(({ id }) => standardBlock(id))
};

/** Everything passes. */
export const ALL_SCORED: BlockQuality[] = STANDARD_PROBE.blocks.map(({ id }) => ({
  block: id,
  scored: true,
  timing: true,
  droppedDigits: [],
  results: []
}));

/** The whole probe; P4 is played at 5 Hz, index then ring. */
export function probeKinematics(options: Options = {}): (block: ProbeBlock) => HandKinematics {
  const blocks = new Map(
    STANDARD_PROBE.blocks.map((block, i) => {
      const seed = 100 * (options.seed ?? 1) + i;
      if (block.id !== 'P4') return [block.id, syntheticKinematics({ ...options, block, seed })] as const;
      const beats = Array.from({ length: 49 }, (_, k) => ({
        t: block.from + 100 + k * 200,
        digit: k < 25 ? 1 : 3
      }));
      const fast = { ...options, lift: 4, hold: 0, release: 90, block: { ...block, beats }, seed };
      return [block.id, syntheticKinematics(fast)] as const;
    })
  );
  return ({ id }) => blocks.get(id)!;
}
