import type { HandFrame, HandSide, Milliseconds } from '#contracts';

/** Longer without the hand, and its path is cut (measurement A4). */
const CUT_AFTER: Milliseconds = 200;
/** A single picture that jumps away and back by more than this is a mistake of the tracker: degrees and palm lengths. */
const JUMP_DEG = 25;
const JUMP_PL = 0.8;
const DEGREE = Math.PI / 180;

/** A stretch in which one hand was seen without a break; columns of one length. */
export interface HandStretch {
  /** Rising. */
  readonly t: readonly Milliseconds[];
  /** Image angle of wrist to middle knuckle, degrees, y down, unwrapped. */
  readonly psi: readonly number[];
  /** The wrist's place and the palm's length |P0 P9|, in widths of the picture. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly palm: readonly number[];
}
type Columns = { readonly [name in keyof HandStretch]: number[] };

/** Follows wrist and middle knuckle of both hands. @param aspect width / height of the picture */
export function createHandPaths(aspect: number) {
  const stretches: Readonly<Record<HandSide, Columns[]>> = { left: [], right: [] };

  return {
    push({ t, hands }: HandFrame): void {
      for (const { side, image } of hands) {
        const [x, y] = [image[0]!, image[1]! / aspect];
        const [dx, dy] = [image[27]! - x, image[28]! / aspect - y];
        const palm = Math.hypot(dx, dy);
        if (!(palm > 0)) continue;
        let open = stretches[side].at(-1);
        const last = open?.t.at(-1);
        if (open && last !== undefined && t <= last) continue;
        if (!open || last === undefined || t - last > CUT_AFTER)
          stretches[side].push((open = { t: [], psi: [], x: [], y: [], palm: [] }));
        const before = open.psi.at(-1);
        const angle = Math.atan2(dy, dx) / DEGREE;
        open.psi.push(before === undefined ? angle : angle + 360 * Math.round((before - angle) / 360));
        open.t.push(t);
        open.x.push(x);
        open.y.push(y);
        open.palm.push(palm);
      }
    },
    /** What was seen of a hand so far, without single jumps. */
    of: (side: HandSide): readonly HandStretch[] => stretches[side].map(withoutJumps)
  };
}

function withoutJumps(stretch: HandStretch): HandStretch {
  const { psi, x, y, palm } = stretch;
  const alone = (values: readonly number[], i: number, least: number) => {
    const [rise, fall] = [values[i]! - values[i - 1]!, values[i]! - values[i + 1]!];
    return rise * fall > 0 && Math.min(Math.abs(rise), Math.abs(fall)) > least;
  };
  const keep = stretch.t.map(
    (_, i) =>
      i === 0 ||
      i === stretch.t.length - 1 ||
      !(alone(psi, i, JUMP_DEG) || alone(x, i, JUMP_PL * palm[i]!) || alone(y, i, JUMP_PL * palm[i]!))
  );
  if (keep.every(Boolean)) return stretch;
  const kept = (column: readonly number[]) => column.filter((_, i) => keep[i]);
  return { t: kept(stretch.t), psi: kept(psi), x: kept(x), y: kept(y), palm: kept(palm) };
}
