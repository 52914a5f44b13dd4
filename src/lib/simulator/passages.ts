import type { Milliseconds, ProbeBeat, ProbeBlock, ProbeBlockId } from '#contracts';

/**
 * How a passage is played: `rest` and `hold` without a note, the hand on a surface or held in the air; `taps` short
 * notes; `legato` each note held until the next; `fastest` as fast as the person can, without a beat.
 */
export type Touch = 'rest' | 'hold' | 'taps' | 'legato' | 'fastest';

/** Which finger plays when: what a block of the probe or a phrase of free play asks for. */
export interface Passage {
  readonly touch: Touch;
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  /** Inter-onset interval: the scale of the clock's steps. */
  readonly ioi: Milliseconds;
  /** By time. */
  readonly beats: readonly ProbeBeat[];
}

const TOUCH: Readonly<Record<ProbeBlockId, Touch>> = {
  P0: 'rest',
  P1: 'taps',
  P2a: 'legato',
  P2b: 'legato',
  P3: 'hold',
  P4: 'fastest'
};

/** The blocks of a probe as passages, in the order of time. */
export const passagesOf = (blocks: readonly ProbeBlock[]): Passage[] =>
  blocks
    .map(({ id, from, to, ioi = 0, beats }) => ({ touch: TOUCH[id], from, to, ioi, beats }))
    .sort((a, b) => a.from - b.from);
