import {
  GRID_HZ,
  PIPELINE_VERSION,
  type CameraView,
  type FrameObservations,
  type HandKinematics,
  type JointAngleTrack,
  type Milliseconds,
  type Probe,
  type ProbeBlock,
  type ProbeRecord,
  type SessionId
} from '#contracts';
import { createProbeRun, probePlan } from '#features';
import { landmarkSource } from '#kinematics';
import { branch, normal, type Random } from '#math';
import { createMotion, passagesOf, simulateAngleTrack, WEBCAM, type Fault, type HandToday } from '#simulator';
import { scoreProbe } from '../probe-result';

/** Simulated on either side of a block, for filters and for the first and last stroke. */
const CONTEXT: Milliseconds = 700;

export interface SimulatedProbe {
  readonly sid: SessionId;
  /** When it begins, ms from the session's start. */
  readonly from: Milliseconds;
  readonly hand: HandToday;
  readonly faults: readonly Fault[];
  readonly practice: boolean;
}

/**
 * A probe as a virtual hand plays it in front of an ordinary webcam, through the same quality gate and features as a
 * recorded one. The way begins at the joint angles: there are no landmarks, so nothing can be replayed.
 */
export function simulatedProbe(
  { sid, from, hand, faults, practice }: SimulatedProbe,
  random: Random
): ProbeRecord {
  const own = branch(random);
  const probe = playedWithoutStumble(hand, from);
  const motion = createMotion(hand, passagesOf(probe.blocks), own, { faults });
  const view: CameraView = {
    viewClass: 'front 60',
    elevation: 60 + 1.5 * normal(own),
    azimuth: 1.5 * normal(own),
    palm: 150 * Math.exp(0.03 * normal(own))
  };
  const source = landmarkSource(view.viewClass);
  const kinematics = new Map(
    probe.blocks.map((block): [ProbeBlock, HandKinematics] => {
      const around = { from: block.from - CONTEXT, to: block.to + CONTEXT };
      const angles = simulateAngleTrack(motion, own, { ...around, source });
      return [block, { angles, observations: clearlySeen(hand, block, view, own), view }];
    })
  );
  const still = probe.blocks.find(({ id }) => id === 'P0')!;
  const held = kinematics.get(still)!;
  return {
    sid,
    from,
    probe,
    surface: 'instrument',
    practice,
    result: {
      probe,
      source,
      view,
      ...scoreProbe(probe, 'piano', (block) => kinematics.get(block), {
        ...held,
        angles: inside(held.angles, still)
      })
    },
    pipeline: PIPELINE_VERSION
  };
}

function playedWithoutStumble({ side }: HandToday, from: Milliseconds): Probe {
  const plan = probePlan({ hand: side, tempo: 'standard' });
  const run = createProbeRun(plan, from);
  for (let after = 0; after <= plan.total; after += 50) run.tick(from + after);
  return run.probe;
}

/** The part of a track within a block. */
function inside(track: JointAngleTrack, { from, to }: ProbeBlock): JointAngleTrack {
  const first = Math.round(((from - track.from) * GRID_HZ) / 1000);
  const last = first + Math.floor(((to - from) * GRID_HZ) / 1000);
  const cut = (column: Float32Array) => column.subarray(first, last);
  return {
    ...track,
    from: track.from + (first * 1000) / GRID_HZ,
    length: last - first,
    state: track.state.subarray(first, last),
    mcp: track.mcp.map(cut),
    pip: track.pip.map(cut),
    dip: track.dip.map(cut),
    abduction: track.abduction.map(cut),
    thumbPalmar: cut(track.thumbPalmar),
    flexion: track.flexion.map(cut)
  };
}

/** What the gate looks at beside the angles, which no angle says: a well-lit hand that is always there. */
function clearlySeen(
  { side, noise }: HandToday,
  { from, to }: ProbeBlock,
  { palm }: CameraView,
  random: Random
): FrameObservations {
  const length = Math.floor(((to - from) * WEBCAM.fps) / 1000);
  const column = (value: () => number) => Float32Array.from({ length }, value);
  const t = Float64Array.from({ length }, (_, i) => from + (i * 1000) / WEBCAM.fps);
  return {
    side,
    frames: t,
    t,
    label: column(() => 1),
    longSide: column(() => 2.1 * palm),
    boneResidual: column(() => 0.04 * noise * Math.exp(0.3 * normal(random))),
    blur: column(() => 0.04 * Math.exp(0.4 * normal(random))),
    occluded: [0, 1, 2, 3, 4].map(() => Uint8Array.from({ length }, () => (random() < 0.04 ? 1 : 0))),
    cut: column(() => 0),
    sharpness: column(() => 120 * Math.exp(0.1 * normal(random))),
    light: column(() => WEBCAM.light)
  };
}
