import { FREE_PLAY_DAYS, GRID_HZ, type HandSide, type LandmarkSource } from '#contracts';
import {
  addMoments,
  freePlaySignals,
  playRidge,
  signalMoments,
  type FreePlaySignals,
  type PlayRidge
} from '#features';
import { branch, mean, seededRandom, standardDeviation } from '#math';
import type { Fault } from '#simulator';
import { FAULTY } from '../../../models/coordination/faults';
import { trackerOf } from '../../../models/coordination/tracker-noise';
import { keptFlexion, virtuallySeen } from '../../../models/coordination/virtual-session';
import { FREE_PLAY_CLIP, freePlayOn } from '../../fixtures/render/free-play';
import { knownClips, type KnownClip, type Wanted } from '../known-clips';
import { measured } from '../known-hand';
import { freePlayScores } from './free-play-days';

/** Of each simulated day that the predictor is made of. */
const DAY_MS = 60_000;
/** Simulated healthy days from which the spread between days is told. */
const HEALTHY_DAYS = 24;
/** Times that the simulated tracker sees the very movement of a clip. */
const DRAWS = 20;
const SEED = 8_000_000;

/** Of healthy clips 0 as well. */
export const RENDERED_SEVERITIES = [0.5, 0.25] as const;
/** Two fingers that are no neighbours, of one person and of the next. */
const FAULTY_FINGERS = [
  [1, 3],
  [2, 4]
] as const;

/** How much the score of a finger rose with the fault, in SDs of the simulated healthy days of that finger. */
export interface Rise {
  readonly severity: number;
  readonly digit: number;
  /** The fault is in this finger. */
  readonly faulty: boolean;
  /** Read from the rendered and tracked clip. */
  readonly rendered: Readonly<Record<Extract<LandmarkSource, 'skeleton' | 'image'>, number>>;
  /** Of the same movement as the simulated tracker sees it: mean of DRAWS. */
  readonly simulated: number;
}

/** Left and right hands take turns. */
const sideOf = (n: number): HandSide => (n % 2 === 0 ? 'right' : 'left');

const faultsOf = (n: number, severity: number): Fault[] =>
  severity === 0
    ? []
    : FAULTY_FINGERS[Math.floor(n / 2) % 2]!.map((digit) => ({
        side: sideOf(n),
        digit,
        severity,
        parts: FAULTY
      }));

const clipOf = (n: number, severity: number): Wanted => ({
  scenario: 'free-play',
  options: {
    camera: 'front60',
    hands: sideOf(n),
    seed: SEED + n,
    ...(severity > 0 && { faults: faultsOf(n, severity) })
  }
});

/** Renders and tracks what some people play, healthy and with the fault, and holds the score against the simulated one. */
export async function renderedRises(people: number, say: (what: string) => void): Promise<Rise[]> {
  const severities = [0, ...RENDERED_SEVERITIES];
  const everybody = Array.from({ length: people }, (_, n) => n);
  const clips = await knownClips(
    everybody.flatMap((n) => severities.map((severity) => clipOf(n, severity))),
    say
  );
  return everybody.flatMap((n) => {
    say(`scores of ${n + 1} of ${people} people`);
    const [healthy, ...faulty] = clips.slice(n * severities.length, (n + 1) * severities.length);
    return risesOf(n, healthy!, faulty);
  });
}

function risesOf(n: number, healthy: KnownClip, faulty: readonly KnownClip[]): Rise[] {
  const random = seededRandom(SEED + n);
  const tracker = trackerOf(branch(random));
  const simulated = (day: number, lasts: number, severity = 0) =>
    virtuallySeen(
      freePlayOn({ side: sideOf(n), seed: SEED + n, day, lasts, faults: faultsOf(n, severity) }),
      tracker,
      branch(random),
      lasts
    );
  const { ridge, spread } = personOf((day, lasts) => simulated(day, lasts));
  const drawn = (severity: number) =>
    meanScores(
      Array.from({ length: DRAWS }, () => freePlayScores(simulated(0, FREE_PLAY_CLIP, severity), ridge))
    );
  const usual = drawn(0);
  const seen = (clip: KnownClip, source: LandmarkSource) => freePlayScores(signalsOf(clip, source), ridge);
  const [skeleton, image] = [seen(healthy, 'skeleton'), seen(healthy, 'image')];
  return RENDERED_SEVERITIES.flatMap((severity, s) => {
    const clip = faulty[s]!;
    const now = { skeleton: seen(clip, 'skeleton'), image: seen(clip, 'image'), simulated: drawn(severity) };
    return [0, 1, 2, 3, 4].map((digit): Rise => {
      const rise = (after: readonly number[], before: readonly number[]) =>
        (after[digit]! - before[digit]!) / spread[digit]!;
      return {
        severity,
        digit,
        faulty: faultsOf(n, severity).some((fault) => fault.digit === digit),
        rendered: { skeleton: rise(now.skeleton, skeleton), image: rise(now.image, image) },
        simulated: rise(now.simulated, usual)
      };
    });
  });
}

/** A person's own predictor, of simulated days, and the SD of each finger's score between other healthy days. */
function personOf(simulated: (day: number, lasts: number) => FreePlaySignals): {
  readonly ridge: PlayRidge;
  readonly spread: readonly number[];
} {
  const { predictor } = FREE_PLAY_DAYS;
  const baseline = Array.from({ length: predictor }, (_, d) => signalMoments(simulated(1 + d, DAY_MS)));
  const ridge = playRidge(baseline.reduce((sum, one) => addMoments(sum, one)))!;
  const healthy = Array.from({ length: HEALTHY_DAYS }, (_, d) =>
    freePlayScores(simulated(1 + predictor + d, FREE_PLAY_CLIP), ridge)
  );
  return {
    ridge,
    spread: [0, 1, 2, 3, 4].map((digit) => standardDeviation(healthy.map((day) => day[digit]!)))
  };
}

const signalsOf = (clip: KnownClip, source: LandmarkSource): FreePlaySignals => {
  const { angles } = measured(clip, source);
  return freePlaySignals(keptFlexion(angles.flexion, (1000 * angles.length) / GRID_HZ));
};

const meanScores = (all: readonly (readonly number[])[]): number[] =>
  [0, 1, 2, 3, 4].map((digit) => mean(all.map((scores) => scores[digit]!)));
