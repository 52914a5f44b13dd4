/** What a part of the probe is called, and what to do in it. By the block's id. */
export const PROBE_BLOCK_WORDS: Readonly<Record<string, { readonly name: string; readonly what: string }>> = {
  P0: { name: 'Still hand', what: 'Rest the hand as if about to play, and keep it still.' },
  P1: { name: 'One finger at a time', what: 'One tap a click; the other fingers rest.' },
  P2a: { name: 'Five-finger pattern', what: 'One note a click: 1 2 3 4 5 4 3 2.' },
  P2b: { name: 'The pattern again', what: 'One note a click: 1 2 3 4 5 4 3 2.' },
  P3: { name: 'Hand in the air', what: 'Lift the curved hand a little and hold it there.' },
  P4: { name: 'Fastest taps', what: 'Tap as fast as is easy: first index, then ring finger.' }
};
