import { describe, expect, test } from 'vitest';
import { DIGITS, HAND_SIDES, VIEW_CLASSES, type HandFrame, type ViewClass } from '#contracts';
import { createSetupCheck, type ViewOf } from './setup-check';
import { handFrame, seededNormal, type Pose } from './synthetic-hand';
import { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';

const SIZE = { width: 640, height: 480 };
/** A hand of about 230 px, whole in the picture. */
const GOOD: Omit<Pose, 't'> = { at: [0.5, 0.85], size: 0.21 };

/** As if the camera stood there, whatever the hand looks like. */
const standing =
  (viewClass: ViewClass): ViewOf =>
  (frames, side) =>
    frames.some(({ hands }) => hands.some((hand) => hand.side === side))
      ? { viewClass, elevation: 0, azimuth: 0, palm: 100 }
      : undefined;
const FRONT_60 = standing('front 60');

function verdict(
  frame: (t: number, i: number) => HandFrame,
  { fps = 30, hands = 1, viewOf = FRONT_60, compares = true } = {}
) {
  const check = createSetupCheck(hands, viewOf);
  for (let i = 0; i < 4 * fps; i++) check.push(frame((i * 1000) / fps, i));
  return check.verdict(SIZE, compares);
}
const seen =
  (more: Partial<Pose> = {}, light = 0.5) =>
  (t: number) => ({
    ...handFrame({ t, ...GOOD, ...more }),
    light
  });

describe('the set-up check', () => {
  test('says nothing before there were frames', () => {
    expect(createSetupCheck(1, FRONT_60).verdict(SIZE)).toEqual({ level: 'nothing-yet', advice: 'none' });
  });
  test('finds a large, well lit, steady hand good enough to compare fingers', () => {
    expect(verdict(seen())).toMatchObject({ level: 'compare-fingers', advice: 'none' });
  });
  test('names the one thing that is most in the way', () => {
    expect(verdict((t) => ({ t, hands: [], light: 0.5 }))).toMatchObject({
      level: 'nothing-yet',
      advice: 'no-hand'
    });
    expect(verdict((t) => ({ t, hands: [], light: 0.03 })).advice).toBe('too-dark');
    expect(verdict((t) => ({ t, hands: [], light: 0.97 })).advice).toBe('too-bright');
    expect(verdict(seen({}, 0.05)).advice).toBe('too-dark');
    expect(verdict(seen(), { hands: 2 })).toMatchObject({ level: 'log-time', advice: 'one-hand-of-two' });
    expect(verdict(seen({ at: [0.99, 0.85] })).advice).toBe('hand-cut-off');
    expect(verdict(seen({ size: 0.1 }))).toMatchObject({ level: 'log-time', advice: 'hand-too-small' });
    expect(verdict(seen(), { fps: 20 })).toMatchObject({ level: 'log-time', advice: 'slow-camera' });
    expect(verdict(seen(), { fps: 5 })).toMatchObject({ level: 'log-time', advice: 'too-slow' });
    const both = (t: number) => {
      const frame = seen()(t);
      return {
        ...frame,
        hands: frame.hands.flatMap((hand) => HAND_SIDES.map((side) => ({ ...hand, side })))
      };
    };
    expect(verdict(both, { fps: 20, hands: 2 }).advice).toBe('slow-camera-two-hands');
    const normal = seededNormal(7);
    expect(verdict(seen({ noise: () => 0.06 * normal() })).advice).toBe('unsteady');
  });
  test('fingers can be compared where as many of them are measured as from the place that people are sent to', () => {
    const measured = (view: ViewClass) =>
      DIGITS.filter((digit) => WHAT_A_VIEW_MEASURES[view][digit] === 'yes');
    for (const digit of ['index', 'middle', 'ring'] as const) expect(measured('front 60')).toContain(digit);
    for (const view of VIEW_CLASSES) {
      const enough = measured(view).length >= measured('front 60').length;
      expect(verdict(seen(), { viewOf: standing(view) }), view).toMatchObject(
        enough
          ? { level: 'compare-fingers', advice: 'none' }
          : { level: 'log-time', advice: 'camera-elsewhere' }
      );
    }
    expect(verdict(seen(), { viewOf: () => undefined }).level).toBe('compare-fingers');
  });
  test('without a probe nothing is compared: no better place is asked for, and a small hand still counts', () => {
    const viewOf = standing('behind');
    expect(verdict(seen(), { viewOf, compares: false })).toMatchObject({ level: 'log-time', advice: 'none' });
    expect(verdict(seen(), { compares: false }).level).toBe('log-time');
    expect(verdict(seen({ size: 0.1 }), { viewOf, compares: false }).advice).toBe('hand-too-small');
  });
  test('a camera in the wrong place comes before a small hand, and after one that is cut off', () => {
    const viewOf = standing('behind');
    expect(verdict(seen({ size: 0.1 }), { viewOf }).advice).toBe('camera-elsewhere');
    expect(verdict(seen({ at: [0.99, 0.85] }), { viewOf }).advice).toBe('hand-cut-off');
  });
  test('does not call a hand at the usual jitter unsteady, in seed 7', () => {
    const normal = seededNormal(7);
    expect(verdict(seen({ noise: () => 0.01 * normal() })).advice).toBe('none');
  });
  test('a hand that is lost in every tenth frame is enough to log time only', () => {
    const flicker = (t: number, i: number) => (i % 10 === 0 ? { t, hands: [], light: 0.5 } : seen()(t));
    expect(verdict(flicker)).toMatchObject({ level: 'log-time', advice: 'hand-comes-and-goes' });
  });
  test('forgets what was more than three seconds ago', () => {
    const check = createSetupCheck(1, FRONT_60);
    for (let t = 0; t < 4000; t += 33) check.push({ t, hands: [], light: 0.5 });
    for (let t = 4000; t < 7200; t += 33) check.push(seen()(t));
    expect(check.verdict(SIZE).level).toBe('compare-fingers');
  });
});
