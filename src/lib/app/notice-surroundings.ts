import {
  CHARTED_VARIANTS,
  DIGITS,
  turnBetween,
  variantOf,
  type CameraView,
  type ChangeNotice,
  type ChangeReport,
  type HandChart,
  type LoadWeek,
  type NoticeSurroundings,
  type PracticeDay,
  type ProbeDigest,
  type SessionId,
  type SessionRecord,
  type UsualAndSince
} from '#contracts';
import type { ChangeHistory } from '#analysis';
import { mean, median } from '#math';
import { otherCamera } from './other-camera';

type Among = (digest: ProbeDigest) => number | undefined;
type Probes = Pick<ChangeHistory, 'sidsBetween' | 'probesOf'>;

/**
 * What the probes know of the days in which each notice of the report began.
 *
 * @param probes of which the report is
 * @returns one for each of the report's notices
 */
export const noticeSurroundings = (
  { charts, notices }: Pick<ChangeReport, 'charts' | 'notices'>,
  probes: Probes
): NoticeSurroundings[] => notices.map((notice) => surroundingsOf(notice, charts[notice.chart]!, probes));

/** The same, with practice in the week in which it began. */
export const withWeek = (
  surroundings: NoticeSurroundings,
  { change, year, number }: LoadWeek
): NoticeSurroundings =>
  'notKnown' in change ? surroundings : { ...surroundings, week: { ...change, year, number } };

/** The same, with the camera where that was another one. */
export function withCamera(
  surroundings: NoticeSurroundings,
  sessions: ReadonlyMap<SessionId, SessionRecord>
): NoticeSurroundings {
  const [since, usual] = [surroundings.sids?.since, surroundings.sids?.usual].map((sids = []) =>
    sids.map((sid) => sessions.get(sid))
  );
  const camera = otherCamera(since!, usual!);
  return { ...surroundings, ...(camera && { camera }) };
}

function surroundingsOf(
  notice: ChangeNotice,
  chart: HandChart,
  { sidsBetween, probesOf }: Probes
): NoticeSurroundings {
  const { from = '', to = '' } = chart.baseline;
  const until =
    notice.over?.day ?? (notice.state === 'dropped' ? notice.decided?.day : undefined) ?? '9999-01-01';
  const digit = DIGITS.indexOf(notice.digit);
  const digestsIn = (first: PracticeDay, last: PracticeDay): ProbeDigest[] =>
    sidsBetween(notice.chart, first, last).flatMap(
      (sid) =>
        probesOf(sid).find((one) => one.hand === notice.hand && CHARTED_VARIANTS.includes(variantOf(one))) ??
        []
    );
  const [before, since] = [digestsIn(from, to), digestsIn(notice.since.day, until)];
  const pair = <T extends number>(valueOf: Among): UsualAndSince<T> | undefined => {
    const [usual, now] = [before, since].map((digests) =>
      median(digests.flatMap((one) => valueOf(one) ?? []))
    );
    return Number.isFinite(usual) && Number.isFinite(now)
      ? { usual: usual as T, since: now as T }
      : undefined;
  };
  const playedBefore = pair(({ from: ms }) => ms / 60_000);
  const jitter = pair(({ result }) => known(result?.jitter[digit]));
  const [view, viewNow] = [meanView(before), meanView(since)];
  return {
    ...(playedBefore && { playedBefore }),
    ...(jitter && { jitter }),
    ...(view && viewNow && { turn: turnBetween(view, viewNow) }),
    ...(before.length > 0 &&
      since.length > 0 && { sids: { usual: before.map(sidOf), since: since.map(sidOf) } })
  };
}

const sidOf = ({ sid }: ProbeDigest): SessionId => sid;

const known = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isFinite(value) ? value : undefined;

function meanView(digests: readonly ProbeDigest[]): CameraView | undefined {
  const views = digests.flatMap(({ result }) => result?.view ?? []);
  if (views.length === 0) return undefined;
  return {
    viewClass: views[0]!.viewClass,
    elevation: mean(views.map(({ elevation }) => elevation)),
    azimuth: mean(views.map(({ azimuth }) => azimuth)),
    palm: mean(views.map(({ palm }) => palm))
  };
}
