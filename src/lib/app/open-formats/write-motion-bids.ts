import {
  allGaps,
  counts,
  removedStretches,
  sessionLength,
  type Milliseconds,
  type SessionRecord
} from '#contracts';
import {
  dataSetFiles,
  eventsText,
  motionChannels,
  motionEvents,
  motionLine,
  motionPath,
  sessionFiles,
  sessionLabel,
  surveyFrames,
  type BidsSession,
  type Store
} from '#store';
import { hasFrames } from '../export-recordings';
import { ExportStopped } from '../export-stopped';
import { frameBatches } from '../frame-batches';
import { pictureSize } from '../picture-size';
import type { ZipWriter } from '../save-file';
import type { ExportSource } from './export-source';

const DAY_MS: Milliseconds = 86_400_000;
/** Times that can be chosen, in days; undefined is all. */
export const BIDS_PERIODS = { week: 7, month: 28, year: 365, all: undefined } as const;
export type BidsPeriod = keyof typeof BIDS_PERIODS;

/** The recorded sessions that count and began in the time before `now`, an ISO instant. */
export function recordedIn(
  sessions: readonly SessionRecord[],
  period: BidsPeriod,
  now: string
): SessionRecord[] {
  const days = BIDS_PERIODS[period];
  const from = days === undefined ? -Infinity : Date.parse(now) - days * DAY_MS;
  return sessions.filter(
    (session) =>
      hasFrames(session) &&
      session.state !== 'recording' &&
      counts(session) &&
      Date.parse(session.startedAt) >= from
  );
}

/**
 * A Motion-BIDS data set of one participant: every recorded session of the time with its landmarks, probes and marks.
 * What is stored is read twice: first for what its description says, then line by line.
 *
 * @param follow is told how much is done, 0 to 1, and may throw to stop
 * @throws ExportStopped when the store fails, or there are no landmarks at all
 */
export async function writeMotionBids(
  store: Pick<Store, 'frameBatches' | 'get'>,
  source: Pick<ExportSource, 'sessions' | 'now'>,
  period: BidsPeriod,
  zip: ZipWriter,
  follow: (share: number) => void
): Promise<void> {
  const chosen = recordedIn(source.sessions, period, source.now);
  const all = chosen.reduce((sum, { summary }) => sum + 2 * (summary?.frames.processed ?? 0), 1);
  let done = 0;
  async function* batches(record: SessionRecord) {
    for await (const batch of frameBatches(store, record.sid)) {
      yield batch;
      follow(Math.min(1, (done += batch.frames.length) / all));
    }
  }

  const sessions: BidsSession[] = [];
  const labels = new Set<string>();
  for (const record of chosen) {
    const survey = await surveyFrames(batches(record));
    if (survey.to <= survey.from) continue;
    const label = sessionLabel(record, labels);
    labels.add(label);
    const session: BidsSession = { record, survey, label };
    sessions.push(session);

    const file = zip.file(motionPath(session));
    const size = pictureSize(record);
    for await (const { frames } of batches(record))
      file.write(frames.map((frame) => motionLine(frame, survey.from, survey.sides, size)).join(''));
    file.end();
    const found = await store.get(record.sid);
    if (!found.ok) throw new ExportStopped(found.failure);
    const { probes, events } = found.value;
    const told = allGaps(record.summary?.gaps ?? [], survey.damaged);
    const length = record.summary ? sessionLength(record.summary) : 0;
    const removed = removedStretches(record.kept, length).map((stretch) => ({
      ...stretch,
      reason: 'landmarks were removed to make room'
    }));
    const texts = sessionFiles(
      session,
      motionChannels(survey.sides, record.source?.clock ?? 'arrival'),
      eventsText(motionEvents(probes, events, [...told, ...removed]), survey.from)
    );
    for (const [path, text] of Object.entries(texts)) zip.file(path).end(text);
  }
  if (sessions.length === 0) throw new ExportStopped({ kind: 'export-empty' });
  const about = dataSetFiles(sessions, chosen.length - sessions.length);
  for (const [path, text] of Object.entries(about)) zip.file(path).end(text);
}
