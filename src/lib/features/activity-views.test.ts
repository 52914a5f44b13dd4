import { expect, test } from 'vitest';
import { ACTIVITIES, DIGITS, HAND_SIDES, VIEW_CLASSES } from '#contracts';
import { ACTIVITY_PROFILES } from './activity-profiles';
import { handViews, probeViews } from './activity-views';
import { viewsOf, viewsOfAll } from './best-view';
import { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';

test('a finger counts only where every grip that its hand may have there was measured', () => {
  for (const activity of ACTIVITIES)
    for (const side of HAND_SIDES) {
      const grips = ACTIVITY_PROFILES[activity].hands.filter((hand) => hand.side === side);
      const views = handViews(activity, side);
      for (const view of VIEW_CLASSES)
        for (const digit of DIGITS) {
          const measured = grips.map(({ grip }) => viewsOf(grip)?.[view]?.[digit]);
          const every = grips.length > 0 && measured.every((can) => can === 'yes');
          expect(views[view]?.[digit] === 'yes', `${activity} ${side} ${view} ${digit}`).toBe(every);
        }
    }
});

test('sticks, strings and a ball are not judged as keys are', () => {
  expect(handViews('piano', 'left')).toEqual(WHAT_A_VIEW_MEASURES);
  expect(handViews('drums', 'left')).toEqual(viewsOf('stick'));
  expect(handViews('violin', 'left')).toEqual(viewsOf('strings'));
  expect(handViews('throwing', 'left')).toEqual({});
  expect(handViews('other', 'right')).toEqual({});
});

test('of two grips the worse says what a finger is, and a view that only one was tried from says nothing', () => {
  const both = viewsOfAll(['keys', 'stick']);
  const [keys, stick] = [viewsOf('keys')!, viewsOf('stick')!];
  expect(Object.keys(both).sort()).toEqual(Object.keys(stick).sort());
  for (const view of VIEW_CLASSES) {
    for (const digit of DIGITS) {
      const two = [keys[view]?.[digit], stick[view]?.[digit]];
      if (both[view]) expect(both[view][digit] === 'no', `${view} ${digit}`).toBe(two.includes('no'));
    }
  }
});

test('the probe of five fingers is judged as on keys, even of a hand that also writes; others by their own grip', () => {
  for (const side of HAND_SIDES) {
    expect(probeViews('piano', side)).toEqual(WHAT_A_VIEW_MEASURES);
    expect(probeViews('typing/writing', side)).toEqual(WHAT_A_VIEW_MEASURES);
    expect(probeViews('other', side)).toEqual(WHAT_A_VIEW_MEASURES);
    expect(probeViews('drums', side)).toEqual(viewsOf('stick'));
  }
});
