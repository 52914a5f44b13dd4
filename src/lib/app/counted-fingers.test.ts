import { expect, test } from 'vitest';
import { ACTIVITIES, DIGITS, HAND_SIDES, type SessionSummary } from '#contracts';
import { ACTIVITY_PROFILES } from '#features';
import { withCountedFingers } from './counted-fingers';

const hand = {
  movingS: 50,
  seenS: 60,
  fingerMovingS: [1, 2, 3, 4, 5],
  fingers: { strokes: [1, 2, 3, 4, 5], excursion: [10, 20, 30, 40, 50], measuredS: [60, 60, 60, 60, 60] }
};
const summary: SessionSummary = {
  durationS: 60,
  minutes: 1,
  longestStretchS: 60,
  hands: { left: hand, right: hand },
  frames: { received: 1800, processed: 1800, withHand: 1800, dropped: 0 },
  gaps: []
};

test('what was counted as on keys is left out where the activity’s grip is measured from nowhere, and the rest stays', () => {
  for (const activity of ACTIVITIES) {
    const { hands } = withCountedFingers({ activity, summary }).summary;
    for (const side of HAND_SIDES) {
      const counted = DIGITS.map((digit) => ACTIVITY_PROFILES[activity].counted[side].includes(digit));
      const { fingers, ...rest } = hands[side]!;
      expect(rest).toEqual({ movingS: 50, seenS: 60, fingerMovingS: [1, 2, 3, 4, 5] });
      for (const column of ['strokes', 'excursion', 'measuredS'] as const)
        expect(fingers![column], `${activity} ${side}`).toEqual(
          hand.fingers[column].map((value, digit) => (counted[digit] ? value : 0))
        );
    }
  }
  expect(withCountedFingers({ activity: 'other', summary }).summary.hands.left!.fingers!.strokes).toEqual([
    0, 0, 0, 0, 0
  ]);
});

test('where every finger counts, and where nothing was summed up, a session stays the same; the same session gives the same answer', () => {
  const piano = { activity: 'piano', summary } as const;
  expect(withCountedFingers(piano)).toBe(piano);
  const drums = { activity: 'drums', summary } as const;
  expect(withCountedFingers(drums)).toBe(withCountedFingers(drums));
  const running = { activity: 'other' } as const;
  expect(withCountedFingers(running)).toBe(running);
});
