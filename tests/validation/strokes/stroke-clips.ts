import type { HandSide, ViewClass } from '#contracts';
import type { ClipOptions } from '../../fixtures';
import type { Wanted } from '../known-clips';

/**
 * Both hands are in the picture while drumming: the camera stands further off than for one. A stick's hand falls at more than
 * a metre a second, so what a webcam's exposure blurs belongs to it.
 */
const FILMED = { distance: 0.6, exposure: 16 } as const;
/**
 * Each another person: how large and how uneven the strokes are differs. The method was made on people 1 to 6, filmed without
 * an exposure.
 */
const SEEDS: Readonly<Record<HandSide, readonly number[]>> = { right: [11, 13, 15], left: [12, 14, 16] };

export const VIEWS = {
  'front 60': 'front60',
  'front 45': 'front45',
  'front 30': 'front30',
  oblique: 'oblique',
  top: 'top',
  side: 'side'
} as const satisfies Partial<Record<ViewClass, ClipOptions['camera']>>;
export type StrokeView = keyof typeof VIEWS;

const strokeClip = (hands: HandSide, seed: number, options: ClipOptions): Wanted => ({
  scenario: 'single-strokes',
  options: { hands, seed, grip: 'stick', ...FILMED, ...options }
});

/** Sixteen single strokes of three people a hand. */
export const strokeClips = (options: ClipOptions): readonly Wanted[] =>
  (Object.keys(SEEDS) as HandSide[]).flatMap((side) =>
    SEEDS[side].map((seed) => strokeClip(side, seed, options))
  );
