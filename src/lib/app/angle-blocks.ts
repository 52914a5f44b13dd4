import type { PictureSize } from '#features';
import {
  GRID_HZ,
  KEPT_ANGLES_HZ,
  PIPELINE_VERSION,
  type AngleBlock,
  type Gap,
  type HandFrame,
  type HandKinematics,
  type HandSide,
  type Milliseconds,
  type SessionId,
  type ViewClass
} from '#contracts';
import { createKinematicWindows } from './kinematic-windows';

/** A window of angles as it is kept: every two samples of the grid are one. */
function angleBlock(
  sid: SessionId,
  side: HandSide,
  { angles, view }: HandKinematics,
  from: Milliseconds,
  to: Milliseconds
): AngleBlock {
  const step = GRID_HZ / KEPT_ANGLES_HZ;
  const first = Math.round(((from - angles.from) * GRID_HZ) / 1000);
  const length = Math.floor(((to - from) * KEPT_ANGLES_HZ) / 1000);
  const halved = (column: Float32Array) =>
    Float32Array.from({ length }, (_, i) => {
      let sum = 0;
      for (let k = 0; k < step; k++) sum += column[first + step * i + k] ?? NaN;
      return sum / step;
    });
  return {
    sid,
    side,
    from,
    ...(view && { view: view.viewClass }),
    ...(angles.source === 'skeleton' && { source: angles.source }),
    kinematics: PIPELINE_VERSION.kinematics,
    mcp: angles.mcp.map(halved),
    pip: angles.pip.map(halved)
  };
}

/** Of a session whose angles are read. */
export interface FilmedSession {
  readonly sid: SessionId;
  readonly size: PictureSize;
  /** Ms from the session's start. */
  readonly gaps: readonly Gap[];
  /** In this view a skeleton is fitted to the hand, which takes some forty times as long as reading the picture. */
  readonly fitted?: Readonly<Partial<Record<HandSide, ViewClass>>>;
}

/**
 * A session's joint angles as they are kept, read as its frames come, in constant memory.
 *
 * @param onWindow is told of each window before it is boiled down
 */
export function createAngleBlocks(
  { sid, size, gaps, fitted = {} }: FilmedSession,
  onWindow?: (read: HandKinematics, from: Milliseconds, to: Milliseconds) => void
) {
  let blocks: AngleBlock[] = [];
  const windows = createKinematicWindows(
    size,
    (side, read, from, to) => {
      blocks.push(angleBlock(sid, side, read, from, to));
      onWindow?.(read, from, to);
    },
    (side, view) => (view !== undefined && view === fitted[side] ? 'skeleton' : 'image')
  );
  const toCome = [...gaps].sort((a, b) => a.from - b.from);
  const taken = () => {
    const finished = blocks;
    blocks = [];
    return finished;
  };
  return {
    /** Returns the blocks that are finished since the last call. */
    push(frames: readonly HandFrame[]): AngleBlock[] {
      for (const frame of frames) {
        while (toCome[0] && toCome[0].from <= frame.t) windows.gap(toCome.shift()!);
        windows.push(frame);
      }
      return taken();
    },
    /** Reads what is left. */
    end(): AngleBlock[] {
      windows.end();
      return taken();
    }
  };
}
