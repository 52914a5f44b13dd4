import type { Degrees, Milliseconds, Probe, ProbeBlock } from '#contracts';
import { GRID_HZ } from '#contracts';
import { blockSignals } from '#features';
import type { ReadBlock } from './probe-result';

/** Every second sample of the 60 Hz grid: a line on a screen shows no more. */
const EVERY = 2;

/** Composite flexion F of five fingers over one block, to be drawn; thumb first, NaN where it is not known. */
export interface ProbeTrace {
  readonly block: ProbeBlock;
  /** Of the first value, ms from the session's start. */
  readonly from: Milliseconds;
  readonly step: Milliseconds;
  readonly flexion: readonly Float32Array[];
}

/** The lines that the features of a probe were read from: what was filtered, whatever the gate says of it. */
export function probeTraces(probe: Probe, read: ReadBlock): ProbeTrace[] {
  return probe.blocks.flatMap((block) => {
    const angles = read(block);
    const signals = angles && blockSignals(angles, block);
    if (!signals) return [];
    const length = Math.ceil(signals.length / EVERY);
    return {
      block,
      from: signals.from,
      step: (EVERY * 1000) / GRID_HZ,
      flexion: signals.flexion.map((column) =>
        Float32Array.from({ length }, (_, i): Degrees => column[i * EVERY]!)
      )
    };
  });
}
