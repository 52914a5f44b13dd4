import { GRID_HZ, type Milliseconds } from '#contracts';
import { median } from '#math';
import {
  knownWindow,
  measuredWindow,
  sampleAt,
  timeAt,
  type BlockSignals,
  type Column
} from './block-signals';
import { alignStrokes } from './stroke-alignment';

/** Slower is no tap: degrees per second. This and what follows: measurement B2. */
const SLOWEST_TAP = 40;
/** Nor is what is slower than this share of the finger's own median tap. */
const WEAKEST_TAP = 0.3;
/**
 * An extra tap must be a whole one. Neighbours drag a finger along with up to a third of their own stroke, which
 * the share above would count (measurement F: enslaving up to 0.3).
 */
const WEAKEST_EXTRA_TAP = 0.7;
/** Share of the inter-onset interval around the beat in which its tap is looked for. */
const SEARCH = 0.45;
/** A hand may be late or early as a whole by up to this share of the interval; tried in steps of that share. */
const LARGEST_LAG = 0.55;
const LAG_STEP = 0.05;
/** A tap votes for a lag within this share of the interval, the nearer the more. */
const VOTE = 0.2;
/** Share of the inter-onset interval in which a finger does not tap twice. */
const REFRACTORY = 0.4;
/** No event this near to a bridged gap counts (measurement A4). */
export const BRIDGE_MARGIN: Milliseconds = 60;
/** What must be known around an onset, so that the filter has seen the whole stroke. */
const BEFORE: Milliseconds = 150;
const AFTER: Milliseconds = 200;
/** Between two fastest taps (P4) lies at least this. */
const FASTEST_ITI: Milliseconds = 90;

/** One tap: the moment of its stroke, between the samples. */
export interface Tap {
  /** 0 thumb .. 4 little finger. */
  readonly digit: number;
  /** Index into the block's beats; -1 when no beat asked for it. */
  readonly beat: number;
  /** Ms from the session's start. */
  readonly t: Milliseconds;
  /** Position on the grid. */
  readonly sample: number;
  /** Degrees per second at the peak of its flexion velocity. */
  readonly speed: number;
}

export interface DetectedTaps {
  /** Those that beats asked for, in the order of the beats. */
  readonly taps: readonly Tap[];
  /** Per digit its mean stroke (see `alignStrokes`). */
  readonly strokes: readonly (readonly number[])[];
  /** Median of onset minus beat. What is left of a tap's delay is measured against it. */
  readonly lag: Milliseconds;
  /** Per digit: beats; of these seen well enough to judge; of these without a tap; taps without a beat. */
  readonly asked: readonly number[];
  readonly judged: readonly number[];
  readonly missed: readonly number[];
  readonly extra: readonly number[];
}

const DIGIT_COUNT = 5;
const samples = (duration: Milliseconds) => (duration * GRID_HZ) / 1000;

function isNearBridge(signals: BlockSignals, sample: number): boolean {
  const reach = samples(BRIDGE_MARGIN);
  const last = Math.min(signals.length - 1, Math.floor(sample + reach));
  for (let i = Math.max(0, Math.ceil(sample - reach)); i <= last; i++) if (signals.bridged[i]) return true;
  return false;
}

/** Whether everything around an onset is known well enough to use the tap. */
function isWellSeen(signals: BlockSignals, digit: number, sample: number): boolean {
  const around = knownWindow(signals.flexion[digit]!, sample - samples(BEFORE), sample + samples(AFTER));
  return around !== undefined && !isNearBridge(signals, sample);
}

type Peak = Pick<Tap, 'sample' | 'speed'>;

