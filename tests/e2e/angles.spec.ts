import { DIGITS, type Digit, type ViewClass } from '#contracts';
import { WHAT_A_VIEW_MEASURES } from '#features';
import { shortfalls } from '../validation/bars';
import { bothHands } from '../validation/clips';
import { knownClips } from '../validation/known-clips';
import type { KnownHand } from '../validation/known-hand';
import { SHARED_CLIPS, sharedClips, sharedClipsPresent } from '../validation/shared-clips';
import { number } from '../validation/table';
import { clipAgreement } from '../validation/view-agreement';
import { expect, test } from './app';

/** Rendering and tracking anew: about 25 s a clip on two cores of their own. */
test.setTimeout(600_000);

/**
 * The table decides by the bars themselves, and one of its numbers stands right at one: the left hand's coupling (.0996).
 * Rendered and encoded anew it may fall beyond it.
 */
const SLACK = 0.03;

/** Prints how far each digit is from the truth, and expects the bars of those that `must` reach them. */
function holds(what: string, view: ViewClass, hand: KnownHand, must: (digit: Digit) => boolean): void {
  const seen = clipAgreement(hand);
  expect(seen?.view?.viewClass, what).toBe(view);
  DIGITS.forEach((digit, i) => {
    const { r, rmse, onset } = seen!.app.digits[i]!;
    const numbers = `r ${number(r)}, RMSE ${number(rmse, 1)}, onset SD ${number(onset, 1)} ms, coupling ${number(seen!.app.coupling)}`;
    console.log(`${what}, ${digit}: ${numbers}`);
    if (must(digit)) {
      // A clip without taps of single fingers has no coupling to compare.
      const missed = shortfalls(i, seen!.app, SLACK).filter(
        (bar) => bar !== 'coupling' || hand.blocks.some(({ id }) => id === 'P1')
      );
      expect(missed, `${what}, ${digit}: ${numbers}`).toEqual([]);
    }
  });
}

test('angles of rendered hands seen from front 60 reach the bars', async () => {
  for (const digit of DIGITS) expect(WHAT_A_VIEW_MEASURES['front 60'][digit]).toBe('yes');
  for (const clip of await knownClips(bothHands({ camera: 'front60' }))) {
    holds(`front 60, ${clip.side}`, 'front 60', clip, () => true);
  }
});

test('angles of the clips in shared/fixtures have the shape and size of the truth, all but the thumb, which does not move', async () => {
  test.skip(!sharedClipsPresent, 'shared/fixtures is not beside this clone');
  const hands = await sharedClips();
  hands.forEach((hand, i) => {
    const name = SHARED_CLIPS[i]!;
    holds(name, name.includes('front45') ? 'front 45' : 'front 60', hand, (digit) => digit !== 'thumb');
  });
});
