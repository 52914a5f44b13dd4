import {
  DIGITS,
  KEPT_ANGLES_HZ,
  PIPELINE_VERSION,
  type Activity,
  type AngleBlock,
  type FlexionTrack,
  type HandSide,
  type Milliseconds,
  type ProbeRecord,
  type Seconds,
  type SessionSummary,
  type Stretch,
  type ViewClass
} from '#contracts';
import { handViews } from '../activity-views';
import { bestView } from '../best-view';
import { isRefused } from '../quality-gate';
import { flexionTrack } from './flexion-track';
import { freePlaySignals, type FreePlaySignals } from './free-play-signals';

/** What passed the gate of one session's play of one hand. */
export interface FreePlay {
  /** Of the track's first sample, ms from the session's start. */
  readonly from: Milliseconds;
  readonly track: FlexionTrack;
  readonly seconds: Seconds;
  /** What would have passed, but was read from the picture without a skeleton. */
  readonly pictureSeconds: Seconds;
}

/**
 * A hand moves in a second in which a finger's velocity has this root mean square, degrees per second, or beside one.
 * One soft stroke of 13 degrees has about 60; a still hand has up to 40 with a tracker's jitter of 2.5 degrees, which the
 * quality gate refuses.
 */
const MOVING = 50;
/** A probe's landmarks are its own from so much before it to so much after. */
const AROUND_PROBE: Milliseconds = 2_000;

/** The one view in which all five fingers of this hand are measured at this activity, if there is one. */
export function freePlayView(activity: Activity, hand: HandSide): ViewClass | undefined {
  const { camera, fingers } = bestView(handViews(activity, hand));
  if (camera === 'unmeasured' || camera === 'none measures') return undefined;
  return DIGITS.every((digit) => fingers[digit] === 'yes') ? camera : undefined;
}

/** Stretches of a session that are not free play: its probes, a trial's blocks among them. */
export const probedStretches = (probes: readonly Pick<ProbeRecord, 'from' | 'probe'>[]): Stretch[] =>
  probes.map(({ from, probe }) => ({
    from: from - AROUND_PROBE,
    to: Math.max(from, ...probe.blocks.map(({ to }) => to)) + AROUND_PROBE
  }));

/**
 * What counts as free play, by whole seconds: all five fingers known in as many samples as the quality gate asks (measurement
 * A6), the hand moving, the view the one that measures them, outside of `taken`; in a session whose frame rate and size
 * of the hand the gate does not refuse; read off a skeleton, because for the picture's angles the score was not made
 * (models/coordination/MODEL_CARD.md, "Noise"). Everything else of the track is NaN. How still a hand can be held is not
 * known of free play, so the gate's jitter is not asked.
 *
 * @param blocks kept angles of one hand, by time
 * @param view of `freePlayView`
 */
export function freePlay(
  blocks: readonly AngleBlock[],
  view: ViewClass,
  taken: readonly Stretch[],
  { fps, handLongSidePx }: Pick<SessionSummary, 'fps' | 'handLongSidePx'>
): FreePlay {
  const refused = isRefused('frame rate', fps ?? NaN) || isRefused('hand size', handLongSidePx ?? NaN);
  const usable = refused
    ? []
    : blocks.filter((block) => block.view === view && block.kinematics === PIPELINE_VERSION.kinematics);
  const of = (source: AngleBlock['source']) =>
    gated(
      usable.filter((block) => block.source === source),
      taken
    );
  return { ...of('skeleton'), pictureSeconds: of(undefined).seconds };
}

function gated(blocks: readonly AngleBlock[], taken: readonly Stretch[]): Omit<FreePlay, 'pictureSeconds'> {
  const from = blocks[0]?.from ?? 0;
  const { length, flexion } = flexionTrack(blocks);
  const free = flexion.map((column) => column.slice());
  for (const stretch of taken) {
    const sample = (t: Milliseconds) => Math.max(0, ((t - from) * KEPT_ANGLES_HZ) / 1000);
    for (const column of free)
      column.fill(NaN, Math.floor(sample(stretch.from)), Math.ceil(sample(stretch.to)));
  }
  const counts = countedSeconds({ length, flexion: free });
  for (const column of free) {
    for (let second = 0; second * KEPT_ANGLES_HZ < length; second++)
      if (!counts[second]) column.fill(NaN, second * KEPT_ANGLES_HZ, (second + 1) * KEPT_ANGLES_HZ);
  }
  return { from, track: { length, flexion: free }, seconds: counts.filter(Boolean).length };
}

/** Which whole seconds of the track count. */
function countedSeconds(track: FlexionTrack): boolean[] {
  const { flexion, length } = track;
  const signals = freePlaySignals(track);
  const seconds = Array.from({ length: Math.floor(length / KEPT_ANGLES_HZ) }, (_, second) => second);
  const moving = seconds.map((second) => moves(signals, second));
  return seconds.map((second) => {
    let known = 0;
    for (let i = second * KEPT_ANGLES_HZ; i < (second + 1) * KEPT_ANGLES_HZ; i++)
      if (flexion.every((column) => !Number.isNaN(column[i]!))) known++;
    const moved = [moving[second - 1], moving[second], moving[second + 1]].includes(true);
    return moved && !isRefused('hand present', known / KEPT_ANGLES_HZ);
  });
}

function moves({ velocity }: FreePlaySignals, second: number): boolean {
  return velocity.some((column) => {
    let [squares, known] = [0, 0];
    for (let i = second * KEPT_ANGLES_HZ; i < (second + 1) * KEPT_ANGLES_HZ; i++) {
      if (Number.isNaN(column[i]!)) continue;
      squares += column[i]! ** 2;
      known++;
    }
    return Math.sqrt(squares / known) >= MOVING;
  });
}
