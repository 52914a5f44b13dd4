import type { BlockQuality, Degrees, FeatureValue, HandKinematics, Probe, ProbeBlockId } from '#contracts';
import {
  blockSignals,
  createProbeRun,
  flexionJitter,
  probeFeatures,
  probePlan,
  transformed
} from '#features';
import type { Random } from '#math';
import {
  createMotion,
  passagesOf,
  simulateAngleTrack,
  WEBCAM,
  type Camera,
  type Fault,
  type HandToday
} from '#simulator';

/** The probe as the app asks for it, played without a stumble. */
export function standardProbe(weekly = false): Probe {
  const plan = probePlan({ hand: 'right', tempo: 'standard', weekly });
  const run = createProbeRun(plan, 0);
  for (let now = 0; now <= plan.total; now += 50) run.tick(now);
  return run.probe;
}

/** What a camera would see of a virtual hand that plays these blocks. */
export function playedBy(
  hand: HandToday,
  { blocks }: Probe,
  random: Random,
  { faults = [], camera = WEBCAM }: { faults?: readonly Fault[]; camera?: Camera } = {}
) {
  const motion = createMotion(hand, passagesOf(blocks), random, { faults });
  const to = blocks.at(-1)!.to + 500;
  const angles = simulateAngleTrack(motion, random, { from: 0, to, camera });
  const t = Array.from({ length: Math.floor((to * camera.fps) / 1000) }, (_, i) => (i * 1000) / camera.fps);
  const kinematics: HandKinematics = {
    angles,
    observations: {
      side: 'right',
      frames: t,
      t,
      label: [],
      longSide: [],
      boneResidual: [],
      blur: [],
      occluded: [],
      cut: [],
      sharpness: [],
      light: []
    }
  };
  return { kinematics, motion };
}

const passed = (block: ProbeBlockId): BlockQuality => ({
  block,
  scored: true,
  timing: true,
  droppedDigits: [],
  results: []
});

/** All features of a played probe, every block passed. */
export function featuresOf(probe: Probe, kinematics: HandKinematics): FeatureValue[] {
  const still = blockSignals(kinematics, probe.blocks[0]!);
  const jitter: (Degrees | undefined)[] = still ? flexionJitter(still) : [];
  return probeFeatures(
    () => kinematics,
    probe,
    probe.blocks.map(({ id }) => passed(id)),
    jitter
  );
}

/** "name digit" to the value on the scale of analysis. */
export const onScale = (features: readonly FeatureValue[]): Map<string, number> =>
  new Map(features.map(({ name, digit, value }) => [`${name} ${digit ?? 'hand'}`, transformed(name, value)]));
