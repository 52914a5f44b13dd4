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
  holds(value: number): boolean;
}
export const atMost = (most: number): Bar => ({ text: `<= ${most}`, holds: (value) => value <= most });
export const atLeast = (least: number): Bar => ({
  text: `>= ${least.toFixed(2)}`,
  holds: (value) => value >= least
});
export const within = (middle: number, half: number): Bar => ({
  text: `${middle} +- ${half}`,
  holds: (value) => Math.abs(value - middle) <= half
});

/** How many virtual people: in whom nothing changes, and for each change. */
export interface Crowd {
  readonly still: number;
  readonly changed: number;
}

/** Whether the bar is missed; of few people only when their interval leaves no doubt. */
export function isMissed({ bar, reached }: Figure, certainly = false): boolean {
  if (!bar) return false;
  const { value, low, high } = reached;
  return [value, ...(certainly ? [low, high] : [])].every((one) => !bar.holds(one));
}
