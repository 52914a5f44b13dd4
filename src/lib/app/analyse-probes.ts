import {
  ok,
  PIPELINE_VERSION,
  type Gap,
  type ProbeRecord,
  type Result,
  type SessionEvent,
  type SessionId,
  type StorageFailure
} from '#contracts';
import type { Store, StoredSession } from '#store';
import { computeProbe } from './compute-probe';
import { framesBetween } from './frames-between';
import { pictureSize } from './picture-size';
import { isPresent } from './present-probe';
import { probeSpan } from './probe-result';
import type { ProbeReply } from './probe-analysis';
import type { ProbeTrace } from './probe-traces';

type ProbeStore = Pick<Store, 'get' | 'frameBatches' | 'putProbe'>;
type Compute = (input: Parameters<typeof computeProbe>[0]) => Promise<ProbeReply>;

/**
 * Works out what is missing of a session's probes, or was worked out by an earlier version, and keeps it. Where the
 * landmarks are gone or cannot be read, what was kept stays, with the versions that made it. A session that is still
 * being recorded is left alone.
 *
 * @param compute for tests; usually beside the page, in a worker
 * @returns the session's probes as they are kept now
 */
export async function analyseProbes(
  store: ProbeStore,
  sid: SessionId,
  compute: Compute = computeProbe
): Promise<Result<readonly ProbeRecord[], StorageFailure>> {
  const stored = await store.get(sid);
  if (!stored.ok) return stored;
  const { record, probes } = stored.value;
  if (record.state === 'recording') return ok(probes);
  const kept: ProbeRecord[] = [];
  for (const probe of probes) {
    if (isPresent(probe)) {
      kept.push(probe);
      continue;
    }
    const reply = await analyse(store, stored.value, probe, compute);
    if (!reply.ok) return reply;
    if (!reply.value?.ok) {
      kept.push(probe);
      continue;
    }
    const { result } = reply.value.analysis;
    const analysed: ProbeRecord = { ...probe, result, pipeline: PIPELINE_VERSION };
    const written = await store.putProbe(analysed);
    if (!written.ok) return written;
    kept.push(analysed);
  }
  return ok(kept);
}

/** The lines a probe's measures came from, read again from its landmarks; undefined when these are gone. */
export async function tracesOf(
  store: ProbeStore,
  probe: ProbeRecord,
  compute: Compute = computeProbe
): Promise<Result<readonly ProbeTrace[] | undefined, StorageFailure>> {
  const stored = await store.get(probe.sid);
  if (!stored.ok) return stored;
  const reply = await analyse(store, stored.value, probe, compute);
  if (!reply.ok) return reply;
  return ok(reply.value?.ok ? reply.value.analysis.traces : undefined);
}

/** The worker's answer; undefined when there are no frames to ask it about. */
async function analyse(
  store: ProbeStore,
  { record, events }: StoredSession,
  { sid, probe }: ProbeRecord,
  compute: Compute
): Promise<Result<ProbeReply | undefined, StorageFailure>> {
  if (probe.blocks.length === 0) return ok(undefined);
  const { from, to } = probeSpan(probe);
  const read = await framesBetween(store, sid, from, to);
  if (!read.ok) return read;
  const { frames, gaps } = read.value;
  if (frames.length === 0) return ok(undefined);
  const { width, height } = pictureSize(record);
  const { activity } = record;
  return ok(
    await compute({
      probe,
      activity,
      size: { width, height },
      frames,
      gaps: [...events.flatMap(gapOf), ...gaps]
    })
  );
}

const gapOf = ({ kind, t, to, reason }: SessionEvent): Gap[] =>
  kind === 'gap' && to !== undefined ? [{ from: t, to, reason: reason ?? 'dropped' }] : [];
