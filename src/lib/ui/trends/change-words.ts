import {
  CHART_REFERENCE,
  turnBetween,
  type BaselineState,
  type CameraView,
  type ChangeNotice,
  type Digit,
  type FalseNotices,
  type FeatureName,
  type FeatureSeries,
  type FingerSeries,
  type HandChart,
  type HandSide,
  type NoticeState,
  type NoticeSurroundings,
  type ProbeExclusion,
  type ProbeTask
} from '#contracts';
import { FEATURE_WORDS } from '../feature-words';
import { capitalised, count, dayText, minutesText } from '../format';
import { fingerName, inWords } from '../gate-words';
import { measureText, measureUnit } from '../measure-text';

/** Words on change: one place for the page and the command line. No disease, no risk, no verdict on a person. */

export const NOTICE_WORDS: Readonly<Record<NoticeState, string>> = {
  watch: 'worth a second look',
  confirmed: 'still there on three more days',
  dropped: 'not there on three more days',
  over: 'was there for a while, and is no longer'
};

const FULL_DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const fullDay = (day: string): string => dayText(day, FULL_DAY);

/** `1.8`, `−0.2`; a minus that is as wide as a plus. */
export const sdNumber = (sds: number): string => {
  const text = Math.abs(sds).toFixed(1);
  return sds < 0 && text !== '0.0' ? `−${text}` : text;
};
export const sdText = (sds: number): string => `${sdNumber(sds)} SD`;

/** `Right ring finger`. */
export const handFinger = (hand: HandSide, digit: Digit): string =>
  `${capitalised(hand)} ${fingerName(digit)}`;

/** `Right ring finger: worth a second look`. */
export const noticeTitle = ({ hand, digit, state }: ChangeNotice): string =>
  `${handFinger(hand, digit)}: ${NOTICE_WORDS[state]}`;

/** A change in a few sentences: what, since when, how sure, this finger or everything. */
export function noticeExplanation(notice: ChangeNotice): string {
  return [
    `${noticeTitle(notice)}.`,
    sinceSentence(notice),
    effectSentence(notice),
    focusSentence(notice),
    'Most notices are tiredness, tempo, camera or technique.'
  ].join(' ');
}

export function sinceSentence({ since, state, over }: ChangeNotice): string {
  const until = state === 'over' && over ? ` until ${fullDay(over.day)}` : '';
  const likely = `Since about ${fullDay(since.day)}${until}`;
  const between =
    since.from === since.to
      ? ''
      : ` If it came all at once, that was between ${fullDay(since.from)} and ${fullDay(since.to)} (90 %).`;
  return `${likely} this finger has been less steady or less independent than your usual.${between} A slow change can have begun weeks earlier.`;
}

export const effectSentence = ({ effect: { sds, low, high, days } }: ChangeNotice): string =>
  `On ${count(days, 'probe day')} its score lay ${sdText(sds)} above your usual, with a 90 % interval from ${sdNumber(low)} to ${sdNumber(high)}; it was noticed for being large, so this is likely over-estimated.`;

export function focusSentence({ focus: { kind, others } }: ChangeNotice): string {
  return kind === 'finger'
    ? `The other fingers lay at ${sdText(others)}: it is this finger more than all of them.`
    : `The other fingers lay at ${sdText(others)} too: when everything moves, tiredness or the set-up are likelier than one finger.`;
}

export const otherHandSentence = ({ hand, focus: { otherHand } }: ChangeNotice): string =>
  otherHand === undefined
    ? `The ${hand === 'left' ? 'right' : 'left'} hand was not probed on these days, so it cannot be compared. Probing both hands tells more.`
    : `The ${hand === 'left' ? 'right' : 'left'} hand lay at ${sdText(otherHand)} on the same days.`;

/** What stands out among the finger's measures. */
export function featuresSentence({ features }: ChangeNotice): string {
  const out = features.filter(({ standsOut }) => standsOut);
  if (out.length === 0)
    return 'No single measure stands out: several moved a little, and the score adds them up.';
  const names = inWords(out.map(({ name }) => FEATURE_WORDS[name].name.toLowerCase()));
  return `${capitalised(names)} ${out.length === 1 ? 'stands' : 'stand'} out. Of measures that are named like this, one in ten may be there by chance.`;
}

