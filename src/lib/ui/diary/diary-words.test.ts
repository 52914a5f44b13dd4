import { expect, test } from 'vitest';
import { DRAWING, drawnHand } from './hand-drawing';
import { HAND_PARTS, HAND_SIDES } from '#contracts';
import { entryTitle, placesText } from './diary-words';

test('an entry is called by what it says', () => {
  expect(entryTitle({ kind: 'symptom', symptoms: ['numbness', 'cramp'], sudden: true })).toBe(
    'Numbness, cramp, suddenly'
  );
  expect(entryTitle({ kind: 'sleep', level: 'poor' })).toBe('Slept badly');
  expect(entryTitle({ kind: 'new teacher' })).toBe('New teacher');
});

test('places are named as a person names them, and none is nothing', () => {
  expect(placesText(['left ring', 'right back of the hand'])).toBe(
    'Left ring finger, right back of the hand'
  );
  expect(placesText([])).toBeUndefined();
});

test.each(HAND_SIDES)(
  'every part of the %s hand is drawn, inside the drawing, wide enough to tap',
  (side) => {
    // Of the narrowest screen, 360 px: two hands, a gap of 8 and the dialog's edges.
    const scale = (360 - 32 - 50 - 8) / 2 / DRAWING.width;
    expect(drawnHand(side).map(({ part }) => part)).toEqual(HAND_PARTS);
    for (const { part, x, y, width, height, turn } of drawnHand(side)) {
      const angle = (Math.abs(turn) * Math.PI) / 180;
      const half = (width * Math.cos(angle) + height * Math.sin(angle)) / 2;
      expect(x + width / 2 - half, part).toBeGreaterThanOrEqual(0);
      expect(x + width / 2 + half, part).toBeLessThanOrEqual(DRAWING.width);
      expect(y + height, part).toBeLessThanOrEqual(DRAWING.height);
      expect(Math.min(width, height) * scale, part).toBeGreaterThanOrEqual(24);
    }
  }
);
