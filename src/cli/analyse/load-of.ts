import { PIPELINE_VERSION, type LoadReport, type SessionRecord } from '#contracts';
import { loadReport } from '#analysis';
import { importedSession } from '../../lib/app/imported-session';
import type { Analysis } from './analyse-recording';

/**
 * Practice load of the recordings together: what the app would say of them, had it imported them now, without a
 * diary. A start that is no date is left out: importing refuses it too.
 */
export function loadOf(
  recordings: readonly { readonly file: string; readonly analysis: Pick<Analysis, 'header' | 'summary'> }[],
  now: string,
  timeZone: string
): LoadReport {
  const sessions = recordings.flatMap(({ file, analysis: { header, summary } }): SessionRecord[] => {
    const session = importedSession(header, timeZone);
    if (!session.ok) return [];
    return [{ ...session.value, sid: file, ver: 1, state: 'complete', pipeline: PIPELINE_VERSION, summary }];
  });
  return loadReport(sessions, [], [], { now, timeZone, range: { span: 'all', back: 0 } });
}
