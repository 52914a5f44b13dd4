import type { ExportFailure, SessionRecord } from '#contracts';
import { diaryText, trialsText, type Store } from '#store';
import { ExportStopped } from './export-stopped';
import { sharedStore } from './open-store';
import type { ExportSource } from './open-formats/export-source';
import { recordingText } from './recording-text';
import { saveFile, type ZipWriter } from './save-file';

/** `2026-11-24 1830 piano`: sorts by time and is a file name everywhere. */
export function recordingName(session: Pick<SessionRecord, 'startedAt' | 'activity'>): string {
  const when = session.startedAt.slice(0, 16).replace('T', ' ').replace(':', '');
  return `${when} ${session.activity.replace('/', '-')}`;
}

/** Whether landmarks were recorded. */
export const hasFrames = ({ kind }: SessionRecord): boolean => kind === 'camera' || kind === 'file';

/** One session as a handwell-recording/1 file in the person's downloads. */
export async function exportSession(session: SessionRecord): Promise<ExportFailure | undefined> {
  const opened = await sharedStore();
  if (!opened.ok) return opened.failure;
  try {
    const parts: BlobPart[] = [];
    for await (const text of recordingText(opened.value, session.sid)) parts.push(text);
    saveFile(new Blob(parts, { type: 'application/json' }), `${recordingName(session)}.json`);
    return undefined;
  } catch (error) {
    if (error instanceof ExportStopped) return error.failure;
    throw error;
  }
}

/**
 * One recording a camera session, the list of all sessions, the diary and the trials.
 *
 * @param follow is told how much is done, 0 to 1, and may throw to stop
 * @throws ExportStopped when the store fails
 */
export async function writeRecordings(
  store: Store,
  { sessions, diary, restRules }: ExportSource,
  zip: ZipWriter,
  follow: (share: number) => void
): Promise<void> {
  const newestFirst = [...sessions].reverse();
  zip
    .file('sessions.json')
    .end(JSON.stringify({ format: 'handwell-sessions/1', sessions: newestFirst }, null, 2));
  zip.file('diary.json').end(diaryText(diary, restRules));
  const trials = await store.listTrials();
  if (!trials.ok) throw new ExportStopped(trials.failure);
  if (trials.value.length > 0) zip.file('trials.json').end(trialsText(trials.value));
  const names = new Set<string>();
  const filmed = newestFirst.filter(hasFrames);
  for (const [i, session] of filmed.entries()) {
    let name = recordingName(session);
    if (names.has(name)) name += ` ${session.sid}`;
    names.add(name);
    const file = zip.file(`recordings/${name}.json`);
    for await (const text of recordingText(store, session.sid)) {
      file.write(text);
      follow(i / filmed.length);
    }
    file.end();
  }
}
