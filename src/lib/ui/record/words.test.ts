import { expect, test } from 'vitest';
import { hiddenText, troubleText } from './words';

test('whoever loses the camera is told how much is saved, and how to get it back', () => {
  expect(troubleText('camera-access-removed', 2_530_900)).toBe(
    'Camera access was removed. What you played is saved up to 42:10. Allow the camera for this page in the address bar, and the picture comes back.'
  );
  expect(troubleText('camera-lost', 61_000)).toContain('saved up to 1:01. Plug it in again');
});

test('nothing is said to be saved where nothing was, or where the camera is not gone', () => {
  expect(troubleText('camera-access-removed', undefined)).not.toContain('saved');
  expect(troubleText('picture-frozen', 61_000)).toBe(
    'The picture stands still. Check the camera, and that nothing covers it.'
  );
});

test('whoever comes back to a tab that was hidden is told for how long no picture came', () => {
  expect(hiddenText(72.4)).toBe(
    'While this tab was hidden no picture came for 1 min 12 s. Keep it visible while you play.'
  );
});
