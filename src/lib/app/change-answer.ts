import type {
  ChangeReport,
  FeatureName,
  NoticeSurroundings,
  ProbeRecord,
  SessionId,
  SessionRecord
} from '#contracts';
import { changeReport, loadReport } from '#analysis';
import { FEATURE_SCALES } from '#features';
import { noticeSurroundings } from './notice-surroundings';
import { isPresent } from './present-probe';
import { probeReport, type ReportedFeature } from './probe-report';

/** Everything that change is worked out from. */
export interface ProbeArchive {
  readonly sessions: readonly SessionRecord[];
  readonly probes: readonly ProbeRecord[];
}

export interface ChangeQuestion {
  /** ISO instant, and the zone the person is in. */
  readonly now: string;
  readonly timeZone: string;
  /** Probability of any false notice in 208 probe days. */
  readonly budget: number;
  /** The features whose own series are asked for. */
  readonly series: readonly FeatureName[];
}

export interface ChangeAnswer {
  readonly report: ChangeReport;
  /** One for each of the report's notices. */
  readonly surroundings: readonly NoticeSurroundings[];
  /** For each chart without a baseline: its last probe's measures that are shown first, with the person's own spread. */
  readonly lastProbe: readonly (readonly ReportedFeature[] | undefined)[];
  /** Sessions with a probe that is not worked out, or was by an earlier version. */
  readonly waiting: readonly SessionId[];
}

export function changeAnswer(
  archive: ProbeArchive,
  { now, timeZone, ...asked }: ChangeQuestion
): ChangeAnswer {
  const { sessions, probes } = archive;
  const report = changeReport(archive, { now, timeZone, scales: FEATURE_SCALES, ...asked });
  const { weeks } =
    report.notices.length > 0
      ? loadReport(sessions, [], [], { now, timeZone, range: { span: 'all', back: 0 } })
      : { weeks: [] };
  const waiting = probes.filter((probe) => !isPresent(probe));
  return {
    report,
    surroundings: noticeSurroundings(report, probes, weeks),
    lastProbe: report.charts.map(({ baseline, sids, task }) => {
      if (baseline.stage === 'frozen') return undefined;
      const last = probes.findLast(
        ({ sid, probe, practice, surface }) =>
          sid === sids.at(-1) && probe.hand === task.hand && surface === task.surface && !practice
      );
      return last && probeReport(last, probes, sessions).first;
    }),
    waiting: [...new Set(waiting.map(({ sid }) => sid))]
  };
}

/** A probe without what change is not worked out from: of thousands it would fill the memory. */
export function slimProbe(record: ProbeRecord): ProbeRecord {
  const probe = { ...record.probe, blocks: record.probe.blocks.map((block) => ({ ...block, beats: [] })) };
  if (!record.result) return { ...record, probe };
  const { outline: _, ...result } = record.result;
  const quality = result.quality.map((block) => ({
    ...block,
    results: block.results.filter(({ check }) => check === 'jitter')
  }));
  return { ...record, probe, result: { ...result, probe, quality } };
}
