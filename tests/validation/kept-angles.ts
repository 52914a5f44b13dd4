import { GRID_HZ, KEPT_ANGLES_HZ, type HandKinematics, type LandmarkSource } from '#contracts';
import { createAngleBlocks } from '../../src/lib/app/angle-blocks';
import { flexionTrack } from '../../src/lib/features/free-play/flexion-track';
import { decodeAngles, encodeAngles } from '../../src/lib/store/angle-codec';
import { measured, trulyMoved, type KnownHand } from './known-hand';

const STEP = GRID_HZ / KEPT_ANGLES_HZ;

/**
 * Flexion of a hand as the app keeps it of free play, window by window and rounded, beside the truth of the same times; on
 * the 60 Hz grid, each sample twice.
 */
export function keptAngles(
  hand: KnownHand,
  source: LandmarkSource
): { readonly seen: HandKinematics; readonly truth: HandKinematics } {
  const like = measured(hand, 'image');
  const fitted = source === 'skeleton' ? { [hand.side]: like.view?.viewClass } : {};
  const angles = createAngleBlocks({ sid: '', size: hand.size, gaps: [], fitted });
  const blocks = [...angles.push(hand.frames), ...angles.end()];
  const { flexion } = flexionTrack(blocks.map((block) => decodeAngles(encodeAngles(block))));
  const truth = trulyMoved(hand, like);
  const onGrid = (of: (digit: number, sample: number) => number): HandKinematics => ({
    ...like,
    angles: {
      ...like.angles,
      flexion: like.angles.flexion.map((column, digit) =>
        column.map((_, i) => of(digit, Math.floor(i / STEP)))
      )
    }
  });
  return {
    seen: onGrid((digit, sample) => flexion[digit]![sample] ?? NaN),
    truth: onGrid((digit, sample) => {
      const column = truth.angles.flexion[digit]!;
      // As two samples of the grid are one of what is kept.
      return (column[STEP * sample]! + (column[STEP * sample + 1] ?? NaN)) / STEP;
    })
  };
}
