import { GRID_HZ } from '#contracts';
import { measuredWindow, type Column } from '../block-signals';
import type { Tap } from '../events';
import type { PlayedBlock } from '../played-block';

/** F' over one tap's cycle: half an inter-onset interval to either side of its onset. Undefined where not all is known. */
export function tapCycle({ signals }: PlayedBlock, { digit, sample }: Tap): Column | undefined {
  const half = ((signals.block.ioi ?? 500) * GRID_HZ) / 2000;
  const velocity = signals.velocity[digit]!;
  // The same number of samples for every tap, wherever its onset lies between two of them.
  const first = Math.round(sample - half);
  const window = measuredWindow(signals, velocity, first, first + Math.round(2 * half) - 1);
  return window && velocity.slice(window.first, window.last + 1);
}
