import { expect, test } from 'vitest';
import { ACTIVITIES, DIGITS, FEATURE_NAMES } from '#contracts';
import { ACTIVITY_PROFILES } from './activity-profiles';
import { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';

const all = ACTIVITIES.map((activity) => ({ activity, ...ACTIVITY_PROFILES[activity] }));

test('a finger is said to be measurable only in the grip that was rendered, and where its view was measured', () => {
  for (const { activity, grip, camera, fingers } of all)
    for (const digit of DIGITS) {
      const measured = grip === 'keys' && camera !== 'unmeasured' && WHAT_A_VIEW_MEASURES[camera][digit];
      expect(fingers[digit], `${activity} ${digit}`).toBe(measured || 'unknown');
    }
  expect(all.filter(({ fingers }) => fingers.ring === 'yes').map(({ activity }) => activity)).toEqual([
    'piano',
    'typing/writing'
  ]);
});

test('what was never rendered says so, and has no view to put the camera in', () => {
  for (const { activity, grip, camera, limits } of all) {
    const says = limits.some(({ kind }) => kind === 'grip never rendered');
    expect(says, activity).toBe(grip !== 'keys');
    expect(camera === 'unmeasured', activity).toBe(grip !== 'keys');
  }
});

test('features and a probe are claimed only where the probe can be played', () => {
  for (const { activity, probeBuilt, features, measures } of all) {
    expect(features, activity).toEqual(probeBuilt ? FEATURE_NAMES : []);
    expect(measures.includes('probe'), activity).toBe(probeBuilt);
  }
});

test('a release, an impact and a stroke are shorter than a frame at 30 frames a second tells', () => {
  const limits = (activity: (typeof ACTIVITIES)[number]) => ACTIVITY_PROFILES[activity].limits;
  expect(limits('darts')).toContainEqual(
    expect.objectContaining({ kind: 'release too short', frameMs: 1000 / 30 })
  );
  expect(limits('golf putting')).toContainEqual(expect.objectContaining({ kind: 'impact too short' }));
  const drums = limits('drums').find(({ kind }) => kind === 'strokes between frames');
  // Measurement A5: 9.6 ms.
  expect(drums && 'sdMs' in drums && drums.sdMs).toBeCloseTo(9.62, 2);
});
