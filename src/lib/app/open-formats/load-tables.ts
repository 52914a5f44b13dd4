import { loadReport } from '#analysis';
import {
  DIGITS,
  HAND_SIDES,
  type Figure,
  type HandSide,
  type LoadDay,
  type LoadReport,
  type LoadSpan,
  type LoadTotals,
  type LoadWeek,
  type NotKnown,
  type WeekChange
} from '#contracts';
import { openTable, type Column } from '#store';
import { withCountedFingers } from '../counted-fingers';
import type { ExportSource } from './export-source';

const report = (source: ExportSource, span: LoadSpan, back: number): LoadReport => {
  const { sessions, diary, restRules, now, timeZone } = source;
  return loadReport(sessions.map(withCountedFingers), diary.declarations, restRules, {
    now,
    timeZone,
    range: { span, back }
  });
};

/** Every day from the first one about which something is known to today, newest last, as Trends has them. */
function daysOf(source: ExportSource): LoadDay[] {
  const months: (readonly LoadDay[])[] = [];
  for (let back = 0; ; back++) {
    const { days, range } = report(source, 'month', back);
    months.unshift(days);
    if (!range.earlier) break;
  }
  return months.flat().filter(({ state }) => state !== 'before' && state !== 'ahead');
}

/** Weeks in the same order; none of an empty app. */
function weeksOf(source: ExportSource): readonly LoadWeek[] {
  const { first, weeks } = report(source, 'all', 0);
  return first === undefined ? [] : weeks;
}

const ofHand = (side: HandSide): Column<LoadTotals>[] => [
  {
    name: `${side}_seen_s`,
    type: 'number',
    unit: 's',
    meaning: `Time in which the ${side} hand was seen; empty when it never was.`,
    of: ({ hands }) => hands[side]?.seenS
  },
  {
    name: `${side}_moving_s`,
    type: 'number',
    unit: 's',
    meaning: `Time in which a finger of the ${side} hand moved.`,
    of: ({ hands }) => hands[side]?.movingS
  },
  {
    name: `${side}_coverage`,
    type: 'number',
    unit: '1',
    meaning: `Share of all practice in which the ${side} hand was seen, 0 to 1.`,
    of: ({ hands }) => hands[side]?.coverage
  }
];

/** An empty figure without its reason would read like a zero. */
const TOTALS: readonly Column<LoadTotals>[] = [
  {
    name: 'sessions',
    type: 'integer',
    unit: 'count',
    meaning: 'Sessions that count; those of somebody else do not.',
    of: ({ sessions }) => sessions
  },
  {
    name: 'measured_min',
    type: 'number',
    unit: 'min',
    meaning: 'From movement in front of a camera or in a video file; what two sessions saw at once, once.',
    of: ({ measured, sessions }) => (sessions > 0 ? measured : undefined)
  },
  {
    name: 'stated_min',
    type: 'number',
    unit: 'min',
    meaning: 'From the timer, or typed.',
    of: ({ stated, sessions }) => (sessions > 0 ? stated : undefined)
  },
  {
    name: 'load_au',
    type: 'number',
    unit: 'AU',
    meaning: 'RPE times minutes, of the sessions that have an RPE; empty when none has.',
    of: ({ load }) => load
  },
  {
    name: 'without_rpe',
    type: 'integer',
    unit: 'count',
    meaning: 'Sessions without an RPE, which the load does not have.',
    of: ({ withoutRpe }) => withoutRpe
  },
  {
    name: 'longest_stretch_min',
    type: 'number',
    unit: 'min',
    meaning: 'Longest playing without a pause of 60 s; empty where no camera saw it.',
    of: ({ longestStretch }) => longestStretch
  },
  {
    name: 'repetitions',
    type: 'number',
    unit: 'count',
    meaning: 'Putts and throws that were counted; empty where nobody counted.',
    of: ({ repetitions }) =>
      repetitions && Object.values(repetitions).reduce((sum, counted) => sum + counted, 0)
  },
  ...HAND_SIDES.flatMap(ofHand)
];

export const LOAD_DAYS = openTable<ExportSource, LoadDay>(
  {
    name: 'load_days',
    row: 'One day, 04:00 to 04:00, from the first about which anything is known to today; a day without data has a row and no minutes.'
  },
  [
    { name: 'day', type: 'day', meaning: 'The day its sessions began on.', of: ({ date }) => date },
    {
      name: 'state',
      type: 'code',
      meaning:
        'recorded, rest (declared or by the weekly rule), practised (said so, without minutes), no data, or open (today, nothing yet).',
      of: ({ state }) => state
    },
    {
      name: 'declared',
      type: 'code',
      meaning: 'What the person said about the day: rest, practised or skip.',
      of: ({ declared }) => declared
    },
    ...TOTALS
  ],
  daysOf
);

/** Why there is no figure: `days without data: 3`. */
function reason(notKnown: NotKnown): string {
  const [count] = Object.values(notKnown).filter((value) => typeof value === 'number');
  return count === undefined ? notKnown.kind : `${notKnown.kind}: ${count}`;
}

const figure = (
  name: string,
  unit: string,
  meaning: string,
  of: (week: LoadWeek) => Figure
): Column<LoadWeek>[] => [
  {
    name,
    type: 'number',
    unit,
    meaning,
    of: (week) => {
      const known = of(week);
      return 'value' in known ? known.value : undefined;
    }
  },
  {
    name: `${name}_not_known`,
    type: 'code',
    meaning: `Why ${name} is empty, with a count where there is one.`,
    of: (week) => {
      const known = of(week);
      return 'notKnown' in known ? reason(known.notKnown) : undefined;
    }
  }
];

