import type { Milliseconds } from '#contracts';
import type { DueClick } from '#features';

/** Pitch and loudness of a click. The count-in and the first note of a finger stand out. */
const SOUND: Readonly<Record<DueClick['kind'], { hertz: number; gain: number }>> = {
  'count-in': { hertz: 1320, gain: 0.5 },
  accent: { hertz: 1760, gain: 0.5 },
  beat: { hertz: 1320, gain: 0.3 }
};
const CLICK_S = 0.03;

/**
 * Clicks on the audio clock, scheduled ahead: a busy page does not make them late. Times are the page's
 * `performance.now()`, at which the click is to be heard; what a Bluetooth headphone adds, no browser tells.
 * Open it in a click or key press, or the browser keeps it silent.
 */
export function openMetronome() {
  const context = new AudioContext({ latencyHint: 'interactive' });
  let sounding: { node: OscillatorNode; at: number }[] = [];

  /** The moment at which the page's time `t` leaves the loudspeaker, on the context's clock in seconds. */
  function heardAt(t: Milliseconds): number {
    const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
    // Before the first sound there is no timestamp yet.
    if (!performanceTime) return context.currentTime + (t - performance.now()) / 1000;
    return contextTime + (t - performanceTime) / 1000;
  }

  return {
    /** Makes the browser let sound out; until then clicks are silent. */
    resume: () => context.resume(),
    click({ t, kind }: DueClick): void {
      const at = heardAt(t);
      if (at < context.currentTime) return;
      const { hertz, gain } = SOUND[kind];
      const node = new OscillatorNode(context, { frequency: hertz });
      const envelope = new GainNode(context, { gain: 0 });
      envelope.gain.setValueAtTime(gain, at);
      envelope.gain.exponentialRampToValueAtTime(0.001, at + CLICK_S);
      node.connect(envelope).connect(context.destination);
      node.start(at);
      node.stop(at + CLICK_S);
      sounding = [...sounding.filter((one) => one.at > context.currentTime), { node, at }];
    },
    /** Takes back what lies ahead. */
    hush(): void {
      for (const { node, at } of sounding) if (at > context.currentTime) node.disconnect();
      sounding = [];
    },
    close: () => context.close()
  };
}

export type Metronome = ReturnType<typeof openMetronome>;
