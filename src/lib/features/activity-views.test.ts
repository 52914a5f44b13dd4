import { expect, test } from 'vitest';
import { ACTIVITIES, DIGITS, FEATURE_NAMES, HAND_SIDES, VIEW_CLASSES } from '#contracts';
import { ACTIVITY_PROFILES } from './activity-profiles';
import { handViews, probeMeasures, probeViews, roughMeasures } from './activity-views';
import { viewsOf, viewsOfAll } from './best-view';
import { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';
import { WHICH_FEATURES_A_GRIP_MEASURES } from './which-features-a-grip-measures';

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
  for (const hand of HAND_SIDES) {
    expect(probeViews('piano', { hand })).toEqual(WHAT_A_VIEW_MEASURES);
    expect(probeViews('typing/writing', { hand })).toEqual(WHAT_A_VIEW_MEASURES);
    expect(probeViews('other', { hand })).toEqual(WHAT_A_VIEW_MEASURES);
    expect(probeViews('drums', { hand })).toEqual(viewsOf('stick'));
  }
});

test('on strings each finger passes by itself, whichever hand stops them and whatever the session is of', () => {
  for (const hand of HAND_SIDES)
    for (const activity of ACTIVITIES) {
      const views = probeViews(activity, { hand, variant: 'fretting hand' });
      expect(views['front 60'], activity).toMatchObject({ thumb: 'no', index: 'yes', little: 'yes' });
      expect(views.top?.index).toBe('no');
    }
});

test('of a measure nothing is said where its view was not tried, and nothing of those of five fingers', () => {
  expect(probeMeasures({}, 'front 60')).toBeUndefined();
  expect(probeMeasures({ variant: 'fretting hand' }, undefined)).toEqual({});
  expect(probeMeasures({ variant: 'fretting hand' }, 'behind')).toEqual({});
  expect(probeMeasures({ variant: 'fretting hand' }, 'front 60')).toMatchObject({
    'individuation loss': 'no'
  });
});

test('of five fingers those measures are rough that the table says no of, in a view that was tried or not', () => {
  const keys = WHICH_FEATURES_A_GRIP_MEASURES.keys!;
  const far = FEATURE_NAMES.filter((name) => keys['front 60']![name] === 'no');
  expect(far.length).toBeGreaterThan(0);
  expect(roughMeasures({}, 'front 60')).toEqual(far);
  expect(roughMeasures({}, 'behind')).toEqual(far);
  expect(roughMeasures({}, undefined)).toEqual(far);
  // Its own verdict, and of what was not judged there that of front 60.
  const from45 = roughMeasures({}, 'front 45');
  for (const name of FEATURE_NAMES)
    expect(from45.includes(name), name).toBe((keys['front 45']![name] ?? keys['front 60']![name]) === 'no');
  expect(from45).not.toEqual(far);
  expect(roughMeasures({ variant: 'fretting hand' }, 'front 60')).toEqual([]);
});
