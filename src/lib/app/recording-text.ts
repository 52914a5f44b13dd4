import {
  allGaps,
  type HandFrame,
  type Milliseconds,
  type ProbeRecord,
  type SessionId,
  type SessionRecord
} from '#contracts';
import { RECORDING_FORMAT, recordingLines, type Store } from '#store';
import { Temporal } from 'temporal-polyfill';
import { ExportStopped } from './export-stopped';
import { frameBatches } from './frame-batches';
import { headerOfProbes } from './recorded-probe';

/** So long around its probe a session still is nothing but a probe: until it begins, and until Stop. */
const AROUND_PROBE: Milliseconds = 15_000;

/**
 * A kept session as handwell-recording/1, line by line. Damaged stretches stand in the header, before the
 * frames, so what is stored is verified first.
 *
 * @throws ExportStopped when the store fails, or the session has no recording
 */
export async function* recordingText(store: Store, sid: SessionId): AsyncGenerator<string> {
  const found = await store.get(sid);
  if (!found.ok) throw new ExportStopped(found.failure);
  const { record, probes } = found.value;
  const { details, source, summary, tracker } = record;
  if (!source || !tracker) throw new ExportStopped({ kind: 'session-missing' });
  const verified = await store.verify(sid);
  if (!verified.ok) throw new ExportStopped(verified.failure);
  const gaps = allGaps(summary?.gaps ?? [], verified.value.gaps);
  yield* recordingLines(
    {
      format: RECORDING_FORMAT,
      startedAt: Temporal.Instant.from(record.startedAt).toZonedDateTimeISO(record.timeZone).toString(),
      activity: record.activity,
      task: isNothingElse(record, probes) ? 'probe' : 'free play',
      source,
      tracker: {
        package: tracker.package,
        version: tracker.version,
        modelSha256: tracker.modelSha256,
        delegate: tracker.delegate
      },
      session: {
        ...(summary && { minutes: summary.minutes }),
        ...(details.rpe !== undefined && { rpe: details.rpe }),
        ...(details.pain !== undefined && { pain: details.pain }),
        ...(details.note !== undefined && { notes: details.note }),
        ...(record.uncounted && { uncounted: true })
      },
      ...(record.kept && {
        kept: record.kept.stretches.map(({ from, to }) => ({ from: from / 1000, to: to / 1000 }))
      }),
      ...headerOfProbes(probes),
      gaps: gaps.map(({ from, to, reason }) => ({ from: from / 1000, to: to / 1000, reason }))
    },
    frames(store, sid)
  );
}

/** Whether a session is its one probe and no playing besides. */
function isNothingElse({ summary }: SessionRecord, probes: readonly ProbeRecord[]): boolean {
  const [only, another] = probes;
  if (!only || another || !summary) return false;
  const to = Math.max(...only.probe.blocks.map((block) => block.to));
  return summary.durationS * 1000 - (to - only.from) <= AROUND_PROBE;
}

async function* frames(store: Store, sid: SessionId): AsyncGenerator<HandFrame> {
  for await (const batch of frameBatches(store, sid)) yield* batch.frames;
}