/** Peaks of flexion velocity above `slowest`; of two within `refractory` samples the faster one. */
function peaks(velocity: Column, slowest: number, refractory: number): Peak[] {
  const found: Peak[] = [];
  for (let i = 1; i + 1 < velocity.length; i++) {
    const before = velocity[i - 1]!;
    const top = velocity[i]!;
    const after = velocity[i + 1]!;
    if (!(top > slowest && top > before && top >= after)) continue;
    const sample = i + (before - after) / (2 * (before - 2 * top + after));
    const last = found.at(-1);
    if (last && sample - last.sample < refractory) {
      if (top <= last.speed) continue;
      found.pop();
    }
    found.push({ sample, speed: top });
  }
  return found;
}

/** Taps of one finger where their strokes are most like the finger's mean stroke. */
function onsetsOf(signals: BlockSignals, digit: number, taps: readonly Tap[], apart: number) {
  const { onsets, stroke } = alignStrokes(
    signals.velocity[digit]!,
    taps.map(({ sample }) => sample),
    apart
  );
  return {
    taps: taps.map((tap, i) => ({ ...tap, sample: onsets[i]!, t: timeAt(signals, onsets[i]!) })),
    stroke
  };
}

/**
 * Taps of a block that has beats: peaks of flexion velocity F' with parabolic refinement
 * d = (v[-1] - v[+1]) / (2 (v[-1] - 2 v[0] + v[+1])), faster than 40 deg/s and than 30 % of that finger's median,
 * within 0.45 inter-onset intervals of the beat after the block's median lag is taken out. Source: measurement B2.
 * That lag may be up to half an interval: it is first sought as the one at which most beats find a tap of their finger.
 * The onset itself is then where the whole stroke is most like its finger's others (see `alignStrokes`).
 *
 * A beat is judged only where everything around it is known: without a tap it is missed, otherwise it is neither
 * played nor missed. Lag 0 when no tap was found.
 */
