import type {
  ChangeNotice,
  DiaryEvent,
  FalseNotices,
  Figure,
  LoadReport,
  PrivatePart,
  ReportSheet,
  SheetPart,
  SheetSpan,
  SheetTrial
} from '#contracts';
import { entryTitle, placesText } from '../diary/diary-words';
import { FEATURE_WORDS } from '../feature-words';
import { capitalised, count, dayText, minutesText, percentText } from '../format';
import { inWords } from '../gate-words';
import { measureText } from '../measure-text';
import {
  excludedSentences,
  falseRate,
  handFinger,
  NOTICE_WORDS,
  sdNumber,
  sdText
} from '../trends/change-words';
import { figureText, minutesOf, numberText, rangeTitle, whyNot } from '../trends/load-words';
import { answerWords } from '../trial/trial-words';

/** Words of the summary to share: of a person's records, for somebody else to read. No disease, no verdict. */

export const SHEET_SPAN_WORDS: Readonly<Record<SheetSpan, string>> = {
  month: 'Last 4 weeks',
  quarter: 'Last 3 months',
  year: 'Last year',
  all: 'Since the beginning'
};
export const PART_WORDS: Readonly<Record<SheetPart, string>> = {
  load: 'Practice load',
  coordination: 'Coordination charts',
  changes: 'Changes noticed',
  diary: 'Diary',
  trials: 'Trials',
  method: 'How it was measured, and its limits',
  questions: 'Questions to ask',
  mood: 'Mood, stress and tiredness',
  sleep: 'Sleep',
  symptoms: 'Symptoms and pain',
  notes: 'Notes of the diary'
};
/** What stands where a part has nothing. */
export const NOTHING_LOGGED = 'Nothing logged yet.';

export const fullDay = (day: string): string =>
  dayText(day, { day: 'numeric', month: 'short', year: 'numeric' });
export const periodText = ({ load: { range }, until }: ReportSheet): string =>
  rangeTitle({ from: range.from, to: until });

export const UNPROVEN_NOTE =
  'Not a medical device. Whether a change in these measures is an early sign of anything is unproven; no prospective study exists.';

export interface SheetFact {
  readonly name: string;
  readonly value: string;
}

/** How much was practised, a line each; what is not known says why. */
export function loadFacts({ load, days }: ReportSheet): SheetFact[] {
  const { totals, sevenDays, weeks } = load;
  const facts: SheetFact[] = [
    {
      name: 'Practice',
      value:
        totals.sessions === 0
          ? 'nothing recorded; that can mean rest, or practice without Handwell'
          : `${minutesOf(totals)}, on ${count(days.recorded, 'day')}`
    },
    { name: 'Days known', value: knownDays(days) }
  ];
  if (totals.sessions === 0) return facts;
  const week = weeks.at(-1);
  if (week && !('notKnown' in week.change)) {
    const { minutes, usual, percent } = week.change;
    const against =
      percent === undefined ? '' : ` (${percent < 0 ? '−' : '+'}${Math.round(Math.abs(percent))} %)`;
    facts.push({
      name: `Week ${week.number}`,
      value: `${minutesText(minutes)} so far; same weekdays of the three weeks before: ${minutesText(usual)} on average${against}`
    });
  }
  const missing =
    totals.withoutRpe > 0 ? `, without ${count(totals.withoutRpe, 'session')} that had no rating` : '';
  facts.push(
    {
      name: 'Load',
      value:
        totals.load === undefined
          ? 'not known: no session was rated'
          : `${numberText(totals.load)} AU (minutes × how hard, 0 to 10)${missing}`
    },
    {
      name: 'Longest stretch',
      value:
        totals.longestStretch === undefined
          ? 'not known: no camera saw one'
          : minutesText(totals.longestStretch)
    },
    {
      name: rangeTitle(sevenDays),
      value: [
        figureWords('rest days', sevenDays.restDays),
        'notKnown' in sevenDays.monotony
          ? figureWords('monotony and strain', sevenDays.monotony)
          : `${figureWords('monotony', sevenDays.monotony, 1)}, ${figureWords('strain', sevenDays.strain)} AU`
      ].join('; ')
    },
    { name: 'Seen by the camera', value: seenWords(totals.hands) }
  );
  return facts;
}

const figureWords = (name: string, figure: Figure, decimals = 0): string =>
  'notKnown' in figure
    ? `${name} not known (${whyNot(figure.notKnown)})`
    : `${name} ${figureText(figure, decimals)}`;

/** What the marks of the minutes are. */
export const minutesLegend = ({ load, diary }: ReportSheet): string =>
  `Minutes by ${load.days.length > 0 ? 'day' : 'week'}. Black: measured; hatched: timer or typed; ○ rest; – no data${diary.shown.length > 0 ? '; numbers: diary' : ''}.`;

