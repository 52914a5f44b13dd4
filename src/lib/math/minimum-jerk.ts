/**
 * Minimum-jerk step: 0 to 1 over x in [0, 1] with velocity and acceleration 0 at both ends; clamped outside.
 * Source: measurement F.
 *
 * @example minimumJerk(0.5) // 0.5
 */
export const minimumJerk = (x: number): number => {
  const s = Math.max(0, Math.min(1, x));
  return s * s * s * (10 + s * (6 * s - 15));
};
