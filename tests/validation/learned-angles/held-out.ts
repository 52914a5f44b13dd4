import type { HandKinematics } from '#contracts';
import { grouped, mean } from '#math';
import { agreement, type Agreement } from '../agreement';
import { ONSET_BAR } from '../bars';
import { corrected, INPUTS, JOINTS, type ClipColumns } from './clip-columns';
import { networkCorrection } from './network-correction';
import { ridgeCorrection, type Correction } from './ridge-correction';
import { joinRows, rowsOf } from './rows';

/** A clip and what may be held out of it. */
export interface LookedClip {
  readonly columns: ClipColumns;
  readonly camera: string;
  readonly skin: string;
  readonly shape: string;
}
export const HELD_OUT = ['camera', 'skin', 'shape'] as const;
type HeldOut = (typeof HELD_OUT)[number];

export const METHODS = ['geometric', 'ridge', 'network'] as const;
type Method = (typeof METHODS)[number];

/** Of the clips of one held-out condition: means, of what could be compared. */
export type Mean = Agreement & { readonly clips: number };

export interface Fold {
  readonly kind: HeldOut;
  readonly value: string;
  readonly by: Readonly<Record<Method, Mean>>;
}

/** Every fourth sample of the 60 Hz grid is learned from: its neighbours say the same. */
const STEP = 4;
/** Every so many clips one is held back, to tell when the network has learned enough. */
const HELD_BACK = 5;

/** Learns from the clips in which a condition is absent and tests on those in which it is there. */
export function holdOut(clips: readonly LookedClip[], kind: HeldOut, value: string): Fold {
  const tested = clips.filter((clip) => clip[kind] === value);
  const training = clips
    .filter((clip) => clip[kind] !== value)
    .map((clip) => ({ camera: clip.camera, rows: rowsOf(clip.columns, STEP) }))
    .filter(({ rows }) => rows.count > 0);
  const ridge = ridgeCorrection(
    [...grouped(training, ({ camera }) => camera).values()].map((of) => joined(of))
  );
  const isHeldBack = (i: number) => i % HELD_BACK === HELD_BACK - 1;
  const network = networkCorrection(
    training.filter((_, i) => !isHeldBack(i)).map(({ rows }) => rows),
    joined(training.filter((_, i) => isHeldBack(i)))
  );
  const by: Readonly<Record<Method, (columns: ClipColumns) => HandKinematics>> = {
    geometric: ({ app }) => app,
    ridge: (columns) => correctedBy(ridge, columns),
    network: (columns) => correctedBy(network, columns)
  };
  const meanBy = (method: Method) =>
    meanOf(tested.map(({ columns }) => agreement(columns.hand, by[method](columns), columns.truth)));
  return {
    kind,
    value,
    by: { geometric: meanBy('geometric'), ridge: meanBy('ridge'), network: meanBy('network') }
  };
}

const joined = (parts: readonly { readonly rows: ReturnType<typeof rowsOf> }[]) =>
  joinRows(parts.map(({ rows }) => rows));

/** Where an input is not known, neither is the corrected angle. */
function correctedBy(by: Correction, { app, inputs }: ClipColumns): HandKinematics {
  const { length } = app.angles;
  const rows = Float32Array.from(
    { length: length * INPUTS },
    (_, k) => inputs[k % INPUTS]![Math.floor(k / INPUTS)]!
  );
  const known = Array.from({ length }, (_, i) =>
    rows.subarray(i * INPUTS, (i + 1) * INPUTS).every((value) => !Number.isNaN(value))
  );
  const out = by(
    rows.map((value) => (Number.isNaN(value) ? 0 : value)),
    length
  );
  return corrected(
    app,
    Array.from({ length: JOINTS }, (_, j) =>
      Float32Array.from({ length }, (_, i) => (known[i] ? out[i * JOINTS + j]! : NaN))
    )
  );
}

const meanKnown = (values: readonly number[]) => mean(values.filter((value) => !Number.isNaN(value)));

function meanOf(all: readonly Agreement[]): Mean {
  return {
    clips: all.length,
    coupling: meanKnown(all.map(({ coupling }) => coupling)),
    digits: all[0]!.digits.map((_, digit) => {
      const of = (figure: 'r' | 'rmse' | 'onset' | 'taps' | 'strikes') =>
        meanKnown(all.map(({ digits }) => digits[digit]![figure]));
      return {
        r: of('r'),
        rmse: of('rmse'),
        onset: of('onset'),
        taps: of('taps'),
        strikes: of('strikes')
      };
    })
  };
}

/**
 * Settled before anything was measured: a learned correction wins where the mean r of the digits is higher, their mean
 * RMSE lower, the coupling error lower, and the worst onset SD no larger or within the bar.
 */
export function wins(learned: Agreement, geometric: Agreement): boolean {
  const [a, b] = [learned, geometric].map(({ digits, coupling }) => ({
    r: meanKnown(digits.map(({ r }) => r)),
    rmse: meanKnown(digits.map(({ rmse }) => rmse)),
    onset: Math.max(...digits.map(({ onset }) => onset).filter((onset) => !Number.isNaN(onset))),
    coupling
  }));
  return (
    a!.r > b!.r && a!.rmse < b!.rmse && a!.coupling < b!.coupling && a!.onset <= Math.max(b!.onset, ONSET_BAR)
  );
}
