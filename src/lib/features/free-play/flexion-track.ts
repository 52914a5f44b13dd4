import { KEPT_ANGLES_HZ, type AngleBlock, type FlexionTrack } from '#contracts';

/**
 * Joins what is kept of one hand's joint angles to one track. Time between two blocks is unknown, NaN; a block that
 * begins between two samples is put on the nearer one, at most 17 ms off.
 *
 * @param blocks of one hand, by time
 * @example two blocks of 10 s, the second 5 s after the end of the first: 750 samples, of which 150 are NaN
 */
export function flexionTrack(blocks: readonly Pick<AngleBlock, 'from' | 'mcp' | 'pip'>[]): FlexionTrack {
  const begin = blocks[0]?.from ?? 0;
  const places = blocks.map(({ from }) => Math.round(((from - begin) * KEPT_ANGLES_HZ) / 1000));
  const length = Math.max(0, ...blocks.map(({ mcp }, b) => places[b]! + mcp[0]!.length));
  const flexion = [0, 1, 2, 3, 4].map((digit) => {
    const column = new Float32Array(length).fill(NaN);
    blocks.forEach(({ mcp, pip }, b) => {
      const [first, second] = [mcp[digit]!, pip[digit]!];
      for (let i = 0; i < first.length; i++) column[places[b]! + i] = first[i]! + second[i]!;
    });
    return column;
  });
  return { length, flexion };
}
