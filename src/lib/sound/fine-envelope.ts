/** Of one value of the envelope, seconds. */
const STEP_S = 0.001;
/** Values that are kept: longer than a window and all that is looked ahead. */
const KEPT = 128;
/** Values that a rise is measured from, and to. */
const BEFORE = 5;
const AFTER = 3;
/** Samples are taken less the one so long ago, seconds: it leaves most of what lies around 3 kHz. */
const LAG_S = 1 / 6000;

/**
 * Energy of the sound's middle and high frequencies, a millisecond at a time. It tells where an attack begins within the
 * much longer window in which it was found.
 *
 * @param rate samples a second
 */
export function createFineEnvelope(rate: number) {
  const step = Math.max(1, Math.round(STEP_S * rate));
  const past = new Float64Array(Math.max(1, Math.round(LAG_S * rate)));
  let samples = 0;
  const kept = new Float64Array(KEPT);
  let sum = 0;
  let inStep = 0;
  let steps = 0;
  const at = (index: number) => kept[index % KEPT]!;
  return {
    push(sample: number): void {
      const place = samples++ % past.length;
      const rise = sample - past[place]!;
      past[place] = sample;
      sum += rise * rise;
      if (++inStep < step) return;
      kept[steps % KEPT] = sum / step;
      steps++;
      sum = inStep = 0;
    },
    /**
     * The sample between `from` and `to` at which the energy rises most: that of the 3 ms from there to that of the 5 ms before.
     * What fell out of memory is not looked at.
     */
    steepest(from: number, to: number): number {
      const first = Math.max(BEFORE, steps - KEPT + BEFORE + 1, Math.floor(from / step));
      const last = Math.min(steps - AFTER, Math.floor(to / step));
      let most = 0;
      let found = first;
      for (let i = first; i <= last; i++) {
        let mean = 0;
        for (let j = 1; j <= BEFORE; j++) mean += at(i - j) / BEFORE;
        let risen = 0;
        for (let j = 0; j < AFTER; j++) risen += at(i + j) / AFTER;
        const ratio = risen / (mean + 1e-12);
        if (ratio > most) {
          most = ratio;
          found = i;
        }
      }
      return found * step;
    }
  };
}