/** `231 of 300 days: 200 practised, …; 69 without data`. A day without data is never counted as rest. */
export function knownDays({ recorded, rest, practised, noData }: ReportSheet['days']): string {
  const known = recorded + rest + practised;
  if (known + noData === 0) return 'no day yet';
  const parts = [
    `${recorded} recorded`,
    rest > 0 && `${rest} rest`,
    practised > 0 && `${practised} practised without minutes`
  ].filter(Boolean);
  return `${known} of ${count(known + noData, 'day')} (${parts.join(', ')})${noData > 0 ? `; ${noData} without data` : ''}`;
}

function seenWords({ left, right }: LoadReport['totals']['hands']): string {
  const of = [
    left && `left hand in ${percentText(left.coverage)}`,
    right && `right hand in ${percentText(right.coverage)}`
  ].filter(Boolean);
  return of.length > 0 ? `${of.join(', ')} of all practice` : 'no hand';
}

/** One notice: what, since when, how large and how sure, this finger or everything. */
export function noticeSentences(notice: ChangeNotice): { readonly title: string; readonly text: string } {
  const { hand, digit, state, since, over, effect, focus, features } = notice;
  const until = state === 'over' && over ? ` until ${fullDay(over.day)}` : '';
  const between =
    since.from === since.to
      ? ''
      : ` (90 % of changes that come at once: ${rangeTitle(since)}; a slow one begins earlier)`;
  const other = hand === 'left' ? 'Right' : 'Left';
  const out = features
    .filter(({ standsOut }) => standsOut)
    .slice(0, 3)
    .map(
      ({ name, before, since: now }) =>
        `${FEATURE_WORDS[name].name.toLowerCase()} ${measureText(name, before)} → ${measureText(name, now)}`
    );
  return {
    title: `${handFinger(hand, digit)}: ${NOTICE_WORDS[state]}`,
    text: [
      `Since about ${fullDay(since.day)}${until}${between}: ${sdText(effect.sds)} above the usual, 90 % interval ${sdNumber(effect.low)} to ${sdNumber(effect.high)}, ${count(effect.days, 'probe day')}; noticed for being large, so likely over-estimated.`,
      `Other fingers ${sdText(focus.others)}${focus.kind === 'everything' ? ': when everything moves, tiredness or set-up are likelier' : ''}.`,
      focus.otherHand === undefined
        ? `${other} hand not probed on these days.`
        : `${other} hand ${sdText(focus.otherHand)} on the same days.`,
      out.length > 0 ? `Stands out: ${out.join(', ')}.` : 'No single measure stands out.'
    ].join(' ')
  };
}

/** How many notices are false where nothing changes. */
export function falseFlags({ yearsPerNotice, probeDaysPerYear, perProbeDays, budget }: FalseNotices): string {
  return yearsPerNotice === undefined || probeDaysPerYear === undefined
    ? `False notices at this person’s setting: in ${percentText(budget)} of simulated people in whom nothing changed, within ${perProbeDays} probe days.`
    : `False notices at this person’s setting: ${falseRate(yearsPerNotice)}, at ${Math.round(probeDaysPerYear)} probe days a year (first stage, simulated people in whom nothing changed).`;
}

/** `Technique change, 8 Aug 2026: Flatter fingers`; the note only where the sheet has it. */
export function eventText(event: DiaryEvent): string {
  const { day, until, note } = event;
  const when = until ? rangeTitle({ from: day, to: until }) : fullDay(day);
  const where = placesText(event.places);
  return `${entryTitle(event)}${where ? ` (${where.toLowerCase()})` : ''}, ${when}${note ? `: ${note}` : ''}`;
}

/** A trial in plain words, with its interval and p. */
export function trialText({ trial, answer }: SheetTrial): string {
  if (!answer) return 'Being worked out.';
  const { title } = answerWords(answer, trial.change);
  if (!('findings' in answer)) return `${title}.`;
  const { difference, low, high, p, orders, scatter } = answer.findings;
  const points = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
  return `${title}. With minus without: ${points(difference)} points (lower is more independent), ${(Math.abs(difference) / scatter).toFixed(1)} times the scatter from block to block; ${points(low)} to ${points(high)} fit what was played. p = ${p.toFixed(3)} (${orders.toLocaleString('en-GB')} orders drawn by chance).`;
}

export function symptomLines({ symptoms }: ReportSheet): string[] {
  if (!symptoms) return [];
  const { hurt, answered, where, noticed } = symptoms;
  return [
    answered > 0 &&
      `Something hurt in ${hurt} of ${count(answered, 'session')} that were answered${where.length > 0 ? ` (${where.join('; ')})` : ''}.`,
    noticed !== undefined && `Said on ${fullDay(noticed)}: already notices loss of control, pain or numbness.`
  ].filter((line) => line !== false);
}

