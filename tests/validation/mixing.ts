import { DIGITS, GRID_HZ, KEPT_ANGLES_HZ, type HandKinematics } from '#contracts';
import { highPass, inverse, mean } from '#math';

/** Slower than this is drift. */
const DRIFT_BELOW = 0.5;

/** What the tracker makes of five fingers' flexion, 30 samples a second, above 0.5 Hz. */
export interface Mixing {
  /** How much of a finger's true movement shows in its own flexion, thumb first. */
  readonly gains: readonly number[];
  /** Root mean square of how much of it shows in another finger's; of those in the thumb's apart. */
  readonly crossTalk: number;
  readonly intoThumb: number;
  /** SD of the error that index to little finger have in common, and of each one's own; of the thumb's; degrees. */
  readonly shared: number;
  readonly own: number;
  readonly thumb: number;
  /** Correlation of the errors from one sample to the next. */
  readonly echo: number;
}

/** Measured flexion as a sum of the true ones and an error. */
export function mixing(seen: HandKinematics, truth: HandKinematics): Mixing {
  const step = GRID_HZ / KEPT_ANGLES_HZ;
  const columns = (of: HandKinematics) =>
    DIGITS.map((_, digit) =>
      Array.from(
        { length: Math.floor(of.angles.length / step) },
        (_, i) => of.angles.flexion[digit]![step * i]!
      )
    );
  const [measured, actual] = [columns(seen), columns(truth)];
  const known = measured[0]!
    .map((_, i) => i)
    .filter((i) => [...measured, ...actual].every((column) => Number.isFinite(column[i])));
  const moving = (all: number[][]) =>
    all.map((column) =>
      highPass(
        known.map((i) => column[i]!),
        DRIFT_BELOW,
        KEPT_ANGLES_HZ
      )
    );
  const [s, t] = [moving(measured), moving(actual)];
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
    return sum / a.length;
  };
  const inverted = inverse(t.map((a) => t.map((b) => dot(a, b))))!;
  /** Row: seen finger; column: true finger. */
  const shares = s.map((column) => {
    const with_ = t.map((other) => dot(column, other));
    return inverted.map((row) => row.reduce((sum, value, k) => sum + value * with_[k]!, 0));
  });
  const errors = s.map((column, d) =>
    column.map((value, i) => value - shares[d]!.reduce((sum, share, k) => sum + share * t[k]![i]!, 0))
  );
  const fingers = errors.slice(1);
  const squares = (values: readonly number[]) => mean(values.map((value) => value * value));
  const others = (d: number) => shares[d]!.filter((_, k) => k !== d);
  const common = mean(fingers.flatMap((a, i) => fingers.slice(i + 1).map((b) => dot(a, b))));
  return {
    gains: shares.map((row, d) => row[d]!),
    crossTalk: Math.sqrt(squares([1, 2, 3, 4].flatMap(others))),
    intoThumb: Math.sqrt(squares(others(0))),
    shared: Math.sqrt(Math.max(0, common)),
    own: Math.sqrt(Math.max(0, mean(fingers.map((error) => dot(error, error))) - common)),
    thumb: Math.sqrt(dot(errors[0]!, errors[0]!)),
    echo: mean(errors.map((error) => dot(error.subarray(1), error.subarray(0, -1)) / dot(error, error)))
  };
}
