import { createChangeHistory } from '#analysis';
import { probeDigest, type ChangeNotice } from '#contracts';
import { FEATURE_SCALES } from '#features';
import { openTable } from '#store';
import type { ExportSource } from './export-source';

/** Every notice that Trends would show, or has shown, of these sessions; the oldest first. */
async function* noticesOf(source: ExportSource): AsyncGenerator<ChangeNotice> {
  const { sessions, now, timeZone, budget } = source;
  const history = createChangeHistory(FEATURE_SCALES);
  for (const session of sessions) {
    const { probes } = await source.stored(session.sid);
    history.put(session, probes.map(probeDigest));
  }
  const { notices } = history.report({
    ...{ now, timeZone, series: [] },
    ...(budget !== undefined && { budget })
  });
  yield* notices.toReversed();
}

export const CHANGES = openTable<ExportSource, ChangeNotice>(
  {
    name: 'changes',
    row: 'One notice that a finger’s measures were different from its usual range. Most come from fatigue, tempo or camera; none is a finding about health.'
  },
  [
    { name: 'hand', type: 'code', meaning: 'left or right.', of: ({ hand }) => hand },
    {
      name: 'finger',
      type: 'code',
      meaning: 'thumb, index, middle, ring or little.',
      of: ({ digit }) => digit
    },
    {
      name: 'state',
      type: 'code',
      meaning:
        'watch (seen once), confirmed by later probe days, dropped by them, or over (confirmed, and back since).',
      of: ({ state }) => state
    },
    { name: 'raised_day', type: 'day', meaning: 'The day of the notice.', of: ({ raised }) => raised.day },
    {
      name: 'session_id',
      type: 'code',
      meaning: 'The session of that day; the same in every table.',
      of: ({ raised }) => raised.sid
    },
    {
      name: 'since_day',
      type: 'day',
      meaning: 'The most likely day on which it began.',
      of: ({ since }) => since.day
    },
    {
      name: 'since_from_day',
      type: 'day',
      meaning: 'With since_to_day, the days between which it began in 90 % of cases.',
      of: ({ since }) => since.from
    },
    {
      name: 'since_to_day',
      type: 'day',
      meaning: 'See since_from_day.',
      of: ({ since }) => since.to
    },
    {
      name: 'decided_day',
      type: 'day',
      meaning: 'When it was confirmed or dropped; empty before.',
      of: ({ decided }) => decided?.day
    },
    { name: 'over_day', type: 'day', meaning: 'When the scores had come back.', of: ({ over }) => over?.day },
    {
      name: 'effect_sd',
      type: 'number',
      unit: '1',
      meaning:
        'Mean of the days since it began, in standard deviations of the usual range; likely over-estimated, as it was noticed for being large.',
      of: ({ effect }) => effect.sds
    },
    {
      name: 'effect_low_sd',
      type: 'number',
      unit: '1',
      meaning: 'Lower end of its 90 % interval.',
      of: ({ effect }) => effect.low
    },
    {
      name: 'effect_high_sd',
      type: 'number',
      unit: '1',
      meaning: 'Upper end of its 90 % interval.',
      of: ({ effect }) => effect.high
    },
    {
      name: 'probe_days',
      type: 'integer',
      unit: 'count',
      meaning: 'Probe days since it began.',
      of: ({ effect }) => effect.days
    },
    {
      name: 'everything',
      type: 'flag',
      meaning: 'All fingers changed alike: fatigue or set-up are likelier than this finger.',
      of: ({ focus }) => focus.kind === 'everything'
    }
  ],
  noticesOf
);