/** `Slept badly on 3 of 12 days entered and in 1 of 4 weeks looked back at.` */
export const stateLines = ({ states }: ReportSheet): string[] =>
  states.map(({ kind, days, weeks }) => {
    const said = [
      days.of > 0 && `on ${days.poor} of ${count(days.of, 'day')} entered`,
      weeks.of > 0 && `in ${weeks.poor} of ${count(weeks.of, 'week')} looked back at`
    ].filter((part) => part !== false);
    return `${entryTitle({ kind, level: 'poor' })} ${said.join(' and ')}.`;
  });

/** How it was measured and what that cannot tell. */
export function methodSentences({ versions, change }: ReportSheet): string[] {
  const measured = versions.capture.length > 0;
  const excluded = change ? excludedSentences(change.excluded) : [];
  return [
    'Camera: a webcam follows the hands; 21 points a hand are kept. Minutes are first to last movement.',
    'Probe: a minute of single taps and a five-finger pattern at one tempo, scored where the picture was good enough and held against the person’s own first 20 days or more. Score: five measures (unevenness, lack of stillness, curling along, moving together, release time) added up.',
    'Limits: one webcam; tiredness, tempo, camera, light and technique move the measures. Validated on simulated people only.',
    change ? falseFlags(change.falseNotices) : '',
    ...excluded,
    measured
      ? `Method versions: ${(['capture', 'movement', 'kinematics', 'features'] as const).map((stage) => `${stage} ${versions[stage].join(' and ')}`).join(', ')}.`
      : 'No camera session in this period.'
  ].filter(Boolean);
}

/** What the records know beside each question; a question without anything has an empty list. */
export function questionFacts(sheet: ReportSheet): ReadonlyMap<string, readonly string[]> {
  const { load, days, change, diary, trials, ahead } = sheet;
  const open = change?.notices.shown.filter(({ state }) => state === 'watch' || state === 'confirmed') ?? [];
  const changes = diary.shown
    .filter(({ event: { kind } }) => kind !== 'concert or exam' && kind !== 'other')
    .slice(-2)
    .map(({ event: { note: _, ...event } }) => `${eventText(event)}.`);
  const probes = change?.charts.shown.map(
    ({ chart: { task, days: of } }) =>
      `${count(of.filter((day) => day >= load.range.from && day <= load.range.to).length, 'probe day')}, ${task.hand} hand`
  );
  const weeks = load.weeks.filter(({ sessions }) => sessions > 0);
  const minutes = load.totals.measured + load.totals.stated;
  return new Map<string, readonly string[]>([
    ['ask-cause', changes],
    [
      'ask-tests',
      [
        ...(probes?.length ? [`Measured at home: ${inWords(probes)}.`] : []),
        ...open.map(
          ({ hand, digit, since, effect }) =>
            `${handFinger(hand, digit)} different from the usual since about ${fullDay(since.day)}: ${sdText(effect.sds)} above it on ${count(effect.days, 'probe day')}.`
        )
      ]
    ],
    [
      'ask-myself',
      [
        'value' in load.sevenDays.restDays &&
          `${count(load.sevenDays.restDays.value, 'rest day')} in ${rangeTitle(load.sevenDays)}.`,
        load.totals.longestStretch !== undefined &&
          `Longest stretch without a pause: ${minutesText(load.totals.longestStretch)}.`
      ].filter((fact) => fact !== false)
    ],
    [
      'ask-treatments',
      trials.shown.flatMap(({ trial, answer }) =>
        answer && answer.kind !== 'not over'
          ? [`Tried: ${trial.change}. ${answerWords(answer, trial.change).title}.`]
          : []
      )
    ],
    ['ask-without', symptomLines(sheet)],
    [
      'ask-playing',
      weeks.length > 0
        ? [
            `${minutesText(minutes / weeks.length)} a week in ${count(weeks.length, 'week')} with practice, on ${count(days.recorded, 'day')}.`
          ]
        : []
    ],
    ['ask-next', ahead ? [`Ahead: ${eventText(ahead)}.`] : []]
  ]);
}

/** What is not told, for whoever reads it. */
export function leftOutSentence(parts: readonly SheetPart[], all: readonly PrivatePart[]): string {
  const out = all.filter((part) => !parts.includes(part)).map((part) => PART_WORDS[part].toLowerCase());
  return out.length === 0
    ? ''
    : `${capitalised(inWords(out))} ${out.length === 1 ? 'is' : 'are'} not on this page.`;
}
