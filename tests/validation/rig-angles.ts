import { jointAngles, ANGLE_COUNT, MCP, PIP } from '#kinematics';
import { DIGITS } from '#contracts';
import { mean, standardDeviation } from '#math';
import type { Truth } from '../fixtures';

/** Difference between the angles that formulas read off the true points and those that the rig was bent by. */
export interface RigDifference {
  /** Degrees. Constant when both mean the same angle: the rig's own shape. */
  readonly offset: number;
  readonly sd: number;
  /** Least squares: degrees read per degree bent. */
  readonly gain: number;
}

/** Of F of each digit over a clip, thumb first. World axes of the renderer are y up, z towards the camera. */
export function rigDifferences({ frames, side }: Truth): RigDifference[] {
  const points = new Float64Array(63);
  const angles = new Float64Array(ANGLE_COUNT);
  const rows = frames.flatMap(({ ang, pts }) => {
    if (!ang || !pts) return [];
    pts.forEach(([x, y, z], i) => points.set([x, -y, -z], 3 * i));
    jointAngles(points, side, angles, 0);
    return [
      [ang.thumb, ang.index, ang.middle, ang.ring, ang.pinky].map(([mcp, pip], digit) => ({
        bent: mcp + pip,
        read: angles[MCP + digit]! + angles[PIP + digit]!
      }))
    ];
  });
  return DIGITS.map((_, digit) => {
    const [bent, read] = [rows.map((row) => row[digit]!.bent), rows.map((row) => row[digit]!.read)];
    const differences = read.map((value, i) => value - bent[i]!);
    const [mb, mr] = [mean(bent), mean(read)];
    const spread = mean(bent.map((value) => (value - mb) ** 2));
    return {
      offset: mean(differences),
      sd: standardDeviation(differences),
      gain: mean(bent.map((value, i) => (value - mb) * (read[i]! - mr))) / spread
    };
  });
}
