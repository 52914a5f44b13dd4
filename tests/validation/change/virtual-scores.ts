import { normals, type Random } from '#math';

/** Days of one virtual person, at the level of a finger's composite score. */
export interface VirtualDays {
  /** Fingers, 5 a hand. */
  readonly fingers: number;
  /** Correlation of any two fingers on a day. */
  readonly between: number;
  /** From one probe day to the next. */
  readonly rho: number;
  /** Share of days whose deviations are three times as large, in all fingers. They do not echo in the next. */
  readonly outliers?: number;
}

/** Draws the next day's scores into `row`: standard normal, AR(1), with a part that all fingers share. */
export function virtualDays({ fingers, between, rho, outliers = 0 }: VirtualDays, random: Random) {
  const normal = normals(random);
  const own = Math.sqrt(1 - between);
  const common = Math.sqrt(between);
  const fresh = Math.sqrt(1 - rho * rho);
  const state = new Float64Array(fingers);
  const draw = (echo: number, scale: number) => {
    const shared = common * normal();
    for (let f = 0; f < fingers; f++) state[f] = echo * state[f]! + scale * (shared + own * normal());
  };
  draw(0, 1);
  return (row: Float64Array): void => {
    draw(rho, fresh);
    const scale = outliers > 0 && random() < outliers ? 3 : 1;
    for (let f = 0; f < fingers; f++) row[f] = scale * state[f]!;
  };
}
