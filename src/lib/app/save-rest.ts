import type { HandFrame, NewSession, SessionId } from '#contracts';
import { RECORDING_FORMAT, recordingLines, type Store } from '#store';
import { Temporal } from 'temporal-polyfill';
import { recordingName } from './export-recordings';
import { saveFile } from './save-file';

/**
 * The end of a recording that could not be written, as a recording of its own that begins where its first frame lies.
 *
 * @param frames times in ms from the session's start
 */
export async function restText(
  { startedAt, timeZone, activity, source, tracker }: NewSession,
  frames: readonly HandFrame[]
): Promise<string> {
  const from = frames[0]?.t ?? 0;
  if (!source || !tracker) return '';
  const start = Temporal.Instant.from(startedAt).add({ milliseconds: Math.round(from) });
  const lines: string[] = [];
  for await (const line of recordingLines(
    {
      format: RECORDING_FORMAT,
      startedAt: start.toZonedDateTimeISO(timeZone).toString(),
      ...{ activity, task: 'free play', source, gaps: [] },
      tracker: {
        package: tracker.package,
        version: tracker.version,
        modelSha256: tracker.modelSha256,
        delegate: tracker.delegate
      }
    },
    frames.map((frame) => ({ ...frame, t: frame.t - from }))
  ))
    lines.push(line);
  return lines.join('');
}

/** Hands it to the browser's downloads; false when there is nothing. */
export async function saveRest(store: Store, sid: SessionId, session: NewSession): Promise<boolean> {
  const rest = await store.rest(sid);
  const text = rest.ok && rest.value.length > 0 ? await restText(session, rest.value) : '';
  if (text === '') return false;
  saveFile(new Blob([text], { type: 'application/json' }), `${recordingName(session)} the rest.json`);
  return true;
}
