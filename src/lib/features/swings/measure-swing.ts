import { SWING_RATES, type Degrees, type Milliseconds, type Repetition } from '#contracts';
import { firstFrom, median, standardDeviation } from '#math';
import type { Swing } from './find-swings';
import type { SwingRules } from './swing-rules';
import { rateOf, type SwingSignals } from './swing-signals';

/** Measurement B4. */
const AROUND_IMPACT: Milliseconds = 150;
const BEFORE_IMPACT: Milliseconds = 300;
/** From hands to club head, palm lengths: about 75 cm. Of little weight: it moves impact, not the angle's noise. */
const CLUB = 8;
/** Where the hand need not lie still its angle before is read from so long. */
const LEAST_ADDRESS: Milliseconds = 100;
/** Psi'' turns when it passes so many SDs of what it does while the hand is still. */
const TURNS_BEYOND = 3;
/** At most one picture is missing where something is measured; nothing of impact itself in longer holes. */
const LONGEST_INTERVALS = 2.2;
const LONGEST_AT_IMPACT: Milliseconds = 40;
/** A stretch with fewer pictures than this share of the session's rate is blurred otherwise: not compared. */
const LEAST_OF_RATE = 0.8;
/** For drawing, ms around impact. */
const TRACE = { from: -600, to: 300, step: 10 } as const;
const DEGREE = Math.PI / 180;

/** A swing with its moment of impact and what it is measured against. */
export interface TimedSwing {
  readonly signals: SwingSignals;
  readonly swing: Swing;
  /** A sample, between two of them as a rule. */
  readonly impact: number;
  readonly address: Degrees;
  /** SD of psi'' before it set out. */
  readonly still: number;
}

const valueAt = (values: Float64Array, i: number): number => {
  const k = Math.min(values.length - 2, Math.max(0, Math.floor(i)));
  return values[k]! + (i - k) * (values[k + 1]! - values[k]!);
};
export const timeAt = ({ from, hz }: SwingSignals, i: number): Milliseconds => from + (i * 1000) / hz;

/** Finds the moment of impact by the movement. */
export function timeSwing(signals: SwingSignals, swing: Swing, rules: SwingRules): TimedSwing {
  const { hz, psi, acceleration } = signals;
  const first = Math.max(0, swing.start - Math.round((Math.max(LEAST_ADDRESS, rules.stillFor) * hz) / 1000));
  const address = median(psi.subarray(first, swing.start + 1));
  return {
    ...{ signals, swing, address },
    impact: rules.impact === 'club' ? clubPasses(signals, swing, first) : fastestTurn(signals, swing),
    still: standardDeviation(acceleration.subarray(first, swing.start + 1))
  };
}

/**
 * Where the club's head is back where it lay: a club that turns as the hand does, from the wrist's place and psi. Not
 * where psi alone is back: its value at impact would then be that of address by definition, and tell nothing.
 */
function clubPasses(
  { wristX: x, wristY: y, psi }: SwingSignals,
  { top, end, start, ux, uy }: Swing,
  first: number
): number {
  const head = (i: number) =>
    (x[i]! + CLUB * Math.cos(psi[i]! * DEGREE)) * ux + (y[i]! + CLUB * Math.sin(psi[i]! * DEGREE)) * uy;
  const lay = median(Array.from({ length: start - first + 1 }, (_, k) => head(first + k)));
  for (let i = top + 1; i <= end; i++) {
    const [before, now] = [head(i - 1) - lay, head(i) - lay];
    if (before < 0 && now >= 0) return i - 1 + before / (before - now);
  }
  return end;
}

function fastestTurn({ rate }: SwingSignals, { top, end }: Swing): number {
  let best = top;
  for (let i = top; i <= end; i++) if (Math.abs(rate[i]!) > Math.abs(rate[best]!)) best = i;
  return best;
}

/**
 * What is measured of a repetition (measurement B4). What the pictures do not show is absent.
 *
 * @param heard when its sound tells that impact was, ms of the session on the pictures' clock; else the movement tells it
 * @param fps of the session, which its bandwidth is made for
 * @param still SD of psi'' while the hand is still, the session's median
 */
export function measureSwing(
  { signals, swing, impact: moved, address }: TimedSwing,
  rules: SwingRules,
  { fps, still }: { readonly fps: number; readonly still: number },
  heard?: Milliseconds
): Repetition {
  const { hz, psi, rate, acceleration, t } = signals;
  const samples = (ms: Milliseconds) => (ms * hz) / 1000;
  const impact = heard === undefined ? moved : samples(heard - signals.from);
  const impactFrom = heard === undefined ? 'movement' : 'sound';
  const at = timeAt(signals, impact);
  const [start, end] = [timeAt(signals, swing.start), timeAt(signals, swing.end)];
  const own = rateOf(t.slice(firstFrom(t, start), firstFrom(t, end)));
  const longest = longestInterval(t, at - BEFORE_IMPACT, at + AROUND_IMPACT);
  const whole = impact + samples(AROUND_IMPACT) < psi.length && impact - samples(AROUND_IMPACT) >= 0;
  const rated = whole && own >= LEAST_OF_RATE * fps && longest <= (LONGEST_INTERVALS * 1000) / fps;
  const sharp = rated && own >= SWING_RATES.impact && longest <= LONGEST_AT_IMPACT;
  const from = Math.ceil(impact - samples(AROUND_IMPACT));
  const to = Math.floor(impact + samples(AROUND_IMPACT));
  return {
    ...{ start, end, top: timeAt(signals, swing.top), impact: at, impactFrom, fps: own },
    ...(rated && { peakRate: largest(rate, from, to) }),
    ...(sharp && {
      peakAcceleration: largest(acceleration, from, to),
      reversals: reversals(
        acceleration.subarray(
          Math.max(0, Math.ceil(impact - samples(BEFORE_IMPACT))),
          Math.floor(impact) + 1
        ),
        TURNS_BEYOND * still
      ),
      // Of the movement's moment, whoever tells the other figures': see impactAngle.
      ...(rules.impact === 'club' && { impactAngle: valueAt(psi, moved) - address })
    }),
    trace: {
      from: TRACE.from,
      step: TRACE.step,
      values: Float32Array.from({ length: (TRACE.to - TRACE.from) / TRACE.step + 1 }, (_, k) => {
        const i = impact + samples(TRACE.from + k * TRACE.step);
        return i < 0 || i > psi.length - 1 ? NaN : valueAt(psi, i) - address;
      })
    }
  };
}

function longestInterval(t: readonly Milliseconds[], from: Milliseconds, to: Milliseconds): Milliseconds {
  let longest = 0;
  for (let i = Math.max(1, firstFrom(t, from)); i < t.length && t[i - 1]! < to; i++)
    longest = Math.max(longest, t[i]! - t[i - 1]!);
  return longest;
}

function largest(values: Float64Array, from: number, to: number): number {
  let best = 0;
  for (let i = Math.max(0, from); i <= Math.min(values.length - 1, to); i++)
    best = Math.max(best, Math.abs(values[i]!));
  return best;
}

/** Changes of sign between values beyond `least` on either side. */
function reversals(values: Float64Array, least: number): number {
  let [sign, count] = [0, 0];
  for (const value of values) {
    if (Math.abs(value) <= least) continue;
    if (sign !== 0 && Math.sign(value) !== sign) count++;
    sign = Math.sign(value);
  }
  return count;
}
