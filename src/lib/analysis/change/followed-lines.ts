import type { PracticeDay } from '#contracts';
import {
  addDay,
  createLine,
  daysBetween,
  remembered,
  stratumOf,
  type ChartedDay,
  type HandLine,
  type Scoring
} from './hand-line';
import { monitorThreshold, type HandMonitor } from './hand-monitor';
import { firstNotBefore } from './sorted-days';

/** Charts of tasks that were not probed for so long take no share of the budget. */
const RESTING_AFTER_DAYS = 91;
/** Where the lines stood is remembered before each of the last practice days, and now and then before that. */
const LATELY = 8;
const NOW_AND_THEN = 100;

/** Where all lines stood before a practice day. */
interface Checkpoint<Day extends ChartedDay> {
  readonly day: PracticeDay;
  /** How many practice days came before it, when it was made. */
  readonly place: number;
  readonly lines: readonly (() => HandLine<Day>)[];
}

/**
 * The lines that days belong to, followed in the order of time. After a change they are followed again from that
 * day on, or from a little before: a day at the end costs as much after ten years as after one.
 *
 * @param budgetOn what all of the lines may use of it on a day
 */
export function createFollowedLines<Day extends ChartedDay>(
  budgetOn: (day: PracticeDay) => number,
  scoring: Scoring<Day>
) {
  let lines: HandLine<Day>[] = [];
  let checkpoints: Checkpoint<Day>[] = [];
  /** The last practice day that was followed. */
  let until = '';

  /** Goes back to where nothing has changed; returns the place of the first day to follow. */
  function back(order: readonly PracticeDay[], changedFrom: PracticeDay): number {
    if (changedFrom <= until) {
      const there = checkpoints.findLast(({ day }) => day <= changedFrom);
      lines = there?.lines.map((make) => make()) ?? [];
      checkpoints = checkpoints.filter(({ day }) => there && day < there.day);
      return there ? firstNotBefore(order, there.day) : 0;
    }
    return firstNotBefore(order, changedFrom);
  }

  return {
    /**
     * @param order practice days, sorted, and `on` the lines' days of each
     * @param changedFrom before this day everything is as it was when this was called last
     */
    follow(
      order: readonly PracticeDay[],
      on: (day: PracticeDay) => readonly Day[],
      changedFrom: PracticeDay
    ): readonly HandLine<Day>[] {
      for (let place = back(order, changedFrom); place < order.length; place++) {
        const day = order[place]!;
        if (place >= order.length - LATELY || place % NOW_AND_THEN === 0)
          checkpoints.push({ day, place, lines: lines.map(remembered) });
        for (const probeDay of on(day)) addTo(lines, probeDay, scoring, budgetOn(day));
      }
      until = order.at(-1) ?? '';
      checkpoints = checkpoints.filter(
        ({ place }) => place >= order.length - LATELY || place % NOW_AND_THEN === 0
      );
      return lines;
    }
  };
}

/** Gives a day to its line. */
function addTo<Day extends ChartedDay>(
  lines: HandLine<Day>[],
  day: Day,
  scoring: Scoring<Day>,
  budget: number
): void {
  const alike = lines.filter(({ taskKey }) => taskKey === day.taskKey);
  const places = alike.map((line) => stratumOf(line, day.view));
  let chosen = alike.findIndex((line, i) => places[i]! >= 0 && places[i]! < line.strata.length);
  if (chosen < 0) chosen = places.findIndex((place) => place >= 0);
  const line = alike[chosen] ?? createLine(day, scoring);
  if (chosen < 0) lines.push(line);
  addDay(
    line,
    day,
    chosen < 0 ? 0 : places[chosen]!,
    (monitor, stratum) =>
      scoring.caution * monitorThreshold(monitor, running(lines, line, day.day), budget, stratum)
  );
}

/** The charts that share the budget on a day: of this line, and of those that were probed in the last three months. */
function running<Day extends ChartedDay>(
  lines: readonly HandLine<Day>[],
  own: HandLine<Day>,
  today: PracticeDay
): HandMonitor[] {
  return lines.flatMap((line) => {
    const last = line.days.at(-1)?.probe.day ?? today;
    return line.monitor && (line === own || daysBetween(last, today) < RESTING_AFTER_DAYS)
      ? line.monitor
      : [];
  });
}
