import {
  BASELINE_DAYS,
  turnBetween,
  type CameraView,
  type DayRole,
  type HandSide,
  type PracticeDay,
  type SessionId
} from '#contracts';
import type { ChartEvent } from './chart';
import { BRIDGING_DAYS, createHandMonitor, OFFSET_DAYS, type HandMonitor } from './hand-monitor';
import { dayNumber } from '../day-number';
import { isSameView, type ProbeDay } from './probe-days';
import { handStanding } from './scored-hand';
import { firstNotBefore } from './sorted-days';

/** From the first to the last day of a baseline. */
export const BASELINE_SPAN_DAYS = 28;
/** A view further away than this sees other movements: no offset makes up for it. */
const BRIDGED_UP_TO = 45;

/**
 * A camera that stands this far off on so many days in a row, the same way, was moved, although one such day would pass:
 * in simulated hands a turn of 10 degrees shifts the scores by 0.25 to 0.6 SD, which would be noticed as a change.
 */
const MOVED = 7.5;
const MOVED_DAYS = 3;

/** What a line is made of: a day of one hand at one task. */
export interface ChartedDay {
  readonly task: { readonly hand: HandSide };
  /** Equal for equal tasks. */
  readonly taskKey: string;
  readonly day: PracticeDay;
  readonly sid: SessionId;
  readonly view: CameraView | undefined;
}

/** How days become scores, larger when worse: settled by the baseline's days, five numbers a day, thumb first. */
export interface Scoring<Day> {
  /** First days that are left out. */
  readonly learning: number;
  /** Thresholds are so many times as high as the table says. */
  readonly caution: number;
  settled(baseline: readonly Day[]): (day: Day) => Float64Array;
}

interface Stratum {
  /** Mean of its first days' views; it does not follow a camera that slowly turns. */
  view: CameraView | undefined;
  days: number;
}

/** What happened to a finger, by places in the line's days. */
export interface RawNotice {
  readonly finger: number;
  readonly raised: number;
  /** First judged day after the sum was last zero. */
  readonly begun: number;
  further: number;
  decided?: number;
  confirmed?: boolean;
  over?: number;
}

/** A day in the line, with what it gave. */
export interface LineDay<Day extends ChartedDay = ProbeDay> {
  readonly probe: Day;
  readonly stratum: number;
  readonly role: DayRole;
  /** Composite scores; absent before there is a baseline. */
  readonly row?: Float64Array;
  /** What was added to the charts, their sums after it, and the threshold. */
  readonly scores?: Float64Array;
  readonly sums?: Float64Array;
  readonly limit?: number;
}

/** The days of one hand at one task that are compared with one baseline. */
export interface HandLine<Day extends ChartedDay = ProbeDay> {
  readonly task: Day['task'];
  readonly taskKey: string;
  readonly scoring: Scoring<Day>;
  /** Shared with earlier copies of the line: days are only put on, or taken off, at its end. */
  days: LineDay<Day>[];
  readonly strata: Stratum[];
  readonly notices: RawNotice[];
  /** As the baseline has settled it. */
  scoresOf?: (day: Day) => Float64Array;
  monitor?: HandMonitor;
}

export const createLine = <Day extends ChartedDay>(
  { task, taskKey }: Day,
  scoring: Scoring<Day>
): HandLine<Day> => ({
  task,
  taskKey,
  scoring,
  days: [],
  strata: [],
  notices: []
});

/** Remembers where a line stands: what is returned makes a line that stands there, and ends the line itself. */
export function remembered<Day extends ChartedDay>(line: HandLine<Day>): () => HandLine<Day> {
  const there = copied(line);
  const { length } = line.days;
  return () => {
    there.days.length = length;
    return copied(there);
  };
}
/** A copy that shares the days. */
const copied = <Day extends ChartedDay>(line: HandLine<Day>): HandLine<Day> => ({
  ...line,
  strata: line.strata.map((stratum) => ({ ...stratum })),
  notices: line.notices.map((notice) => ({ ...notice })),
  ...(line.monitor && { monitor: line.monitor.copy() })
});

/** Which stratum of the line today's view belongs to; `strata.length` for a new one that is bridged; none: -1. */
export function stratumOf<Day extends ChartedDay>(line: HandLine<Day>, view: CameraView | undefined): number {
  const { strata, monitor } = line;
  let best = -1;
  let nearest = Infinity;
  strata.forEach((stratum, i) => {
    const turn = view && stratum.view ? turnBetween(view, stratum.view) : 0;
    if (!isSameView(view, stratum.view) || turn >= nearest) return;
    best = i;
    nearest = turn;
  });
  if (strata.length === 0) return 0;
  if (best >= 0) return hasMoved(line, best, view) ? strata.length : best;
  const own = strata[0]!.view;
  return monitor && view && own && turnBetween(view, own) <= BRIDGED_UP_TO ? strata.length : -1;
}

function hasMoved<Day extends ChartedDay>(
  { strata, days, monitor }: HandLine<Day>,
  stratum: number,
  view: CameraView | undefined
): boolean {
  const own = strata[stratum]!.view;
  const before = days.slice(1 - MOVED_DAYS);
  if (!monitor || !view || !own || before.some((day) => day.stratum !== stratum)) return false;
  return [...before.map(({ probe }) => probe.view), view].every(
    (seen) => seen && turnBetween(seen, own) > MOVED && turnBetween(seen, view) <= MOVED
  );
}

