import { expect, test } from 'vitest';
import {
  ACTIVITIES,
  DIGITS,
  FEATURE_NAMES,
  HAND_SIDES,
  SWING_ACTIVITIES,
  type ActivityLimit,
  type Digit,
  type Measurable
} from '#contracts';
import { ACTIVITY_PROFILES } from './activity-profiles';
import { handViews } from './activity-views';
import { viewsOf } from './best-view';
import { WHAT_A_GRIP_FOLLOWS } from './what-a-grip-follows';
import { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';
import { WHICH_FEATURES_A_GRIP_MEASURES } from './which-features-a-grip-measures';

const all = ACTIVITIES.map((activity) => ({ activity, ...ACTIVITY_PROFILES[activity] }));

test('a finger is said to be measurable only where the view of its grip was measured', () => {
  for (const { activity, hands, camera, fingers } of all) {
    const views = hands[0] && viewsOf(hands[0].grip);
    const seen = camera === 'unmeasured' || camera === 'none measures' ? undefined : views?.[camera];
    for (const digit of DIGITS)
      expect(fingers[digit], `${activity} ${digit}`).toBe(seen?.[digit] ?? (views ? 'no' : 'unknown'));
  }
  const { camera, fingers } = ACTIVITY_PROFILES.piano;
  expect(camera).toBe('front 60');
  expect(fingers).toEqual(WHAT_A_VIEW_MEASURES['front 60']);
});

test('no view measures more fingers of the first hand than the one the camera goes to', () => {
  const count = (fingers: Partial<Record<Digit, Measurable>>) =>
    Object.values(fingers).filter((can) => can === 'yes').length;
  for (const { activity, hands, fingers } of all)
    for (const view of Object.values((hands[0] && viewsOf(hands[0].grip)) ?? {}))
      expect(count(view), activity).toBeLessThanOrEqual(count(fingers));
});

test('the fingers whose bending is counted are those that some view measures in every grip of that hand', () => {
  for (const { activity, counted } of all)
    for (const side of HAND_SIDES) {
      const views = Object.values(handViews(activity, side));
      const some = DIGITS.filter((digit) => views.some((fingers) => fingers[digit] === 'yes'));
      expect(counted[side], `${activity} ${side}`).toEqual(some);
    }
  expect(ACTIVITY_PROFILES.piano.counted).toEqual({ left: DIGITS, right: DIGITS });
});

test('a feature is said to come close only where the table of its grip says so', () => {
  for (const { activity, hands, camera, featureFacts } of all) {
    const views = hands[0] && WHICH_FEATURES_A_GRIP_MEASURES[hands[0].grip];
    expect(featureFacts !== undefined, activity).toBe(views !== undefined);
    if (!featureFacts) continue;
    const told = views?.[featureFacts.camera];
    for (const name of FEATURE_NAMES) {
      expect(featureFacts.close.includes(name), `${activity} ${name}`).toBe(told?.[name] === 'yes');
      expect(featureFacts.far.includes(name), `${activity} ${name}`).toBe(told?.[name] === 'no');
    }
    if (Object.keys(views ?? {}).includes(camera)) expect(featureFacts.camera).toBe(camera);
  }
});

test('a hand whose grip was never rendered is told of, and so is that an instrument was a simple model', () => {
  for (const { activity, hands, camera, limits } of all) {
    const says = (kind: ActivityLimit['kind']) => limits.some((limit) => limit.kind === kind);
    const never = hands.filter(({ grip }) => !viewsOf(grip));
    expect(says('grip never rendered'), activity).toBe(hands.length === 0 || never.length > 0);
    const held = hands.some((hand) => hand.grip !== 'keys' && !never.includes(hand));
    expect(says('simple instrument'), activity).toBe(held);
    expect(camera === 'unmeasured', activity).toBe(hands[0] === undefined || never.includes(hands[0]));
  }
});

test('features and a probe are claimed only where the probe can be played', () => {
  for (const { activity, probe, probeBuilt, tooFewFollowed, features, featureFacts, measures } of all) {
    const far = probe === 'five fingers' ? [] : (featureFacts?.far ?? []);
    const left = FEATURE_NAMES.filter((name) => !far.includes(name));
    expect(features, activity).toEqual(probeBuilt ? left : []);
    expect(measures.includes('probe'), activity).toBe(probeBuilt);
    expect(probeBuilt && tooFewFollowed, activity).toBe(false);
  }
  expect(ACTIVITY_PROFILES.piano.features).toEqual(FEATURE_NAMES);
});

test('a guided set asks for ten of the real thing: putts half with both hands, throws with one; and for strokes by a click', () => {
  const sets = Object.fromEntries(all.map(({ activity, guidedSet }) => [activity, guidedSet]));
  const asked = Object.fromEntries(
    Object.entries(sets).flatMap(([activity, parts]) =>
      parts.length > 0 ? [[activity, parts.reduce((sum, { repetitions }) => sum + repetitions, 0)]] : []
    )
  );
  expect(asked).toEqual({ ...Object.fromEntries(SWING_ACTIVITIES.map((one) => [one, 10])), drums: 32 });
  expect(sets['golf putting']!.map(({ hands }) => hands)).toEqual(['both', 'stronger']);
  expect(sets.drums!.map(({ hands, beat }) => [hands, beat])).toEqual([
    ['left', 500],
    ['right', 500]
  ]);
  expect(sets.darts).toEqual([{ hands: 'stronger', repetitions: 10 }]);
});

test('a probe of single fingers is given up only where no view follows three of them in its grip', () => {
  for (const { activity, hands, probe, tooFewFollowed } of all) {
    if (!['fretting hand', 'finger lifts'].includes(probe)) continue;
    const views = Object.values(WHAT_A_GRIP_FOLLOWS[hands[0]!.grip] ?? {});
    const most = Math.max(
      ...views.map(({ fingers }) => hands[0]!.digits.filter((digit) => fingers[digit] === 'yes').length)
    );
    expect(tooFewFollowed, activity).toBe(most < 3);
  }
});

test('a release and an impact are shorter than a frame at 30 frames a second tells', () => {
  const limits = (activity: (typeof ACTIVITIES)[number]) => ACTIVITY_PROFILES[activity].limits;
  expect(limits('darts')).toContainEqual(
    expect.objectContaining({ kind: 'release too short', frameMs: 1000 / 30 })
  );
  expect(limits('golf putting')).toContainEqual(expect.objectContaining({ kind: 'impact too short' }));
});
