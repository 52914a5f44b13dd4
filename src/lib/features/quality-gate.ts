import {
  DIGITS,
  isSameSize,
  turnBetween,
  VIEW_TOLERANCE,
  type BlockQuality,
  type CameraView,
  type Degrees,
  type Digit,
  type GateCheck,
  type GateResult,
  type GateVerdict,
  type HandKinematics,
  type ProbeBlock
} from '#contracts';
import { mean, median, quantile } from '#math';
import type { ViewTable } from './best-view';

/**
 * One row of the gate: up to `pass` it passes, up to `warn` it warns, beyond it fails; where more is better the numbers
 * fall instead of rise. Every number is measurement A6's, where nothing else is said.
 */
interface Limits {
  readonly unit: string;
  readonly pass: number;
  readonly warn: number;
}
const LIMITS = {
  /** Median. Below 27 no timing feature, below 22 nothing. */
  'frame rate': { unit: 'frames/s', pass: 27, warn: 22 },
  /** 95th percentile of the time between frames; how long it may be at all is the frame rate's to say. */
  'frame interval': { unit: 'ms', pass: 50, warn: Infinity },
  'hand present': { unit: '', pass: 0.95, warn: 0.9 },
  /** No window may contain a split, so a long gap costs what it hides. Past 2 s (ours) the block is another one. */
  'longest gap': { unit: 's', pass: 0.3, warn: 2 },
  /** Median of the long side. */
  'hand size': { unit: 'px', pass: 200, warn: 140 },
  /** RMS above 5 Hz in the still hold, the worse joint of a digit. */
  jitter: { unit: 'deg', pass: 1.5, warn: 2.5 },
  /** 95th percentile. */
  'bone lengths': { unit: '', pass: 0.1, warn: 0.15 },
  /** Share of frames in which the digit's tip may be hidden. */
  'finger hidden': { unit: '', pass: 0.15, warn: 0.3 },
  /** Median over the still hold's. */
  sharpness: { unit: '', pass: 0.5, warn: 0.35 },
  /**
   * Median of the fastest fingertip's: a healthy stroke itself peaks at 0.14, so a high percentile would refuse every
   * pattern at the standard tempo. More of it blunts onsets, so the block goes on without timing.
   */
  'motion blur': { unit: 'palm lengths', pass: 0.1, warn: Infinity },
  'hand identity': { unit: '', pass: 0.98, warn: 0.95 },
  /** Degrees from the baseline's view; a new view is a new camera, which is not the block's fault. */
  'view changed': { unit: 'deg', pass: VIEW_TOLERANCE.turn, warn: Infinity },
  /** 0 can, 1 cannot. */
  'view cannot measure': { unit: '', pass: 0, warn: 0 }
} as const satisfies Record<GateCheck, Limits>;

/** Fewer digits than this say nothing of how they move together. Ours. */
const FEWEST_DIGITS = 3;

export interface GateInput {
  /** Of the block itself, without context around it. */
  readonly kinematics: HandKinematics;
  readonly block: ProbeBlock;
  /** Of the still hold: see `staticJitter`. */
  readonly jitter: readonly (Degrees | undefined)[];
  /** Median sharpness of the same session's still hold. */
  readonly stillSharpness?: number;
  /** Those that the probe asks for; all when not given. */
  readonly digits?: readonly Digit[];
  /** What each view measures of the hand in its grip. */
  readonly views: ViewTable;
  /** The view of the baseline's sessions. */
  readonly baselineView?: CameraView;
}

/**
 * The quality gate of one block. A check that fails for the hand refuses the block, one that fails for a digit takes
 * the digit out; nothing is imputed. What could not be measured warns with the value NaN. A digit that is not asked for
 * is not looked at.
 */
