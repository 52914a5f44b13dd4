import type { CheckIn, DayDeclaration, DiaryEvent, RestRule } from '#contracts';
import { openTable } from '#store';
import type { ExportSource } from './export-source';

export const DIARY_EVENTS = openTable<ExportSource, DiaryEvent>(
  { name: 'diary_events', row: 'One entry of the diary.' },
  [
    { name: 'entry_id', type: 'code', meaning: 'The entry.', of: ({ id }) => id },
    { name: 'day', type: 'day', meaning: 'Its day, or the first of them.', of: ({ day }) => day },
    {
      name: 'until',
      type: 'day',
      meaning: 'Its last day; empty for one day.',
      of: ({ until }) => until
    },
    {
      name: 'kind',
      type: 'code',
      meaning:
        'symptom, injury or pain, sleep, fatigue, mood, stress, illness, equipment, technique change, new teacher, new instrument or repertoire, concert or exam, other.',
      of: ({ kind }) => kind
    },
    {
      name: 'level',
      type: 'code',
      meaning: 'Of sleep, fatigue and mood: poor, fair or good.',
      of: ({ level }) => level
    },
    {
      name: 'symptoms',
      type: 'code',
      meaning: 'What was noticed, with semicolons between them.',
      of: ({ symptoms }) => symptoms?.join('; ')
    },
    { name: 'sudden', type: 'flag', meaning: 'It came suddenly.', of: ({ sudden }) => sudden ?? false },
    {
      name: 'places',
      type: 'code',
      meaning: 'Where, with semicolons between them.',
      of: ({ places }) => places?.join('; ')
    },
    { name: 'note', type: 'text', meaning: 'The person’s note.', of: ({ note }) => note }
  ],
  ({ diary }) => diary.events
);

export const DIARY_DAYS = openTable<ExportSource, DayDeclaration>(
  { name: 'diary_days', row: 'What the person said about a day on which nothing was recorded.' },
  [
    { name: 'day', type: 'day', meaning: 'The day, 04:00 to 04:00.', of: ({ day }) => day },
    {
      name: 'answer',
      type: 'code',
      meaning: 'rest, practised, or skip (asked and not answered).',
      of: ({ answer }) => answer
    },
    {
      name: 'declared_at',
      type: 'instant',
      meaning: 'When it was said.',
      of: ({ declaredAt }) => declaredAt
    }
  ],
  ({ diary }) => diary.declarations
);

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const REST_RULES = openTable<ExportSource, RestRule>(
  { name: 'rest_rules', row: 'One weekly rule of rest days; it holds until the next one.' },
  [
    { name: 'since', type: 'day', meaning: 'First day on which it holds.', of: ({ since }) => since },
    {
      name: 'weekdays',
      type: 'code',
      meaning: 'Days of rest when nothing is recorded, with semicolons between them; empty for none.',
      of: ({ weekdays }) =>
        weekdays.length > 0 ? weekdays.map((weekday) => WEEKDAYS[weekday - 1]).join('; ') : undefined
    }
  ],
  ({ restRules }) => restRules
);

export const CHECK_INS = openTable<ExportSource, CheckIn>(
  { name: 'check_ins', row: 'One look back at a week; without an answer it was passed over.' },
  [
    { name: 'week', type: 'day', meaning: 'The week’s Monday.', of: ({ week }) => week },
    { name: 'said_at', type: 'instant', meaning: 'When it was last said.', of: ({ at }) => at },
    { name: 'pain', type: 'flag', meaning: 'Whether anything hurt.', of: ({ pain }) => pain },
    {
      name: 'played_too_much',
      type: 'flag',
      meaning: 'Whether it was too much.',
      of: ({ playedTooMuch }) => playedTooMuch
    },
    { name: 'fit', type: 'code', meaning: 'poor, fair or good.', of: ({ fit }) => fit },
    { name: 'sleep', type: 'code', meaning: 'poor, fair or good.', of: ({ sleep }) => sleep },
    { name: 'recovered', type: 'code', meaning: 'poor, fair or good.', of: ({ recovered }) => recovered }
  ],
  ({ diary }) => diary.checkIns
);
