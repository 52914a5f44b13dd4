import type { Estimate } from './estimate';

/** One line of the table: a target and what was reached. */
export interface Figure {
  readonly target: string;
  readonly what: string;
  /** Undefined: told for information. */
  readonly bar?: Bar;
  readonly reached: Estimate;
}
interface Bar {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}
export const atMost = (to: number): Bar => ({ text: `<= ${to}`, from: -Infinity, to });
export const atLeast = (from: number): Bar => ({ text: `>= ${from.toFixed(2)}`, from, to: Infinity });
export const within = (middle: number, half: number): Bar => ({
  text: `${middle} +- ${half}`,
  from: middle - half,
  to: middle + half
});

/** How many virtual people: in whom nothing changes, and for each change. */
export interface Crowd {
  readonly still: number;
  readonly changed: number;
}

/** Whether the bar is missed; of few people only when their interval leaves no doubt. */
export function isMissed({ bar, reached }: Figure, fewPeople = false): boolean {
  if (!bar) return false;
  const { value, low, high } = reached;
  return fewPeople ? high < bar.from || low > bar.to : !(value >= bar.from && value <= bar.to);
}
