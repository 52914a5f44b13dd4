import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_DIARY, type SessionRecord } from '#contracts';
import type { TableFormat } from '#store';
import type { ExportSource } from '../../lib/app/open-formats/export-source';
import { writeTables } from '../../lib/app/open-formats/write-tables';
import type { Analysis } from './analyse-recording';
import { probesOf } from './recorded-sessions';

/** A recording as it is kept for the tables: without its frames. */
export interface MeasuredFile {
  readonly file: string;
  readonly analysis: Pick<Analysis, 'header' | 'summary' | 'probes'>;
}

/** What the tables are made of: the recordings as the app would have imported them, without a diary. */
export function tablesSource(
  measured: readonly { readonly file: string; readonly analysis: Pick<Analysis, 'header' | 'probes'> }[],
  sessions: readonly SessionRecord[],
  now: string,
  timeZone: string
): ExportSource {
  const byFile = new Map(measured.map(({ file, analysis }) => [file, analysis]));
  return {
    sessions: [...sessions].sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt)),
    diary: EMPTY_DIARY,
    restRules: [],
    stored: async (sid) => ({
      probes: probesOf(sid, byFile.get(sid)?.probes ?? []),
      events:
        byFile.get(sid)?.header.gaps.map(({ from, to, reason }) => ({
          ...{ sid, kind: 'gap', t: from * 1000, to: to * 1000, reason }
        })) ?? []
    }),
    // A recording has no notes.
    evenness: async () => [],
    now,
    timeZone
  };
}

/** Writes the files of the Data page's export into a folder, which is made when it is not there. */
export async function writeTablesTo(dir: string, format: TableFormat, source: ExportSource): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const file = (path: string) => {
    const open = openSync(join(dir, path), 'w');
    const write = (content: string | Uint8Array) => writeFileSync(open, content);
    return {
      write,
      end(text = '') {
        write(text);
        closeSync(open);
      }
    };
  };
  await writeTables(source, format, { file }, () => {});
}
