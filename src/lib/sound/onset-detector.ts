import { createBandSpectrum } from './band-spectrum';
import { createFineEnvelope } from './fine-envelope';
import { createRunningMedian } from './running-median';

/** Between two spectra, seconds. */
const HOP_S = 0.0027;
/** A spectrum is compared with the one so many hops before: half a window. */
const LAG = 4;
/** What stands less than this above the noise does not count, as a ratio of power: 8 dB. */
const ABOVE_NOISE = 6;
/** Power of a band below which there is nothing to hear, where full scale is 1: about that of sound of 16 bits. */
const SILENCE = 1e-13;
/** The noise floor falls to a quieter sound in so many seconds (1/e), and rises to a louder one by so many dB a second. */
const FLOOR_FALLS_S = 0.2;
const FLOOR_RISES_DB = 1.5;
/** At first the floor is the mean of what is heard, and nothing is told. */
const SETTLE_S = 0.25;
/** An attack stands this far above the median of the flux of so many seconds. Fitted to sounds of other seeds than the tests'. */
const ABOVE_MEDIAN_DB = 1;
const TIMES_MEDIAN = 1;
const MEDIAN_S = 0.4;
/** After one, the next has to reach this share of it, which falls to 1/e in so many seconds. */
const AFTER = 0.7;
const AFTER_S = 0.06;
/** An attack is the largest flux of so many hops before and after. */
const LOOK_BACK = 5;
const LOOK_AHEAD = 4;
/** Nobody strikes again sooner, seconds: 16 strokes a second lie 62 ms apart. */
const REFRACTORY_S = 0.035;
/** Where in the window an attack begins that is found in it: so many seconds before its end. */
const SEARCH_S = 0.022;

/**
 * Finds attacks in sound as it comes. The flux is the mean rise of power in bands over half a window, in dB above the
 * noise, falls taken as nothing (spectral flux: Bello et al., IEEE Trans. Speech Audio Process. 13, 2005); an attack is a peak of it above a running median and above what is left of the attack before
 * (Dixon, DAFx 2006). Its time is then read off the energy by the millisecond. It is told up to 25 ms late, and nothing
 * is allocated for it.
 *
 * @param rate samples a second
 * @param attack is told the sample at which it begins, counted from the first, and its flux in dB
 * @example
 * const detector = createOnsetDetector(48_000, (at, strength) => console.log(at / 48_000, strength));
 * detector.push(new Float32Array(128));
 */
export function createOnsetDetector(rate: number, attack: (at: number, strength: number) => void) {
  const hop = Math.max(1, Math.round(HOP_S * rate));
  const hops = (seconds: number) => Math.max(1, Math.round((seconds * rate) / hop));
  const spectrum = createBandSpectrum(rate);
  const { bands, length } = spectrum;
  const envelope = createFineEnvelope(rate);
  const median = createRunningMedian(hops(MEDIAN_S));
  const ring = new Float64Array(length);
  const power = new Float64Array(bands);
  const floor = new Float64Array(bands).fill(SILENCE);
  /** dB above the noise, of the last LAG spectra. */
  const loud = Array.from({ length: LAG }, () => new Float64Array(bands));
  const flux = new Float64Array(LOOK_BACK + 1 + LOOK_AHEAD);
  const medians = new Float64Array(LOOK_AHEAD + 1);
  const falls = 1 - Math.exp(-1 / hops(FLOOR_FALLS_S));
  const rises = 10 ** ((FLOOR_RISES_DB * hop) / rate / 10);
  const settled = hops(SETTLE_S) + LAG;
  let samples = 0;
  let frames = 0;
  let lastAt = -Infinity;
  let lastStrength = 0;

  function frame(): void {
    spectrum.read(ring, samples % length, power);
    const before = loud[frames % LAG]!;
    let rise = 0;
    for (let band = 0; band < bands; band++) {
      const heard = power[band]! + SILENCE;
      if (frames < settled) floor[band]! += (heard - floor[band]!) / (frames + 1);
      else if (heard < floor[band]!) floor[band]! += (heard - floor[band]!) * falls;
      else floor[band] = Math.min(heard, floor[band]! * rises);
      const db = 10 * Math.log10(1 + heard / (ABOVE_NOISE * floor[band]!));
      rise += Math.max(0, db - before[band]!);
      before[band] = db;
    }
    flux.copyWithin(0, 1);
    flux[flux.length - 1] = frames < settled ? 0 : rise / bands;
    median.push(flux[flux.length - 1]!);
    medians.copyWithin(0, 1);
    medians[LOOK_AHEAD] = median.value;
    frames++;
    pick();
  }

  function pick(): void {
    const strength = flux[LOOK_BACK]!;
    if (strength < ABOVE_MEDIAN_DB + TIMES_MEDIAN * medians[0]!) return;
    for (let i = 0; i < flux.length; i++) if (flux[i]! > strength) return;
    const end = samples - LOOK_AHEAD * hop;
    const at = envelope.steepest(end - SEARCH_S * rate, end);
    const since = (at - lastAt) / rate;
    if (since < REFRACTORY_S || strength < AFTER * lastStrength * Math.exp(-since / AFTER_S)) return;
    lastAt = at;
    lastStrength = strength;
    attack(at, strength);
  }

  return {
    /** Any number of samples, -1 to 1. */
    push(block: Float32Array): void {
      // An iterator would be an object for each block.
      for (let i = 0; i < block.length; i++) {
        const sample = block[i]!;
        ring[samples % length] = sample;
        envelope.push(sample);
        samples++;
        if (samples >= length && samples % hop === 0) frame();
      }
    }
  };
}
