import type { HandFrame, HandSide, Milliseconds, PalmLengths, Radians } from '#contracts';
import { seededRandom } from '#math';

/** MCP of each digit and the direction it points in, thumb first, in palm lengths from the wrist. */
const ROOTS = [
  { mcp: [-0.45, -0.35], towards: [-0.7, -0.7] },
  { mcp: [-0.3, -0.95], towards: [-0.15, -1] },
  { mcp: [0, -1], towards: [0, -1] },
  { mcp: [0.25, -0.92], towards: [0.1, -1] },
  { mcp: [0.45, -0.8], towards: [0.25, -1] }
] as const;
/** Fingertip to MCP of a resting hand. */
const REST: PalmLengths = 0.75;

export interface Pose {
  readonly t: Milliseconds;
  readonly side?: HandSide;
  /** How much nearer to its MCP each fingertip is than at rest, thumb first. */
  readonly bend?: readonly PalmLengths[];
  /** Wrist, as a share of the picture. */
  readonly at?: readonly [x: number, y: number];
  readonly turn?: Radians;
  /** Palm length as a share of the picture's width. */
  readonly size?: number;
  /** Added to every coordinate of every landmark. */
  readonly noise?: () => PalmLengths;
  readonly aspect?: number;
}

/** Seeded numbers of a normal distribution with SD 1 (twelve uniform numbers each), for tests. */
export function seededNormal(seed: number): () => number {
  const uniform = seededRandom(seed);
  return () => Array.from({ length: 12 }, uniform).reduce((a, b) => a + b) - 6;
}

/** A frame with one hand whose finger bends are known, for tests. */
export function handFrame(pose: Pose): HandFrame {
  const { t, side = 'right', bend = [], at = [0.5, 0.7], turn = 0, size = 0.15 } = pose;
  const { noise = () => 0, aspect = 4 / 3 } = pose;
  const image = new Float32Array(63);
  const put = (landmark: number, x: number, y: number) => {
    const [u, v] = [x + noise(), y + noise()];
    image[3 * landmark] = at[0] + size * (u * Math.cos(turn) - v * Math.sin(turn));
    image[3 * landmark + 1] = at[1] + size * aspect * (u * Math.sin(turn) + v * Math.cos(turn));
  };
  put(0, 0, 0);
  ROOTS.forEach(({ mcp, towards }, digit) => {
    const length = Math.hypot(...towards);
    const reach = (REST - (bend[digit] ?? 0)) / length;
    // The thumb's MCP is its second landmark; what lies before it belongs to the palm.
    const joints = digit === 0 ? [-0.35, 0, 0.5, 1] : [0, 0.5, 0.8, 1];
    joints.forEach((share, i) =>
      put(1 + 4 * digit + i, mcp[0] + share * reach * towards[0], mcp[1] + share * reach * towards[1])
    );
  });
  return { t, hands: [{ side, score: 0.95, image, world: new Float32Array(63) }] };
}
