import { expect, test } from 'vitest';
import { DIGITS, type Digit, type Measurable } from '#contracts';
import { bestView } from './best-view';

const only = (...yes: readonly Digit[]) =>
  Object.fromEntries(DIGITS.map((digit) => [digit, yes.includes(digit) ? 'yes' : 'no'])) as Record<
    Digit,
    Measurable
  >;

test('the camera goes where most fingers can be measured', () => {
  expect(bestView({ 'front 60': only('thumb'), top: only('index', 'ring'), side: only() })).toEqual({
    camera: 'top',
    viewsTried: 3,
    fingers: only('index', 'ring')
  });
});

test('of two views that measure as many fingers it is the first of all views, in whatever order they were tried', () => {
  const views = { top: only('little'), 'front 45': only('index'), side: only('thumb') };
  expect(bestView(views).camera).toBe('front 45');
});

test('a grip that was tried in vain is no grip that was never tried', () => {
  expect(bestView({ 'front 60': only(), palm: only() })).toEqual({
    camera: 'none measures',
    viewsTried: 2,
    fingers: only()
  });
  const { camera, fingers } = bestView(undefined);
  expect(camera).toBe('unmeasured');
  expect(new Set(Object.values(fingers))).toEqual(new Set(['unknown']));
});
