import { expect, test } from 'vitest';
import type { AngleBlock, HandSide, ViewClass } from '#contracts';
import { createHandKinematics } from '#kinematics';
import { knownPlaying } from '../../../tests/fixtures/known-playing';
import { createAngleBlocks } from './angle-blocks';

const { frames, size } = knownPlaying({ seed: 5, hands: ['left', 'right'], notes: 40 });

function blocksOf(fitted: Partial<Record<HandSide, ViewClass>>): AngleBlock[] {
  const angles = createAngleBlocks({ sid: 'S', size, gaps: [], fitted });
  return [...angles.push(frames), ...angles.end()];
}
const of = (blocks: readonly AngleBlock[], hand: HandSide) => blocks.filter(({ side }) => side === hand);

test('a skeleton is fitted to the hand that is asked for, in the view that is asked for, and what it is read from is said', () => {
  const picture = blocksOf({});
  expect(picture.every(({ source, view }) => source === undefined && view === 'front 60')).toBe(true);
  const right = blocksOf({ right: 'front 60' });
  expect(of(right, 'right').map(({ source }) => source)).toEqual(['skeleton', 'skeleton']);
  expect(of(right, 'left')).toEqual(of(picture, 'left'));
  expect(blocksOf({ right: 'top', left: 'top' })).toEqual(picture);
});

test('a fitted block is what the kinematics read off the skeleton', () => {
  const kinematics = createHandKinematics(size);
  for (const frame of frames) kinematics.push(frame);
  const second = of(blocksOf({ right: 'front 60' }), 'right')[1]!;
  const to = frames.at(-1)!.t;
  const { angles } = kinematics.read('right', second.from, to, { source: 'skeleton', around: 500 });
  const first = Math.round(((second.from - angles.from) * 60) / 1000);
  const column = angles.mcp[2]!;
  const expected = second.mcp[2]!.map((_, i) => (column[first + 2 * i]! + column[first + 2 * i + 1]!) / 2);
  expect(second.mcp[2]!.length).toBeGreaterThan(50);
  expect(second.mcp[2]).toEqual(expected);
});
