import {
  DIGITS,
  FREE_PLAY_DAYS,
  FREE_PLAY_VERSION,
  type Activity,
  type CameraView,
  type Column,
  type FreePlayChart,
  type FreePlayNotice,
  type FreePlayReport,
  type HandSide,
  type PracticeDay,
  type SessionId,
  whyNotCounted
} from '#contracts';
import { createFollowedLines } from '../change/followed-lines';
import { falseNotices } from '../change/false-notices';
import { baselineDays, standings, type HandLine, type Scoring, type Standings } from '../change/hand-line';
import { sharedAutocorrelation } from '../change/hand-monitor';
import { located, newestFirst, scoresOfOtherHand } from '../change/notices';
import { bankBudgets, DEFAULT_BUDGET, FREE_PLAY_CAUTION } from '../change/threshold';
import { practiceDay } from '../practice-day';
import {
  byDay,
  freePlayTasks,
  type FreePlayDay,
  type FreePlaySession,
  type FreePlayTask,
  type KnownPredictor
} from './free-play-days';

export interface FreePlayOptions {
  /** ISO instant, and the zone the person is in now. */
  readonly now: string;
  readonly timeZone: string;
  /** Probability of any false watch, for the whole person: free play takes its share of it. */
  readonly budget?: number;
  readonly predictors: readonly KnownPredictor[];
  /** A finger's score from its figures, larger when worse; 0 is the thumb. */
  readonly scoreOf: (digit: number, figures: readonly number[]) => number;
  /** Charts carry only the days of these, both with; all when not given. */
  readonly range?: { readonly from: PracticeDay; readonly to: PracticeDay };
}

/** A free-play day in a chart. */
interface ChartedPlay extends FreePlayDay {
  readonly task: { readonly hand: HandSide; readonly activity: Activity };
  readonly taskKey: string;
  readonly sid: SessionId;
  /** The gate lets one view through. */
  readonly view: CameraView | undefined;
}

const charted = ({ hand, activity }: FreePlayTask, day: FreePlayDay): ChartedPlay => ({
  ...day,
  task: { hand, activity },
  taskKey: `${activity} ${hand}`,
  sid: day.sids[0]!,
  view: undefined
});

/**
 * What can be said of change in free play: the bank of charts that probes have, on scores of ordinary practice, with
 * baselines and a share of the budget of its own. In one pass over the days in the order of time; what is said of a day
 * depends on no later one. Weaker than what probes say: a fault has to be large before a few minutes of free play show it
 * (models/coordination/MODEL_CARD.md).
 *
 * Sources: measurement C, D (a second bank with 25 % of the budget), G.
 */
export function freePlayReport(
  sessions: readonly FreePlaySession[],
  { now, timeZone, budget = DEFAULT_BUDGET, predictors, scoreOf, range }: FreePlayOptions
): FreePlayReport {
  const share = bankBudgets(budget).freePlay;
  const scoring: Scoring<ChartedPlay> = {
    learning: 0,
    caution: FREE_PLAY_CAUTION,
    settled: () => (day) => Float64Array.from(DIGITS, (_, digit) => scoreOf(digit, day.figures![digit]!))
  };
  const tasks = freePlayTasks(sessions, predictors, now);
  const scored = tasks.filter(({ predictor }) => predictor);
  const played = byDay(scored.flatMap((task) => task.days.map((day) => charted(task, day))));
  const order = [...played.keys()].sort();
  const lines = createFollowedLines(() => share, scoring).follow(order, (day) => played.get(day)!, '');
  const scores = lines.map(standings);
  const charts = tasks.map((task): FreePlayChart => {
    const place = lines.findIndex(({ task: of }) => of.hand === task.hand && of.activity === task.activity);
    return place < 0 ? unscored(task, range) : chartOf(lines[place]!, scores[place]!, range);
  });
  const notices = lines.flatMap((line, place): FreePlayNotice[] => {
    const { hand, activity } = line.task;
    const chart = charts.findIndex((one) => one.hand === hand && one.activity === activity);
    const otherHand = scoresOfOtherHand(line, lines, scores);
    const rho = line.monitor ? sharedAutocorrelation([line.monitor]) : 0;
    return line.notices.map((raw) => ({
      ...located(raw, { chart, line, standings: scores[place]!, otherHand, rho }).notice,
      activity
    }));
  });
  const judgedSince = lines
    .flatMap((line) => line.days.find(({ role }) => role === 'judged')?.probe.day ?? [])
    .sort()[0];
  return {
    charts,
    ...(judgedSince !== undefined && { judgedSince }),
    notices: notices.sort(newestFirst),
    leftOut: sessions.filter(isLeftOut).length,
    falseNotices: falseNotices(order, practiceDay(now, timeZone), share)
  };
}

/** Of what counts at all. */
const isLeftOut = ({ session, figures }: FreePlaySession): boolean =>
  !whyNotCounted(session) &&
  session.trial === undefined &&
  figures.some(({ version, pictureSeconds = 0 }) => version === FREE_PLAY_VERSION && pictureSeconds > 0);

const daysDone = (days: number, needed: number) => ({ done: Math.min(days, needed), needed });

type Range = FreePlayOptions['range'];
const isShown = (day: PracticeDay, range: Range): boolean => !range || (day >= range.from && day <= range.to);

function unscored({ hand, activity, days }: FreePlayTask, range: Range): FreePlayChart {
  const shown = days.filter(({ day }) => isShown(day, range));
  const none: Column = shown.map(() => NaN);
  return {
    hand,
    activity,
    predictor: daysDone(days.length, FREE_PLAY_DAYS.predictor),
    baseline: daysDone(0, FREE_PLAY_DAYS.baseline),
    days: shown.map(({ day }) => day),
    sids: shown.map(({ sids }) => sids[0]!),
    seconds: shown.map(({ seconds }) => seconds),
    fingers: DIGITS.map((digit) => ({ digit, score: none, sum: none, state: 'no baseline' })),
    threshold: none
  };
}

function chartOf(line: HandLine<ChartedPlay>, scores: Standings, range: Range): FreePlayChart {
  const places = line.days.flatMap(({ probe }, place) => (isShown(probe.day, range) ? place : []));
  const shown = places.map((place) => line.days[place]!);
  const standing = places.map(scores);
  return {
    ...line.task,
    predictor: daysDone(FREE_PLAY_DAYS.predictor, FREE_PLAY_DAYS.predictor),
    baseline: daysDone(baselineDays(line).length, FREE_PLAY_DAYS.baseline),
    days: shown.map(({ probe }) => probe.day),
    sids: shown.map(({ probe }) => probe.sid),
    seconds: shown.map(({ probe }) => probe.seconds),
    fingers: DIGITS.map((digit, f) => ({
      digit,
      score: standing.map((of) => of?.[f] ?? NaN),
      sum: shown.map(({ sums }) => sums?.[f] ?? NaN),
      state: line.monitor?.charts[f]?.state ?? 'no baseline'
    })),
    threshold: shown.map(({ limit }) => limit ?? NaN)
  };
}
