import type { HandFrame, ProbeResult } from '#contracts';
import { createProbeRun, probePlan } from '#features';
import { branch, normal, type Random } from '#math';
import {
  createMotion,
  FRONT_60,
  passagesOf,
  simulateHandFrames,
  WEBCAM,
  type Camera,
  type Fault,
  type HandToday,
  type View
} from '#simulator';
import { probeResult, probeSpan } from '../../../src/lib/app/probe-result';

/** A webcam that the quality gate lets pass; see `Camera.landmarkNoise`. */
const STEADY: Camera = { ...WEBCAM, landmarkNoise: 0.0005, flipsPerMinute: 0 };

/** What a glove does to the tracking. */
export interface Glove {
  /** Factor of the landmarks' noise. */
  readonly noise: number;
  /** Share of frames in which the tracker does not find the hand. */
  readonly lost: number;
}
export const NO_GLOVE: Glove = { noise: 1, lost: 0 };

const plan = probePlan({ hand: 'right', tempo: 'standard', trial: true });
const run = createProbeRun(plan, 1_000);
for (let after = 0; after <= plan.total; after += 50) run.tick(1_000 + after);
const { probe } = run;

/** A block of a trial the whole way: a virtual hand, its landmarks as a camera gives them, the app's own result. */
export function virtualBlock(
  hand: HandToday,
  random: Random,
  glove: Glove = NO_GLOVE,
  faults: readonly Fault[] = []
): ProbeResult {
  const own = branch(random);
  const motion = createMotion(hand, passagesOf(probe.blocks), own, { faults });
  const camera = { ...STEADY, landmarkNoise: STEADY.landmarkNoise * glove.noise };
  const frames = simulateHandFrames(motion, own, { ...probeSpan(probe), camera, view: laidAnew(own) });
  const misses = branch(own);
  return probeResult({
    probe,
    activity: 'piano',
    size: FRONT_60,
    frames: seen(frames, glove.lost, misses),
    gaps: []
  });
}

/** Whoever puts a glove on or off lays the hand back a little differently. */
const laidAnew = (random: Random): View => ({
  ...FRONT_60,
  elevation: FRONT_60.elevation + 1.5 * normal(random),
  azimuth: 1.5 * normal(random),
  distance: FRONT_60.distance * Math.exp(0.03 * normal(random))
});

function* seen(frames: Iterable<HandFrame>, lost: number, random: Random): Generator<HandFrame> {
  for (const frame of frames) yield random() < lost ? { ...frame, hands: [] } : frame;
}