/** What else it could be, with the numbers that are there. Each is a thing to check, not a cause. */
export function otherReasons(
  { hand }: ChangeNotice,
  { task }: HandChart,
  { playedBefore, jitter, turn, camera, week }: NoticeSurroundings
): string[] {
  const jitterUp = jitter && jitter.since > 1.3 * jitter.usual;
  return [
    playedBefore
      ? `Tiredness or warm-up: you played ${minutesText(playedBefore.since)} before the probe, in the baseline ${minutesText(playedBefore.usual)}.`
      : 'Tiredness or warm-up: how long you played before is not known.',
    week
      ? `Practice: ${minutesText(week.minutes)} in week ${week.number} of ${week.year}, your usual was ${minutesText(week.usual)}.`
      : 'Practice: there is no usual week to compare that one with.',
    task.patternIoi === null
      ? 'Tempo: the pattern was not played, so it is not in the score.'
      : `Tempo: the metronome was the same, ${Math.round(60_000 / task.patternIoi)} notes a minute. How hard it felt that day is not measured.`,
    turn === undefined
      ? 'Camera: its direction is not known.'
      : `Camera: it looked at the ${hand} hand from ${Math.round(turn)}° beside its direction in the baseline${turn > 8 ? '; that alone can move the measures a little' : ''}.`,
    ...(camera
      ? [
          `Another camera: since then it was ${camera.name}, in ${camera.thanAll ? '' : 'most of '}the baseline another one. Compare with care.`
        ]
      : []),
    jitter
      ? `Picture: the finger trembled in it by ${jitter.since.toFixed(1)}° while held still, in the baseline ${jitter.usual.toFixed(1)}°${jitterUp ? '; poorer light or a smaller hand can do that' : ''}.`
      : 'Picture: how steady it was is not known.',
    'Technique, posture, another instrument, cold hands, rings or nails: only you know.'
  ];
}

/** What to do, while three further days are awaited and afterwards. */
export function nextSteps({ state, further }: ChangeNotice): string[] {
  const worry = 'If it worries you or hurts, show it to a health professional.';
  switch (state) {
    case 'watch':
      return [
        `Play the probe on ${further.done === 0 ? 'three' : 'the three'} other days, with the same set-up and early in the session: ${further.done} of ${further.of} done. Then it is either still there, or dropped.`,
        'Until then there is nothing you have to change.',
        worry
      ];
    case 'confirmed':
      return [
        'Look at what else it could be first: rest, tempo, the camera, a changed technique.',
        'Keep probing as usual; the chart says when the scores are back.',
        worry
      ];
    case 'dropped':
    case 'over':
      return ['Nothing: the scores came back. Keep probing as usual.', worry];
  }
}

export const UNPROVEN_SENTENCE =
  'Whether such a change is an early sign of anything is unproven: no prospective study exists.';

/** `about one false notice in 1.7 years`. */
export function falseRate(years: number): string {
  if (years < 0.95) return `about ${(1 / years).toFixed(1)} false notices a year`;
  return `about one false notice in ${years < 10 ? Number(years.toFixed(1)) : Math.round(years)} ${years < 1.05 ? 'year' : 'years'}`;
}

export function falseSentence({ yearsPerNotice, probeDaysPerYear, perProbeDays }: FalseNotices): string {
  return yearsPerNotice === undefined || probeDaysPerYear === undefined
    ? `How often a notice is false depends on how often you probe; it is set for ${perProbeDays} probe days.`
    : `At your pace of ${Math.round(probeDaysPerYear)} probe days a year, your setting gives ${falseRate(yearsPerNotice)} (first stage, simulated people in whom nothing changed).`;
}

const SURFACE = { instrument: 'on the instrument', table: 'on a table top' } as const;

/** `Right hand`. */
export const taskTitle = ({ hand }: ProbeTask): string => `${capitalised(hand)} hand`;
/** What else of the task has to be the same: `Piano, on the instrument, 240 notes a minute`, `On a table top`. */
export const taskNote = ({ activity, surface, patternIoi }: ProbeTask): string =>
  [
    activity ? `${capitalised(activity)}, ${SURFACE[surface]}` : capitalised(SURFACE[surface]),
    patternIoi === null ? '' : `${Math.round(60_000 / patternIoi)} notes a minute`
  ]
    .filter(Boolean)
    .join(', ');

/** What is enough: four probe days a week. */
const DAYS_A_WEEK = 4;
/** Baseline days from which the person's own pace is told. */
const PACE_FROM = 2;

const weeksText = (weeks: number): string =>
  weeks < 1.5 ? 'about 1 week' : `about ${Math.round(weeks)} weeks`;

