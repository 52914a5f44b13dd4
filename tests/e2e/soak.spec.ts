import { expect, test } from '@playwright/test';
import { practiceFrames } from '../../src/lib/store/practice-frames';
import { soak } from '../soak/soak';

test('four minutes of two hands, twenty times too fast, are stored to the second and in the room they may take', async () => {
  // Memory, and how long a backup takes, are held over hours, by `npm run soak`.
  const rows = await soak({ frames: practiceFrames(300, 1), hours: 4 / 60, speed: 20 });
  const bars = rows.filter(({ what, isMet }) => isMet !== undefined && !/slope|memory|backup/.test(what));
  expect(bars.map(({ what }) => what)).toEqual([
    'length against the clock',
    'seconds without a stored picture that no gap explains',
    'pictures played and stored',
    'stored, of 8 hours of two hands',
    'every stored second looked at'
  ]);
  expect(bars.filter(({ isMet }) => !isMet)).toEqual([]);
});