const change = (of: (change: WeekChange) => number | undefined) => (week: LoadWeek) =>
  'notKnown' in week.change ? undefined : of(week.change);

export const LOAD_WEEKS = openTable<ExportSource, LoadWeek>(
  {
    name: 'load_weeks',
    row: 'One ISO week, Monday to Sunday, as Trends shows it; the last may be unfinished.'
  },
  [
    {
      name: 'year',
      type: 'integer',
      unit: '1',
      meaning: 'ISO year: that of the week’s Thursday.',
      of: ({ year }) => year
    },
    { name: 'week', type: 'integer', unit: '1', meaning: 'ISO week.', of: ({ number }) => number },
    { name: 'from', type: 'day', meaning: 'Its Monday.', of: ({ from }) => from },
    { name: 'to', type: 'day', meaning: 'Its Sunday.', of: ({ to }) => to },
    ...TOTALS,
    {
      name: 'days_recorded',
      type: 'integer',
      unit: 'count',
      meaning: 'Days with sessions.',
      of: ({ days }) => days.recorded
    },
    {
      name: 'days_rest',
      type: 'integer',
      unit: 'count',
      meaning: 'Declared rest days.',
      of: ({ days }) => days.rest
    },
    {
      name: 'days_practised',
      type: 'integer',
      unit: 'count',
      meaning: 'Days said to be practised, without minutes.',
      of: ({ days }) => days.practised
    },
    {
      name: 'days_no_data',
      type: 'integer',
      unit: 'count',
      meaning: 'Days about which nothing is known; they are no rest days.',
      of: ({ days }) => days.noData
    },
    ...figure('rest_days', 'count', 'Days under 10 minutes.', ({ restDays }) => restDays),
    ...figure(
      'monotony',
      '1',
      'Mean of the daily load by its standard deviation.',
      ({ monotony }) => monotony
    ),
    ...figure('strain', 'AU', 'The week’s load times monotony.', ({ strain }) => strain),
    {
      name: 'change_min',
      type: 'number',
      unit: 'min',
      meaning: 'Minutes of the weekdays that have come, less usual_min.',
      of: change(({ difference }) => difference)
    },
    {
      name: 'usual_min',
      type: 'number',
      unit: 'min',
      meaning: 'Mean of the same weekdays of the three weeks before.',
      of: change(({ usual }) => usual)
    },
    {
      name: 'change_percent',
      type: 'number',
      unit: '%',
      meaning: 'change_min as a share of usual_min; empty when that is 0.',
      of: change(({ percent }) => percent)
    },
    {
      name: 'change_weekdays',
      type: 'integer',
      unit: 'count',
      meaning: 'Weekdays that were compared: 7 of a week that is over.',
      of: change(({ weekdays }) => weekdays)
    },
    {
      name: 'change_days_without_data',
      type: 'integer',
      unit: 'count',
      meaning: 'Days without data among those of the three weeks: usual_min may be more than it says.',
      of: change(({ daysWithoutData }) => daysWithoutData)
    },
    {
      name: 'change_not_known',
      type: 'code',
      meaning: 'Why there is no change, with a count where there is one.',
      of: (week) => ('notKnown' in week.change ? reason(week.change.notKnown) : undefined)
    }
  ],
  weeksOf
);

interface FingerOfDay {
  readonly day: LoadDay;
  readonly side: HandSide;
  readonly digit: number;
}

export const LOAD_FINGERS = openTable<ExportSource, FingerOfDay>(
  { name: 'load_fingers', row: 'One finger of a hand that a camera saw on a day.' },
  [
    { name: 'day', type: 'day', meaning: 'The day, as in load_days.', of: ({ day }) => day.date },
    { name: 'hand', type: 'code', meaning: 'left or right.', of: ({ side }) => side },
    {
      name: 'finger',
      type: 'code',
      meaning: 'thumb, index, middle, ring or little.',
      of: ({ digit }) => DIGITS[digit]
    },
    {
      name: 'moving_s',
      type: 'number',
      unit: 's',
      meaning: 'Time in which it moved.',
      of: ({ day, side, digit }) => day.hands[side]?.fingerMovingS[digit]
    },
    {
      name: 'strokes',
      type: 'number',
      unit: 'count',
      meaning: 'How often it bent, where its bending could be measured.',
      of: ({ day, side, digit }) => day.hands[side]?.fingers?.strokes[digit]
    },
    {
      name: 'excursion_deg',
      type: 'number',
      unit: 'deg',
      meaning: 'How far it went, there and back, in the sum of two joint angles.',
      of: ({ day, side, digit }) => day.hands[side]?.fingers?.excursion[digit]
    },
    {
      name: 'bending_measured_s',
      type: 'number',
      unit: 's',
      meaning: 'Time for which strokes and excursion_deg stand.',
      of: ({ day, side, digit }) => day.hands[side]?.fingers?.measuredS[digit]
    }
  ],
  function* (source) {
    for (const day of daysOf(source))
      for (const side of HAND_SIDES)
        if (day.hands[side]) for (const digit of DIGITS.keys()) yield { day, side, digit };
  }
);
