import { cholesky, POSE_STRIDE, solveLower, solveUpper } from '#math';

/** Unknowns of the palm: turn about x, y, z, logarithm of the size, place. */
export const PALM = 7;
const LOCAL = POSE_STRIDE;
const DIGITS = 5;
export const UNKNOWNS = PALM + DIGITS * LOCAL;
/** Marquardt's damping, as a share of the diagonal. */
const DAMPING = 1e-3;

/**
 * Least squares of one step of the skeleton fit. A digit's angles meet those of another only through the palm, so the
 * normal equations are an arrow: a block of 7 x 7, five of 4 x 4, and what joins them. The digits are eliminated one
 * by one and the palm is solved from what remains.
 */
export function createArrowSystem() {
  const palm = new Float64Array(PALM * PALM);
  const palmRight = new Float64Array(PALM);
  const own = Array.from({ length: DIGITS }, () => new Float64Array(LOCAL * LOCAL));
  const joint = Array.from({ length: DIGITS }, () =>
    Array.from({ length: PALM }, () => new Float64Array(LOCAL))
  );
  const right = Array.from({ length: DIGITS }, () => new Float64Array(LOCAL));
  const row = new Float64Array(PALM);
  const local = new Float64Array(LOCAL);
  const solution = new Float64Array(UNKNOWNS);

  function addRow(digit: number, residual: number): void {
    const a = own[digit]!;
    const c = joint[digit]!;
    const g = right[digit]!;
    for (let i = 0; i < PALM; i++) {
      const v = row[i]!;
      if (v === 0) continue;
      palmRight[i]! -= v * residual;
      for (let j = 0; j <= i; j++) palm[i * PALM + j]! += v * row[j]!;
      const ci = c[i]!;
      for (let j = 0; j < LOCAL; j++) ci[j]! += v * local[j]!;
    }
    for (let i = 0; i < LOCAL; i++) {
      const v = local[i]!;
      if (v === 0) continue;
      g[i]! -= v * residual;
      for (let j = 0; j <= i; j++) a[i * LOCAL + j]! += v * local[j]!;
    }
  }

  function eliminate(digit: number): boolean {
    const a = own[digit]!;
    const c = joint[digit]!;
    const g = right[digit]!;
    for (let i = 0; i < LOCAL; i++) a[i * LOCAL + i]! *= 1 + DAMPING;
    if (!cholesky(a, LOCAL)) return false;
    solveLower(a, LOCAL, g);
    for (let i = 0; i < PALM; i++) {
      const ci = c[i]!;
      solveLower(a, LOCAL, ci);
      let sum = 0;
      for (let k = 0; k < LOCAL; k++) sum += ci[k]! * g[k]!;
      palmRight[i]! -= sum;
      for (let j = 0; j <= i; j++) {
        const cj = c[j]!;
        let product = 0;
        for (let k = 0; k < LOCAL; k++) product += ci[k]! * cj[k]!;
        palm[i * PALM + j]! -= product;
      }
    }
    return true;
  }

  return {
    clear(): void {
      palm.fill(0);
      palmRight.fill(0);
      for (let digit = 0; digit < DIGITS; digit++) {
        own[digit]!.fill(0);
        right[digit]!.fill(0);
        for (let i = 0; i < PALM; i++) joint[digit]![i]!.fill(0);
      }
    },
    /** The wrist's distance along one axis, already weighted. */
    addWrist(axis: number, residual: number, weight: number): void {
      const i = PALM - 3 + axis;
      palmRight[i]! -= weight * residual;
      palm[i * PALM + i]! += weight * weight;
    },
    /**
     * One landmark's distance along one axis: how that changes with a turn about x, y, z and with the size, and in
     * `moves` from `at` on, three apart, with the digit's four angles. `residual` is weighted already, the rest not.
     */
    addPoint(
      digit: number,
      axis: number,
      weight: number,
      aboutX: number,
      aboutY: number,
      aboutZ: number,
      withSize: number,
      moves: Float64Array,
      at: number,
      residual: number
    ): void {
      row[0] = weight * aboutX;
      row[1] = weight * aboutY;
      row[2] = weight * aboutZ;
      row[3] = weight * withSize;
      row[4] = axis === 0 ? weight : 0;
      row[5] = axis === 1 ? weight : 0;
      row[6] = axis === 2 ? weight : 0;
      for (let k = 0; k < LOCAL; k++) local[k] = weight * moves[at + 3 * k]!;
      addRow(digit, residual);
    },
    /** What one of the palm's first four unknowns is off from what is expected; weighted residual. */
    addPalm(k: number, weight: number, residual: number): void {
      palmRight[k]! -= weight * residual;
      palm[k * PALM + k]! += weight * weight;
    },
    /** What one angle, or angle `k` less a share of angle `other`, is off from what is expected; weighted residual. */
    addAngle(digit: number, k: number, weight: number, residual: number, other = k, share = 0): void {
      const a = own[digit]!;
      const g = right[digit]!;
      g[k]! -= weight * residual;
      a[k * LOCAL + k]! += weight * weight;
      if (other === k) return;
      g[other]! += share * weight * residual;
      a[other * LOCAL + other]! += share * share * weight * weight;
      a[Math.max(k, other) * LOCAL + Math.min(k, other)]! -= share * weight * weight;
    },
    /** The step: `UNKNOWNS` numbers, the palm's first; undefined when the points do not fix it. Clears nothing. */
    solve(): Float64Array | undefined {
      for (let i = 0; i < PALM; i++) palm[i * PALM + i]! *= 1 + DAMPING;
      for (let digit = 0; digit < DIGITS; digit++) if (!eliminate(digit)) return undefined;
      if (!cholesky(palm, PALM)) return undefined;
      solveLower(palm, PALM, palmRight);
      solveUpper(palm, PALM, palmRight);
      solution.set(palmRight);
      for (let digit = 0; digit < DIGITS; digit++) {
        const g = right[digit]!;
        for (let i = 0; i < PALM; i++) {
          const ci = joint[digit]![i]!;
          for (let k = 0; k < LOCAL; k++) g[k]! -= ci[k]! * palmRight[i]!;
        }
        solveUpper(own[digit]!, LOCAL, g);
        solution.set(g, PALM + LOCAL * digit);
      }
      return solution;
    }
  };
}
