import { expect, test } from 'vitest';
import type { DiaryEvent } from '#contracts';
import { DiaryDraft } from './diary-draft.svelte';

const TODAY = '2026-06-30';
const numb: DiaryEvent = {
  id: 'n',
  kind: 'symptom',
  day: '2026-06-20',
  until: '2026-06-22',
  symptoms: ['numbness', 'cramp'],
  sudden: true,
  places: ['left thumb'],
  note: 'after bar 9'
};

test('a new one begins today, and is none before it says what it is about', () => {
  const draft = new DiaryDraft(undefined, TODAY);
  expect(draft.entry).toBeUndefined();
  expect(draft.problems).toEqual({ kind: 'Choose what it is about.' });
  draft.kind = 'stress';
  expect(draft.entry).toEqual({ kind: 'stress', day: TODAY });
});

test('one that is changed keeps what was not touched', () => {
  expect(new DiaryDraft(numb, TODAY).entry).toEqual(numb);
});

test('what belongs to another kind is left behind', () => {
  const draft = new DiaryDraft(numb, TODAY);
  draft.kind = 'equipment';
  const { id, day, until, note } = numb;
  expect(draft.entry).toEqual({ id, kind: 'equipment', day, until, note });
  expect(draft.said).toEqual({ note });
  draft.kind = 'injury or pain';
  expect(draft.entry?.places).toEqual(['left thumb']);
});

test('a symptom needs one, sleep needs a level, the last day must not lie before the first', () => {
  const draft = new DiaryDraft(undefined, TODAY);
  draft.kind = 'symptom';
  expect(Object.keys(draft.problems)).toEqual(['symptoms']);
  draft.kind = 'sleep';
  expect(Object.keys(draft.problems)).toEqual(['level']);
  draft.level = 'poor';
  expect(draft.entry).toEqual({ kind: 'sleep', day: TODAY, level: 'poor' });
  draft.until = '2026-06-29';
  expect(draft.problems).toEqual({ until: 'It lies before the first day.' });
  draft.day = '';
  expect(Object.keys(draft.problems)).toContain('day');
});

test('“suddenly” holds of numbness and weakness only', () => {
  const draft = new DiaryDraft(numb, TODAY);
  draft.symptoms = ['cramp'];
  expect(draft.entry).not.toHaveProperty('sudden');
  draft.symptoms = ['cramp', 'weakness'];
  expect(draft.entry?.sudden).toBe(true);
});