/** How far the baseline is, in one sentence. */
export function baselineSentence(baseline: BaselineState): string {
  const { days, needed, weeksToGo, stage, from, to, learning } = baseline;
  if (stage === 'frozen' && from && to) {
    return `Your usual is ${count(days, 'probe day')} from ${fullDay(from)} to ${fullDay(to)}.`;
  }
  // The pace of the first days says little: what is enough is assumed instead.
  const planned = learning.of - learning.done + needed - days;
  const toGo =
    days < PACE_FROM
      ? `, ${weeksText(planned / DAYS_A_WEEK)} to go at four probe days a week`
      : weeksToGo === undefined
        ? ''
        : `, ${weeksText(weeksToGo)} to go`;
  const counted = `Baseline ${days} of ${needed}${toGo}.`;
  return stage === 'learning'
    ? `${counted} The first ${learning.of} probe days are for getting to know the task: ${learning.done} of ${learning.of} done.`
    : counted;
}

/** What there is until then, and when the next thing comes. */
export function stageSentence({ learning, days, needed, stage }: BaselineState): string {
  const probeDays = learning.done + days;
  if (stage === 'frozen') return '';
  if (stage === 'provisional')
    return days >= needed
      ? 'The days are there; the baseline needs them over at least four weeks. Nothing is judged until then.'
      : 'The band is provisional: it shows how you vary so far. Nothing is judged before the baseline is whole.';
  if (probeDays < 2)
    return 'Your first probe is a map of your fingers. From the fourth on you see your own spread, after 12 baseline days a provisional band.';
  if (probeDays < 4)
    return 'From the fourth probe on you see your own spread, after 12 baseline days a provisional band.';
  return 'The pale bars are your own spread: where a number lies 19 times of 20 when nothing has changed. After 12 baseline days there is a provisional band. Nothing is judged yet.';
}

/** Which way a score points. */
const SCORE_WORDS =
  'The score of a finger adds up five measures in SDs of your own baseline, the distance at which your days usually lie from their middle: 0 is your usual, up is less even, less independent or slower to release. The band is your usual ± 1 SD. Two single probes differ by more than the dotted lines by chance in 5 of 100.';
const SUM_WORDS = `The running sum adds up what the other fingers do not share, less ${CHART_REFERENCE} SD a day, and never falls below 0. A finger that passes the line is worth a second look.`;

/** What the lines of a mode are. */
export function modeWords(mode: ChartMode): string {
  if (mode === 'score') return SCORE_WORDS;
  if (mode === 'sum') return SUM_WORDS;
  const unit = measureUnit(mode);
  return `${FEATURE_WORDS[mode].sentence}${unit && ` In ${unit === '°' ? 'degrees' : unit}.`} The band is your usual ± 1 SD; two single probes differ by more than the dotted lines by chance in 5 of 100.`;
}

/** The smallest detectable change of scores: z of 95 % times the SD of a difference. */
export const DETECTABLE_SDS = 1.96 * Math.SQRT2;

/** What the chart draws: the score, the running sum, or one measure. */
export type ChartMode = 'score' | 'sum' | FeatureName;

/** What a chart draws, of probes or of free play. */
export interface DrawnChart extends Pick<
  HandChart,
  'days' | 'role' | 'stratum' | 'strata' | 'threshold' | 'features'
> {
  readonly baseline: Pick<BaselineState, 'from' | 'to'>;
  readonly fingers: readonly Pick<FingerSeries, 'digit' | 'score' | 'sum'>[];
  /** Its days are of free play, not of probes. */
  readonly freePlay?: true;
}
const PROBES = { what: 'probe', one: 'probe day', more: 'probe days' } as const;
const FREE_PLAY = { what: 'free play', one: 'day of free play', more: 'days of free play' } as const;
/** What a chart's days are called. */
export const chartDayWords = ({ freePlay }: Pick<DrawnChart, 'freePlay'>) => (freePlay ? FREE_PLAY : PROBES);

/** The days of a range: first and last place in the chart's columns; undefined without any. */
export function placesIn(
  { days }: Pick<DrawnChart, 'days'>,
  { from, to }: { readonly from: string; readonly to: string }
): { readonly first: number; readonly last: number } | undefined {
  const first = days.findIndex((day) => day >= from);
  if (first < 0 || days[first]! > to) return undefined;
  const last = days.findLastIndex((day) => day <= to);
  return { first, last };
}

