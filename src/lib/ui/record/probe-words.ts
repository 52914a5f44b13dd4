import type { ProbeBlockId } from '#contracts';

/** What to do in a part of the probe. */
export const PROBE_INSTRUCTIONS: Readonly<Record<ProbeBlockId, string>> = {
  P0: 'Rest the hand as if about to play, and keep it still.',
  P1: 'One tap a click; the other fingers rest.',
  P2a: 'One note a click: 1 2 3 4 5 4 3 2.',
  P2b: 'One note a click: 1 2 3 4 5 4 3 2.',
  P3: 'Lift the curved hand a little and hold it there.',
  P4: 'Tap as fast as is easy: first index, then ring finger.'
};
