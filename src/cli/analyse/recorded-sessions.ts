import {
  PIPELINE_VERSION,
  type LoadReport,
  type ProbeRecord,
  type SessionId,
  type SessionRecord
} from '#contracts';
import { loadReport } from '#analysis';
import { importedSession } from '../../lib/app/imported-session';
import type { AnalysedProbe, Analysis } from './analyse-recording';

/**
 * The sessions of the recordings as if the app had imported them; the file is the `sid`. One whose start is no date is
 * left out: importing refuses it too.
 */
export function sessionsOf(
  recordings: readonly { readonly file: string; readonly analysis: Pick<Analysis, 'header' | 'summary'> }[],
  timeZone: string
): SessionRecord[] {
  return recordings.flatMap(({ file, analysis: { header, summary } }): SessionRecord[] => {
    const session = importedSession(header, timeZone);
    if (!session.ok) return [];
    return [{ ...session.value, sid: file, ver: 1, state: 'complete', pipeline: PIPELINE_VERSION, summary }];
  });
}

/** The probes of a recording as the app would keep them. */
export const probesOf = (sid: SessionId, probes: readonly AnalysedProbe[]): ProbeRecord[] =>
  probes.map(({ found, result }) => ({ sid, ...found, pipeline: PIPELINE_VERSION, result }));

/** Practice load of the sessions together: what the app would say of them now, without a diary. */
export const loadOf = (sessions: readonly SessionRecord[], now: string, timeZone: string): LoadReport =>
  loadReport(sessions, [], [], { now, timeZone, range: { span: 'all', back: 0 } });
