import type { GapReason, HandFrame, SessionId, StorageFailure } from '#contracts';
import type { Store } from '#store';

/** A storage failure met half-way through a file. */
export class ExportStopped extends Error {
  constructor(readonly failure: StorageFailure) {
    super(failure.kind);
  }
}

/**
 * A kept session as handwell-recording/1, piece by piece: the header, then one frame a line.
 * Gaps found while reading (damaged chunks) are known before the frames, so the frames are read twice.
 *
 * @throws ExportStopped when the store fails
 */
export async function* recordingText(store: Store, sid: SessionId): AsyncGenerator<string> {
  const found = await store.get(sid);
  if (!found.ok) throw new ExportStopped(found.failure);
  const { record } = found.value;
  const { details, summary } = record;
  const gaps: { from: number; to: number; reason: GapReason }[] = [...(summary?.gaps ?? [])];
  for await (const batch of batches(store, sid)) gaps.push(...batch.gaps);
  const header = {
    format: 'handwell-recording/1',
    startedAt: record.startedAt,
    timeZone: record.timeZone,
    activity: record.activity,
    task: 'practice',
    source: record.source,
    tracker: record.tracker,
    session: { minutes: summary?.minutes, rpe: details.rpe, pain: details.pain, notes: details.note },
    gaps: gaps
      .sort((a, b) => a.from - b.from)
      .map(({ from, to, reason }) => ({ from: from / 1000, to: to / 1000, reason }))
  };
  yield `${JSON.stringify(header).slice(0, -1)},"frames":[`;
  let first = true;
  for await (const { frames } of batches(store, sid)) {
    yield frames
      .map((frame) => {
        const line = `${first ? '' : ','}\n${JSON.stringify(frameLine(frame))}`;
        first = false;
        return line;
      })
      .join('');
  }
  yield '\n]}\n';
}

async function* batches(store: Store, sid: SessionId) {
  for await (const batch of store.frameBatches(sid)) {
    if (!batch.ok) throw new ExportStopped(batch.failure);
    yield batch.value;
  }
}

const frameLine = ({ t, hands, light, sharpness }: HandFrame) => ({
  t: t / 1000,
  sharpness,
  light,
  hands: hands.map(({ side, score, image, world }) => ({
    side,
    score,
    image: triples(image),
    world: triples(world)
  }))
});
const triples = (flat: Float32Array): number[][] =>
  Array.from({ length: flat.length / 3 }, (_, point) => Array.from(flat.subarray(3 * point, 3 * point + 3)));
