import {
  unpackDigests,
  type ChangeReport,
  type FeatureName,
  type FreePlayReport,
  type LoadReport,
  type NoticeSurroundings,
  type SessionId
} from '#contracts';
import {
  createChangeHistory,
  freePlayReport,
  type FreePlaySession,
  type KnownPredictor,
  type ProbedSession
} from '#analysis';
import { FEATURE_SCALES, scoreOfFigures } from '#features';
import type { ProbedHistory } from '#store';
import { recordOfDigest } from './digest-record';
import { scoredFigures } from './free-play/free-play-waiting';
import { noticeSurroundings } from './notice-surroundings';
import { isPresent } from './present-probe';
import { kindOf, probeReport, type ReportedFeature } from './probe-report';

export interface ChangeQuestion {
  /** ISO instant, and the zone the person is in. */
  readonly now: string;
  readonly timeZone: string;
  /** Probability of any false notice in 208 probe days. */
  readonly budget: number;
  /** The features whose own series are asked for. */
  readonly series: readonly FeatureName[];
  /** What the charts are to show. */
  readonly range: LoadReport['range'];
}

export interface ChangeAnswer {
  readonly report: ChangeReport;
  /** Of free play, which has charts and a share of the budget of its own. */
  readonly freePlay: FreePlayReport;
  readonly range: LoadReport['range'];
  /** One for each of the report's notices, without its week: see `withWeek`. */
  readonly surroundings: readonly NoticeSurroundings[];
  /** For each chart without a baseline: its last probe's measures that are shown first, with the person's own spread. */
  readonly lastProbe: readonly (readonly ReportedFeature[] | undefined)[];
  /** Sessions with a probe that is not worked out, or was by an earlier version. */
  readonly waiting: readonly SessionId[];
}

/** Everything that change is worked out from, held while the page is open, and its answers. */
export function createChangeAnswers() {
  const history = createChangeHistory(FEATURE_SCALES);
  const sessions = new Map<SessionId, ProbedSession>();
  const waiting = new Set<SessionId>();
  const played = new Map<SessionId, FreePlaySession>();
  let predictors: readonly KnownPredictor[] = [];

  function lastProbe(chart: number, { task, baseline }: ChangeReport['charts'][number]) {
    if (baseline.stage === 'frozen') return undefined;
    const sid = history.sidsBetween(chart, '0000-01-01', '9999-01-01').at(-1)!;
    const last = history
      .probesOf(sid)
      .findLast(({ hand, practice, surface }) => hand === task.hand && surface === task.surface && !practice);
    if (!last) return undefined;
    const kind = kindOf(recordOfDigest(last));
    const alike = [...sessions.keys()].flatMap((one) =>
      history
        .probesOf(one)
        .filter((digest) => digest.hand === last.hand && kindOf(recordOfDigest(digest, [])) === kind)
    );
    return probeReport(
      recordOfDigest(last),
      alike.map((digest) => recordOfDigest(digest)),
      alike.map((digest) => sessions.get(digest.sid)!)
    ).first;
  }

  return {
    /** In the place of what was known of these sessions. */
    put(some: readonly ProbedHistory[]): void {
      for (const { session, digests, freePlay } of some) {
        const probes = digests ? unpackDigests(session.sid, digests) : [];
        sessions.set(session.sid, session);
        history.put(session, probes);
        if (freePlay) played.set(session.sid, { session, figures: scoredFigures(session, freePlay) });
        else played.delete(session.sid);
        if (probes.every(isPresent)) waiting.delete(session.sid);
        else waiting.add(session.sid);
      }
    },
    remove(sid: SessionId): void {
      sessions.delete(sid);
      played.delete(sid);
      history.remove(sid);
      waiting.delete(sid);
    },
    /** The predictors that there are now. */
    know(known: readonly KnownPredictor[]): void {
      predictors = known;
    },
    answer({ now, timeZone, budget, series, range }: ChangeQuestion): ChangeAnswer {
      const freePlay = freePlayReport([...played.values()], {
        ...{ now, timeZone, budget, predictors, range },
        scoreOf: scoreOfFigures
      });
      const freePlaySince = freePlay.judgedSince;
      const report = history.report({ now, timeZone, budget, series, range, freePlaySince });
      return {
        report,
        freePlay,
        range,
        surroundings: noticeSurroundings(report, history),
        lastProbe: report.charts.map((chart, i) => lastProbe(i, chart)),
        waiting: [...waiting]
      };
    }
  };
}