export function detectTaps(signals: BlockSignals): DetectedTaps {
  const { beats } = signals.block;
  const ioi = signals.block.ioi ?? median(beats.slice(1).map(({ t }, i) => t - beats[i]!.t));
  const candidates = signals.velocity.map((velocity) =>
    peaks(velocity, SLOWEST_TAP, samples(REFRACTORY * ioi))
  );
  const beatSamples = beats.map(({ t }) => sampleAt(signals, t));

  /** The fastest peak of each beat's finger within `reach` samples of the beat plus `lag`. */
  const match = (lag: number, reach: number, slowest: readonly number[]) =>
    beats.map(({ digit }, i) => {
      const centre = beatSamples[i]! + lag;
      let best: Peak | undefined;
      for (const peak of candidates[digit]!) {
        if (Math.abs(peak.sample - centre) > reach || !(peak.speed > slowest[digit]!)) continue;
        if (!best || peak.speed > best.speed) best = peak;
      }
      return best;
    });
  type Matched = ReturnType<typeof match>;
  const lagOf = (matched: Matched) => {
    const delays = matched.flatMap((peak, i) => (peak ? [peak.sample - beatSamples[i]!] : []));
    return delays.length > 0 ? median(delays) : 0;
  };
  const speedsOf = (matched: Matched) =>
    Array.from({ length: DIGIT_COUNT }, (_, digit) =>
      median(matched.flatMap((peak, i) => (peak && beats[i]!.digit === digit ? [peak.speed] : [])))
    );
  const shareOf = (speeds: readonly number[], share: number) =>
    speeds.map((speed) => (Number.isNaN(speed) ? SLOWEST_TAP : share * speed));

  // A first idea of how fast each finger taps: the median of as many peaks as it was asked for, fastest first.
  const usual = candidates.map((list, digit) => {
    const fastest = list.map(({ speed }) => speed).sort((a, b) => b - a);
    return median(fastest.slice(0, beats.filter((beat) => beat.digit === digit).length));
  });
  const slowest = shareOf(usual, WEAKEST_TAP);
  const places = candidates.map((list, digit) =>
    Float64Array.from(list.filter(({ speed }) => speed > slowest[digit]!).map(({ sample }) => sample))
  );
  const votes = (lag: number) =>
    beats.reduce((sum, { digit }, i) => {
      const centre = beatSamples[i]! + lag;
      let off = Infinity;
      for (const place of places[digit]!) off = Math.min(off, Math.abs(place - centre));
      return sum + Math.max(0, 1 - off / samples(VOTE * ioi));
    }, 0);
  /** The lag at which most beats have a tap of their own finger; of equal ones the nearest to none. */
  const votedLag = () => {
    let best = 0;
    let most = votes(0);
    for (let k = 1; k * LAG_STEP <= LARGEST_LAG + 1e-9; k++) {
      for (const lag of [-k, k].map((step) => samples(step * LAG_STEP * ioi))) {
        const count = votes(lag);
        if (count > most + 1e-9) [best, most] = [lag, count];
      }
    }
    return best;
  };
  const second = match(votedLag(), samples(SEARCH * ioi), slowest);
  const speeds = speedsOf(second);
  const matched = match(lagOf(second), samples(SEARCH * ioi), shareOf(speeds, WEAKEST_TAP));
  const lag = lagOf(matched);

  const counts = () => new Array<number>(DIGIT_COUNT).fill(0);
  const [asked, judged, missed, extra] = [counts(), counts(), counts(), counts()];
  const reach = samples(SEARCH * ioi);
  const taps: Tap[] = [];
  matched.forEach((peak, beat) => {
    const { digit } = beats[beat]!;
    asked[digit]!++;
    const centre = beatSamples[beat]! + lag;
    if (peak && isWellSeen(signals, digit, peak.sample)) {
      judged[digit]!++;
      taps.push({ ...peak, digit, beat, t: timeAt(signals, peak.sample) });
    } else if (!peak && measuredWindow(signals, signals.flexion[digit]!, centre - reach, centre + reach)) {
      judged[digit]!++;
      missed[digit]!++;
    }
  });
  const begin = sampleAt(signals, signals.block.from);
  const end = sampleAt(signals, signals.block.to);
  candidates.forEach((list, digit) => {
    const weakest = WEAKEST_EXTRA_TAP * speeds[digit]!;
    extra[digit] = list.filter(
      (peak) =>
        peak.speed > weakest &&
        peak.sample >= begin &&
        peak.sample <= end &&
        !matched.includes(peak) &&
        isWellSeen(signals, digit, peak.sample)
    ).length;
  });
  const aligned = Array.from({ length: DIGIT_COUNT }, (_, digit) =>
    onsetsOf(
      signals,
      digit,
      taps.filter((tap) => tap.digit === digit),
      samples(ioi)
    )
  );
  return {
    taps: aligned.flatMap((one) => one.taps).sort((a, b) => a.beat - b.beat),
    strokes: aligned.map(({ stroke }) => stroke),
    lag: (lag * 1000) / GRID_HZ,
    asked,
    judged,
    missed,
    extra
  };
}

/**
 * Taps of one finger that nobody paced (P4), between two times: the same peaks, thresholds and alignment, at least 90 ms
 * apart. In the order of time; `beat` is -1.
 */
export function detectFreeTaps(
  signals: BlockSignals,
  digit: number,
  from: Milliseconds,
  to: Milliseconds
): { readonly taps: readonly Tap[]; readonly stroke: readonly number[] } {
  const inside = peaks(signals.velocity[digit]!, SLOWEST_TAP, samples(FASTEST_ITI)).filter(
    ({ sample }) => sample >= sampleAt(signals, from) && sample <= sampleAt(signals, to)
  );
  const slowest = WEAKEST_TAP * median(inside.map(({ speed }) => speed));
  const taps = inside
    .filter(({ speed }) => speed > slowest)
    .map((peak) => ({ ...peak, digit, beat: -1, t: timeAt(signals, peak.sample) }));
  const apart = median(taps.slice(1).map(({ sample }, i) => sample - taps[i]!.sample));
  return onsetsOf(signals, digit, taps, apart);
}