/** @param limitOf threshold of the line's charts for a day of this stratum */
export function addDay<Day extends ChartedDay>(
  line: HandLine<Day>,
  probe: Day,
  stratum: number,
  limitOf: (monitor: HandMonitor, stratum: number) => number
): void {
  const place = (line.strata[stratum] ??= { view: probe.view, days: 0 });
  const before = place.days++;
  follow(place);
  if (!line.monitor) {
    const learned = line.days.length >= line.scoring.learning;
    line.days.push({ probe, stratum, role: learned ? 'baseline' : 'learning' });
    freeze(line);
    return;
  }
  const row = line.scoresOf!(probe);
  const limit = limitOf(line.monitor, stratum);
  const { scores, events } = line.monitor.judge(row, limit, stratum);
  const { charts } = line.monitor;
  const sums = new Float64Array(charts.length);
  for (let f = 0; f < charts.length; f++) sums[f] = charts[f]?.sum ?? NaN;
  const role = stratum > 0 && before < BRIDGING_DAYS ? 'bridging' : 'judged';
  line.days.push({ probe, stratum, role, row, scores, sums, limit });
  note(line, scores, new Map(events.map(({ finger, event }) => [finger, event])));

  function follow(seen: Stratum): void {
    if (!seen.view || !probe.view || seen.days > OFFSET_DAYS) return;
    const towards = (from: number, to: number) => from + (to - from) / seen.days;
    seen.view = {
      viewClass: seen.view.viewClass,
      elevation: towards(seen.view.elevation, probe.view.elevation),
      azimuth: towards(seen.view.azimuth, probe.view.azimuth),
      palm: towards(seen.view.palm, probe.view.palm)
    };
  }
}

/** Those that the baseline was made of, the ones it grew by included. */
export function baselineDays<Day extends ChartedDay>({ days, monitor }: HandLine<Day>): LineDay<Day>[] {
  const found: LineDay<Day>[] = [];
  for (const day of days) {
    if (found.length === monitor?.days) break;
    if (day.role !== 'learning' && day.stratum === 0) found.push(day);
  }
  return found;
}

/** Whole days from one practice day to another. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

function freeze<Day extends ChartedDay>(line: HandLine<Day>): void {
  const days = baselineDays(line);
  if (days.length < BASELINE_DAYS.needed) return;
  if (daysBetween(days[0]!.probe.day, days.at(-1)!.probe.day) < BASELINE_SPAN_DAYS) return;
  const scoresOf = line.scoring.settled(days.map(({ probe }) => probe));
  line.days = line.days.map((day) => ({ ...day, row: scoresOf(day.probe) }));
  line.scoresOf = scoresOf;
  line.monitor = createHandMonitor(baselineDays(line).map(({ row }) => row!));
}

/** Keeps what the charts said, and where each began to rise. */
function note<Day extends ChartedDay>(
  line: HandLine<Day>,
  scores: Float64Array,
  events: ReadonlyMap<number, ChartEvent>
): void {
  const here = line.days.length - 1;
  scores.forEach((score, finger) => {
    if (Number.isNaN(score)) return;
    const event = events.get(finger);
    if (event === 'watch') {
      line.notices.push({ finger, raised: here, begun: risingSince(line, finger), further: 0 });
      return;
    }
    const open = line.notices.findLast((notice) => notice.finger === finger);
    if (!open) return;
    if (open.decided === undefined) {
      open.further++;
      if (event === undefined) return;
      open.decided = here;
      open.confirmed = event === 'confirmed';
    } else if (event === 'over') open.over = here;
  });
}

function risingSince<Day extends ChartedDay>({ days }: HandLine<Day>, finger: number): number {
  let begun = days.length - 1;
  for (let i = begun - 1; i >= 0; i--) {
    const { scores, sums } = days[i]!;
    if (!scores || sums![finger] === 0) break;
    if (!Number.isNaN(scores[finger]!)) begun = i;
  }
  return begun;
}

/** Scores of a line's day, by its place, thumb first. */
export type Standings = (place: number) => Float64Array | undefined;

/** Of all days against the baseline, each view's offset taken off; from the provisional band on. */
export function standings<Day extends ChartedDay>(line: HandLine<Day>): Standings {
  const { monitor, days } = line;
  if (monitor) {
    return (place) => {
      const { row, stratum } = days[place]!;
      const { plain } = handStanding(monitor.baseline, row!);
      const offset = stratum > 0 ? monitor.offset(stratum) : undefined;
      return offset ? plain.map((value, f) => value - offset[f]!) : plain;
    };
  }
  const soFar = baselineDays(line);
  if (soFar.length < BASELINE_DAYS.provisional) return () => undefined;
  const scoresOf = line.scoring.settled(soFar.map(({ probe }) => probe));
  const rows = days.map(({ probe }) => scoresOf(probe));
  const provisional = createHandMonitor(rows.slice(line.scoring.learning)).baseline;
  return (place) => handStanding(provisional, rows[place]!).plain;
}

/** Place of the first of the line's days that is not before `day`. */
export const placeFrom = <Day extends ChartedDay>({ days }: HandLine<Day>, day: PracticeDay): number =>
  firstNotBefore(days, day, ({ probe }) => probe.day);
