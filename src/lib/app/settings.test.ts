import { beforeEach, expect, test, vi } from 'vitest';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key)
});
vi.stubGlobal('document', { documentElement: { dataset: {} } });
const { settings } = await import('./settings.svelte');
beforeEach(() => settings.reset());

test('a backup has what was chosen here, without what is of this browser alone', () => {
  settings.set('hands', ['left']);
  settings.set('cameraId', 'c');
  settings.set('lastBackup', '2026-03-01T10:00:00Z');
  expect(settings.chosen()).toEqual({ hands: ['left'] });
});

test('of a backup those are taken that were never chosen here and can be; undo leaves what was before', () => {
  settings.set('breakAfterMin', 40);
  settings.set('restRules', [{ since: '2026-02-01', weekdays: [7] }]);
  const before = new Map(kept);
  const taken = settings.wouldTake({
    ...{
      breakAfterMin: 10,
      hands: ['left'],
      activity: 'juggling',
      activities: ['piano', 'juggling'],
      cameraId: 'c',
      constructor: 1
    },
    restRules: [
      { since: '2026-01-01', weekdays: [1] },
      { since: '2026-02-01', weekdays: [2] }
    ]
  });
  const rules = [
    { since: '2026-01-01', weekdays: [1] },
    { since: '2026-02-01', weekdays: [7] }
  ];
  expect(taken).toEqual({ hands: ['left'], restRules: rules });
  const undo = settings.take(taken);
  expect(settings.values).toMatchObject({ breakAfterMin: 40, hands: ['left'], restRules: rules });
  expect(settings.wouldTake(taken)).toEqual({});
  undo();
  expect(kept).toEqual(before);
  expect(settings.values.hands).toEqual(['right']);
});
