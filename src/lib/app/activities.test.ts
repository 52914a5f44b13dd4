import { expect, test } from 'vitest';
import { ACTIVITIES, type PlayedVariant } from '#contracts';
import { ALL_STATEMENTS } from '#guidance';
import {
  aboutActivity,
  activityOfKeys,
  hasAttacks,
  hasMeasuredFingers,
  comparesFingers,
  ownActivities,
  playedVariant
} from './activities';

test('until activities were chosen, the only one is what is practised now', () => {
  expect(ownActivities({ activities: [], activity: 'violin' })).toEqual(['violin']);
});

test('what is practised now is among the own ones, and they keep the order of the list', () => {
  expect(ownActivities({ activities: ['darts', 'guitar'], activity: 'piano' })).toEqual([
    'piano',
    'guitar',
    'darts'
  ]);
});

test('a MIDI file is of what is practised when that has keys, else of the piano', () => {
  expect(activityOfKeys('drums')).toBe('drums');
  expect(activityOfKeys('violin')).toBe('piano');
});

test('a microphone is offered where sounds begin sharply, and elsewhere it is said why not', () => {
  const sharp = ['piano', 'guitar', 'drums', 'golf putting', 'typing/writing'];
  expect(ACTIVITIES.filter(hasAttacks)).toEqual(sharp);
  const soft = ACTIVITIES.filter((one) =>
    aboutActivity(one).profile.limits.some(({ kind }) => kind === 'soft onsets')
  );
  expect(soft).toEqual(['violin', 'cello', 'winds']);
});

test('only on keys days of the probe are compared, and only where nothing else is held every finger can be measured', () => {
  expect(ACTIVITIES.filter(hasMeasuredFingers)).toEqual(['piano']);
  expect(ACTIVITIES.filter(comparesFingers)).toEqual(['piano', 'typing/writing']);
});

test('keys and strings have a probe; a tube has none, as three fingers were followed from no side of it', () => {
  const having = (variant: PlayedVariant) => ACTIVITIES.filter((one) => playedVariant(one) === variant);
  expect(having('five fingers')).toEqual(['piano', 'typing/writing']);
  expect(having('fretting hand')).toEqual(['guitar', 'violin', 'cello']);
  const hopeless = ACTIVITIES.filter((one) => aboutActivity(one).profile.tooFewFollowed);
  expect(hopeless).toEqual(['winds']);
});

test('what an activity leads to on the reading pages is there', () => {
  for (const activity of ACTIVITIES) {
    const { reading } = aboutActivity(activity);
    const found = ALL_STATEMENTS.some(
      ({ page, statement }) => page.slug === reading?.slug && statement.id === reading.place
    );
    expect(found, activity).toBe(!['drums', 'darts', 'other'].includes(activity));
  }
});
