import type { Milliseconds } from '#contracts';

export interface TempoMark {
  readonly tick: number;
  /** Microseconds a quarter note. */
  readonly tempo: number;
}

/** 120 quarter notes a minute: the standard's own, where a file names no tempo. */
const USUAL = 500_000;
/** Quarter notes a minute that somebody plays at: 60 s to 4 ms a quarter. */
const POSSIBLE = { from: 4_000, to: 60_000_000 };

export const isPossible = ({ tempo }: TempoMark): boolean => tempo >= POSSIBLE.from && tempo <= POSSIBLE.to;

/**
 * Milliseconds of ticks that are asked for in rising order.
 *
 * @param marks by tick, those nobody can play at left out
 * @example const at = createTempoMap([{ tick: 0, tempo: 500_000 }], 480); at(960) // 1000
 */
export function createTempoMap(marks: readonly TempoMark[], ticksPerQuarter: number) {
  let next = 0;
  let from = 0;
  let ms = 0;
  let tempo = USUAL;
  const since = (tick: number): Milliseconds => ((tick - from) * tempo) / (ticksPerQuarter * 1000);
  return (tick: number): Milliseconds => {
    for (let mark = marks[next]; mark && mark.tick <= tick; mark = marks[++next]) {
      ms += since(mark.tick);
      from = mark.tick;
      tempo = mark.tempo;
    }
    return ms + since(tick);
  };
}
