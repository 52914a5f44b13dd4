import type { Milliseconds } from '#contracts';
import { minimumJerk } from '#math';

/** One movement over time: minimum-jerk steps from value to value, a hold where two are alike. */
export interface KeyChannel {
  /** Goes from what it is to `value` in `lasts`. */
  to(value: number, lasts: Milliseconds): void;
  /** How much it does at `t`; held before the first and after the last. */
  at(t: Milliseconds): number;
}

export function createKeyChannel(first: number): KeyChannel {
  const times: Milliseconds[] = [0];
  const values = [first];
  let index = 0;
  return {
    to(value, lasts) {
      times.push(times.at(-1)! + lasts);
      values.push(value);
    },
    at(t) {
      // Asked in the order of time as a rule, so the step is near the last one.
      while (index > 0 && times[index]! > t) index--;
      while (index + 1 < times.length && times[index + 1]! <= t) index++;
      if (index + 1 >= times.length) return values[index]!;
      const [from, to] = [times[index]!, times[index + 1]!];
      return values[index]! + (values[index + 1]! - values[index]!) * minimumJerk((t - from) / (to - from));
    }
  };
}
