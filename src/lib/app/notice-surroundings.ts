import {
  turnBetween,
  type CameraView,
  type ChangeNotice,
  type ChangeReport,
  type HandChart,
  type LoadWeek,
  type NoticeSurroundings,
  type PracticeDay,
  type ProbeRecord,
  type UsualAndSince
} from '#contracts';
import { mean, median } from '#math';

type Among = (record: ProbeRecord) => number | undefined;

/**
 * What the records know of the days in which each notice of the report began.
 *
 * @param weeks of all sessions
 * @returns one for each of the report's notices
 */
export function noticeSurroundings(
  { charts, notices }: ChangeReport,
  probes: readonly ProbeRecord[],
  weeks: readonly LoadWeek[]
): NoticeSurroundings[] {
  if (notices.length === 0) return [];
  const bySid = new Map<string, ProbeRecord[]>();
  for (const probe of probes) {
    const there = bySid.get(probe.sid);
    if (there) there.push(probe);
    else bySid.set(probe.sid, [probe]);
  }
  return notices.map((notice) => surroundingsOf(notice, charts[notice.chart]!, bySid, weeks));
}

function surroundingsOf(
  notice: ChangeNotice,
  chart: HandChart,
  bySid: ReadonlyMap<string, readonly ProbeRecord[]>,
  weeks: readonly LoadWeek[]
): NoticeSurroundings {
  const { from = '', to = '' } = chart.baseline;
  const until = notice.over?.day ?? (notice.state === 'dropped' ? notice.decided?.day : undefined) ?? '9999';
  const recordsIn = (first: PracticeDay, last: PracticeDay): ProbeRecord[] =>
    chart.days.flatMap((day, i) =>
      day < first || day > last
        ? []
        : (bySid.get(chart.sids[i]!)?.find(({ probe }) => probe.hand === notice.hand) ?? [])
    );
  const [before, since] = [recordsIn(from, to), recordsIn(notice.since.day, until)];
  const pair = <T extends number>(valueOf: Among): UsualAndSince<T> | undefined => {
    const [usual, now] = [before, since].map((records) =>
      median(records.flatMap((one) => valueOf(one) ?? []))
    );
    return Number.isFinite(usual) && Number.isFinite(now)
      ? { usual: usual as T, since: now as T }
      : undefined;
  };
  const playedBefore = pair(({ from: ms }) => ms / 60_000);
  const jitter = pair(({ result }) => {
    const found = result?.quality.flatMap(({ results }) =>
      results.filter(({ check, digit }) => check === 'jitter' && digit === notice.digit)
    );
    const values = found?.map(({ value }) => value).filter(Number.isFinite) ?? [];
    return values.length > 0 ? median(values) : undefined;
  });
  const [view, viewNow] = [meanView(before), meanView(since)];
  const week = weeks.find((one) => notice.since.day >= one.from && notice.since.day <= one.to);
  return {
    ...(playedBefore && { playedBefore }),
    ...(jitter && { jitter }),
    ...(view && viewNow && { turn: turnBetween(view, viewNow) }),
    ...(week &&
      !('notKnown' in week.change) && { week: { ...week.change, year: week.year, number: week.number } })
  };
}

function meanView(records: readonly ProbeRecord[]): CameraView | undefined {
  const views = records.flatMap(({ result }) => result?.view ?? []);
  if (views.length === 0) return undefined;
  return {
    viewClass: views[0]!.viewClass,
    elevation: mean(views.map(({ elevation }) => elevation)),
    azimuth: mean(views.map(({ azimuth }) => azimuth)),
    palm: mean(views.map(({ palm }) => palm))
  };
}
