import { practiceDay } from '#analysis';
import type { Evenness, SessionRecord } from '#contracts';
import { openTable } from '#store';
import type { ExportSource } from './export-source';

interface OwnEvenness {
  readonly session: SessionRecord;
  readonly found: Evenness;
}

export const EVENNESS = openTable<ExportSource, OwnEvenness>(
  {
    name: 'evenness',
    row: 'The scales or five-finger passages of one kind, direction and hand that were found in the notes of a session.'
  },
  [
    {
      name: 'session_id',
      type: 'code',
      meaning: 'The session they were played in; the same in every table.',
      of: ({ session }) => session.sid
    },
    {
      name: 'practice_day',
      type: 'day',
      meaning: 'The day of its session: 04:00 to 04:00 in the zone it was played in.',
      of: ({ session }) => practiceDay(session.startedAt, session.timeZone)
    },
    {
      name: 'hand',
      type: 'code',
      meaning: 'left or right; empty where the notes do not tell it.',
      of: ({ found }) => found.side
    },
    {
      name: 'kind',
      type: 'code',
      meaning: 'scale, chromatic or five-finger.',
      of: ({ found }) => found.kind
    },
    { name: 'direction', type: 'code', meaning: 'up or down.', of: ({ found }) => found.direction },
    { name: 'runs', type: 'integer', unit: 'count', meaning: 'How many.', of: ({ found }) => found.runs },
    {
      name: 'notes',
      type: 'integer',
      unit: 'count',
      meaning: 'Notes in them.',
      of: ({ found }) => found.notes
    },
    {
      name: 'ioi_ms',
      type: 'number',
      unit: 'ms',
      meaning: 'Median inter-onset interval: the tempo at which the rest was measured.',
      of: ({ found }) => found.ioi
    },
    {
      name: 'sd_ioi_ms',
      type: 'number',
      unit: 'ms',
      meaning: 'Standard deviation of the inter-onset intervals of a run.',
      of: ({ found }) => found.sdIoi
    },
    {
      name: 'cv',
      type: 'number',
      unit: '1',
      meaning: 'sd_ioi_ms through the mean interval of the same run.',
      of: ({ found }) => found.cv
    },
    {
      name: 'overlap_ms',
      type: 'number',
      unit: 'ms',
      meaning:
        'How long a key is still down when the next one is struck, negative for a silence between; empty where no release is known.',
      of: ({ found }) => found.overlap
    },
    {
      name: 'velocity_sd',
      type: 'number',
      unit: '1',
      meaning: 'Standard deviation of the velocities of a run, in steps of MIDI.',
      of: ({ found }) => found.velocitySd
    }
  ],
  async function* ({ sessions, evenness }) {
    for (const session of sessions)
      if (session.summary?.keys) for (const found of await evenness(session)) yield { session, found };
  }
);
