import { freePlayReport, practiceDay } from '#analysis';
import {
  DIGITS,
  FREE_PLAY_VERSION,
  type FreePlayChart,
  type FreePlayFigures,
  type SessionRecord
} from '#contracts';
import { scoreOfFigures } from '#features';
import { openTable } from '#store';
import { bySession, scoredFigures } from '../free-play/free-play-waiting';
import type { ExportSource } from './export-source';

/** One finger of a hand that played beside the probe. */
interface OwnFinger {
  readonly session: SessionRecord;
  readonly day: string;
  readonly figures: FreePlayFigures;
  /** 0 thumb .. 4 little finger. */
  readonly digit: number;
  /** Of its hand and activity, where a day counts. */
  readonly chart: FreePlayChart | undefined;
}

function* fingersOf({ sessions, freePlay, ...about }: ExportSource): Generator<OwnFinger> {
  if (!freePlay) return;
  const { now, timeZone, budget } = about;
  const rows = bySession(freePlay.rows);
  const played = sessions.flatMap((session) => {
    const figures = scoredFigures(session, rows.get(session.sid) ?? []);
    return figures.length > 0 ? [{ session, figures }] : [];
  });
  const { charts } = freePlayReport(played, {
    ...{ now, timeZone, predictors: freePlay.predictors, scoreOf: scoreOfFigures },
    ...(budget !== undefined && { budget })
  });
  for (const { session, figures } of played)
    for (const one of figures) {
      if (one.version !== FREE_PLAY_VERSION) continue;
      const day = practiceDay(session.startedAt, session.timeZone);
      const chart = charts.find(({ hand, activity }) => hand === one.hand && activity === session.activity);
      for (const digit of DIGITS.keys()) yield { session, day, figures: one, digit, chart };
    }
}

function dayScore({ chart, day, digit }: OwnFinger): number | undefined {
  const score = chart?.fingers[digit]!.score[chart.days.indexOf(day)];
  return score !== undefined && Number.isFinite(score) ? score : undefined;
}

export const FREE_PLAY = openTable<ExportSource, OwnFinger>(
  {
    name: 'free_play',
    row: 'One finger of a hand in the free play of one session, beside its probes. Weak: what its score tells was shown on simulated people only.'
  },
  [
    {
      name: 'session_id',
      type: 'code',
      meaning: 'The session it was played in; the same in every table.',
      of: ({ session }) => session.sid
    },
    {
      name: 'practice_day',
      type: 'day',
      meaning: 'The day of its session: 04:00 to 04:00 in the zone it was played in.',
      of: ({ day }) => day
    },
    {
      name: 'activity',
      type: 'code',
      meaning: 'What the session was of.',
      of: ({ session }) => session.activity
    },
    { name: 'hand', type: 'code', meaning: 'left or right.', of: ({ figures }) => figures.hand },
    {
      name: 'finger',
      type: 'code',
      meaning: 'thumb, index, middle, ring or little.',
      of: ({ digit }) => DIGITS[digit]
    },
    {
      name: 'seconds',
      type: 'number',
      unit: 's',
      meaning:
        'Of the hand: free play in which all five fingers were seen moving, read off its fitted skeleton.',
      of: ({ figures }) => figures.seconds
    },
    {
      name: 'left_out_seconds',
      type: 'number',
      unit: 's',
      meaning:
        'The same of which only the picture’s angles are left: too noisy for the score, and not in it.',
      of: ({ figures }) => figures.pictureSeconds ?? 0
    },
    {
      name: 'score',
      type: 'number',
      unit: '1',
      meaning:
        'The finger’s score of this session, larger when worse, without a zero of its own: it is comparable with this finger’s other sessions only. Empty before the person’s own predictor was made of twelve days, and of too little play.',
      of: ({ figures, digit }) => figures.figures && scoreOfFigures(digit, figures.figures[digit]!)
    },
    {
      name: 'day_score_sd',
      type: 'number',
      unit: '1',
      meaning:
        'The score of the whole day, in SDs of the person’s own baseline from its mean; empty on a day that does not count (three minutes are needed).',
      of: dayScore
    },
    {
      name: 'predictor_id',
      type: 'code',
      meaning: 'The person’s own predictor that the score stands on; scores of two are not comparable.',
      of: ({ figures }) => figures.predictor
    },
    {
      name: 'free_play_version',
      type: 'integer',
      unit: '1',
      meaning: 'Version of the method; scores of two versions are not comparable.',
      of: ({ figures }) => figures.version
    }
  ],
  fingersOf
);