export function blockQuality(input: GateInput): BlockQuality {
  const { kinematics, block, digits: asked = DIGITS } = input;
  const hand = handResults(input);
  const digits = asked.flatMap((digit) => digitResults(input, digit, DIGITS.indexOf(digit)));
  const droppedDigits = asked.filter((digit) =>
    digits.some((result) => result.digit === digit && result.verdict === 'fail')
  );
  const seen = kinematics.observations.t.length > 0;
  return {
    block: block.id,
    scored:
      seen &&
      hand.every(({ verdict }) => verdict !== 'fail') &&
      asked.length - droppedDigits.length >= FEWEST_DIGITS,
    timing: hand.every(({ check, verdict }) => verdict === 'pass' || !NEEDED_FOR_TIMING.has(check)),
    droppedDigits,
    results: [...hand, ...digits]
  };
}

const NEEDED_FOR_TIMING: ReadonlySet<GateCheck> = new Set(['frame rate', 'frame interval', 'motion blur']);

function handResults({ kinematics, block, stillSharpness, baselineView }: GateInput): GateResult[] {
  const { observations, view } = kinematics;
  const { frames, t } = observations;
  const intervals = differences(frames);
  const agreed = mean(observations.label);
  const results = [
    judge('frame rate', intervals.length > 0 ? 1000 / median(intervals) : 0),
    judge('frame interval', quantile(intervals, 0.95)),
    judge('hand present', frames.length > 0 ? t.length / frames.length : 0),
    judge('longest gap', longestGap(t, block) / 1000),
    judge('hand size', median(observations.longSide)),
    judge('bone lengths', quantile(observations.boneResidual, 0.95)),
    judge('motion blur', median(known(observations.blur))),
    // Whichever side the frames name, most of them have to name the same.
    judge('hand identity', Math.max(agreed, 1 - agreed))
  ];
  if (stillSharpness !== undefined) {
    results.push(judge('sharpness', median(known(observations.sharpness)) / stillSharpness));
  }
  if (baselineView) results.push(viewChanged(view, baselineView));
  return results;
}

function digitResults({ kinematics, jitter, views }: GateInput, digit: Digit, i: number): GateResult[] {
  const { observations, view } = kinematics;
  const can = view && views[view.viewClass]?.[digit];
  return [
    judge('jitter', jitter[i] ?? NaN, digit),
    judge('finger hidden', mean(observations.occluded[i]!), digit),
    ...(can === 'no' || can === 'yes' ? [judge('view cannot measure', can === 'no' ? 1 : 0, digit)] : [])
  ];
}

function judge(check: GateCheck, value: number, digit?: Digit): GateResult {
  const { unit, pass, warn }: Limits = LIMITS[check];
  const rising = pass <= warn;
  const within = (limit: number) => (rising ? value <= limit : value >= limit);
  let verdict: GateVerdict = 'fail';
  if (within(pass)) verdict = 'pass';
  else if (within(warn) || Number.isNaN(value)) verdict = 'warn';
  return { check, verdict, value, unit, ...(digit && { digit }) };
}

/** Whether a check refuses this value by itself; what could not be measured, NaN, is not refused. */
export const isRefused = (check: GateCheck, value: number): boolean => judge(check, value).verdict === 'fail';

/** A hand that looks too small or large for the baseline's view is a changed view too. */
function viewChanged(view: CameraView | undefined, baseline: CameraView): GateResult {
  if (!view) return judge('view changed', NaN);
  const result = judge('view changed', turnBetween(view, baseline));
  return isSameSize(view, baseline) ? result : { ...result, verdict: 'warn' };
}

function longestGap(t: ArrayLike<number>, { from, to }: ProbeBlock): number {
  return Math.max(...differences([from, ...Array.from(t), to]));
}

const differences = (t: ArrayLike<number>): number[] =>
  Array.from({ length: Math.max(0, t.length - 1) }, (_, i) => t[i + 1]! - t[i]!);
const known = (values: ArrayLike<number>): number[] =>
  Array.from(values).filter((value) => !Number.isNaN(value));