/** A chart's range in one or two sentences. */
export function chartSentence(
  chart: DrawnChart,
  range: { readonly from: string; readonly to: string }
): string {
  const places = placesIn(chart, range);
  if (!places) {
    const before = chart.days.findLast((day) => day < range.from);
    return `No ${chartDayWords(chart).what} in this range.${before ? ` The last one before it was on ${fullDay(before)}.` : ''}`;
  }
  const { one, more } = chartDayWords(chart);
  const probes = `${count(places.last - places.first + 1, one, more)} in this range.`;
  const latest = chart.fingers
    .map(({ digit, score }) => ({ digit, score: score[places.last]! }))
    .filter(({ score }) => Number.isFinite(score));
  if (latest.length === 0) return probes;
  const furthest = latest.reduce((a, b) => (Math.abs(b.score) > Math.abs(a.score) ? b : a));
  const side = furthest.score < 0 ? 'below' : 'above';
  return `${probes} On ${dayText(chart.days[places.last]!)} the ${fingerName(furthest.digit)} lay furthest from your usual, ${sdText(Math.abs(furthest.score))} ${side} it.`;
}

const ROLE_NOTES = {
  learning: ', getting to know the task',
  baseline: ', baseline',
  bridging: ', new camera view, not judged yet',
  judged: ''
} as const;

/** A value of a finger on a day in a mode, or undefined; one for the whole hand when the series has no digit. */
export function valueAt(
  chart: DrawnChart,
  mode: ChartMode,
  digit: Digit | undefined,
  i: number
): number | undefined {
  const finger = chart.fingers.find((one) => one.digit === digit);
  const column =
    mode === 'score' ? finger?.score : mode === 'sum' ? finger?.sum : seriesOf(chart, mode, digit)?.values;
  const value = column?.[i];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

export const seriesOf = (
  { features }: Pick<DrawnChart, 'features'>,
  name: FeatureName,
  digit: Digit | undefined
): FeatureSeries | undefined => features.find((one) => one.name === name && one.digit === digit);

export const valueText = (mode: ChartMode, value: number): string =>
  mode === 'score' || mode === 'sum' ? sdNumber(value) : measureText(mode, value);

/** One probe day: its name, and the value of each finger that is shown. */
export function dayReading(
  chart: DrawnChart,
  mode: ChartMode,
  digits: readonly (Digit | undefined)[],
  i: number
): { readonly name: string; readonly value: string } {
  const values = digits.map((digit) => {
    const value = valueAt(chart, mode, digit, i);
    const name = digit === undefined ? 'whole hand' : digit;
    return `${name} ${value === undefined ? 'not scored' : valueText(mode, value)}`;
  });
  const known = digits.some((digit) => valueAt(chart, mode, digit, i) !== undefined);
  const unit = known && (mode === 'score' || mode === 'sum') ? ' SD' : '';
  const name = dayText(chart.days[i]!, { weekday: 'short', ...FULL_DAY }).replace(',', '');
  return {
    name: `${name}${ROLE_NOTES[chart.role[i]!]}`,
    value: `${values.join(', ')}${unit}`
  };
}

/** Measures that can be shown alone, in the words of the pages. */
export const modeName = (mode: ChartMode): string =>
  mode === 'score' ? 'Score' : mode === 'sum' ? 'Running sum' : FEATURE_WORDS[mode].name;

const EXCLUDED: Readonly<Record<ProbeExclusion, string>> = {
  practice: 'a practice run',
  trial: 'played as part of a trial of a change',
  'session removed': 'of a session that was removed',
  'someone else': 'played by somebody else',
  'another version': 'kept beside another version of the same session',
  'in the future': 'with a start in the future; a clock was probably wrong',
  'impossible date': 'with a date that cannot be right; a clock was wrong',
  'not charted': 'in a grip in which too few measures were shown to be measurable for a chart',
  'no result': 'not worked out: its landmarks are not here',
  'other version': 'measured by an earlier version; its landmarks are not here',
  'too little scored': 'of which too little could be scored',
  'second view of the day': 'from another camera view than the first of that day'
};

/** What was left out, one sentence each; practice runs are never counted, so nobody is told. */
export const excludedSentences = (excluded: Readonly<Record<ProbeExclusion, number>>): string[] =>
  (Object.keys(EXCLUDED) as ProbeExclusion[])
    .filter((reason) => reason !== 'practice' && reason !== 'session removed' && excluded[reason] > 0)
    .map((reason) => `${count(excluded[reason], 'probe')} left out: ${EXCLUDED[reason]}.`);

/** What a stretch of another camera view is called in a chart. */
export function stratumName(view: CameraView | undefined, own: CameraView | undefined): string {
  if (!view || !own) return 'Another camera view';
  return `Another camera view, about ${Math.round(turnBetween(view, own))}° away`;
}
