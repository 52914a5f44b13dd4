import type { HandFrame, SessionId, SessionRecord } from '#contracts';
import type { Store } from '#store';
import { rowsOnDisk } from '../old-database';
import type { Content, Known, Standing } from './known';
import { tenths } from './rows';

/** A time without frames up to this long needs no gap. */
const SILENCE_MS = 1000;

/** What is wrong on a disk, read without faults, with what the person was told; empty when nothing is. */
export async function wrongs(store: Store, factory: IDBFactory, known: Known): Promise<string[]> {
  const found: string[] = [];
  const wrong = (what: string) => void found.push(what);
  const listed = await store.list();
  if (!listed.ok) return [`the list does not open: ${JSON.stringify(listed.failure)}`];
  const bySid = new Map(listed.value.map((record) => [record.sid, record]));
  const onDisk = (await rowsOnDisk(factory))?.rows ?? {};

  // K2: nothing is corrupt, half or hidden.
  const rows = onDisk['sessions'] ?? [];
  for (const row of rows) {
    if (row['importing'] || row['restoring']) wrong(`half of an import or restore: ${String(row['sid'])}`);
    if (row['state'] === 'recording') wrong(`still recording after a recovery: ${String(row['sid'])}`);
  }
  const sids = new Set(rows.map(({ sid }) => sid));
  for (const table of ['chunks', 'minutes', 'events', 'probes', 'digests', 'quarantine'])
    for (const { sid } of onDisk[table] ?? [])
      if (!sids.has(sid)) wrong(`${table} of no session: ${String(sid)}`);
  const contents = new Map<SessionId, Awaited<ReturnType<typeof contentOf>>>();
  for (const record of listed.value) {
    const content = await contentOf(store, record);
    if (typeof content === 'string') wrong(`${record.sid}: ${content}`);
    contents.set(record.sid, content);
  }
  if ((onDisk['quarantine'] ?? []).length > 0) wrong('chunks in quarantine that nobody damaged');

  for (const [sid, recording] of known.recordings) {
    const content = contents.get(sid);
    const told = recording.savedUntilMs > 0 || recording.events.length + recording.probes.length > 0;
    if (!content || typeof content === 'string') {
      if (told || recording.finished) wrong(`recording ${sid} is gone`);
      continue;
    }
    const { record, times, events, minutes, probes } = content;
    if (recording.finished && record.state !== 'complete')
      wrong(`${sid} was finished and is ${record.state}`);
    if (recording.rpe !== undefined && record.details.rpe !== recording.rpe) wrong(`${sid} lost its rating`);
    const sent = new Set(recording.sent);
    for (const t of times) if (!sent.has(t)) wrong(`${sid} has a frame at ${t} that nobody sent`);
    const there = new Set(times);
    const gaps = events.flatMap(({ kind, t, to }) =>
      kind === 'gap' && to !== undefined ? [{ from: t, to }] : []
    );
    // K1 and K3: what was said to be saved is there, but for what was told as a gap.
    const isTold = (t: number) => gaps.some(({ from, to }) => t >= from - 0.1 && t <= to + 0.1);
    const missing = recording.sent.filter((t) => t <= recording.savedUntilMs && !there.has(t) && !isTold(t));
    if (missing.length > 0) wrong(`${sid} lost ${missing.length} acknowledged frames from ${missing[0]} ms`);
    if (recording.finished) {
      const unsaved = recording.sent.filter((t) => !there.has(t) && !isTold(t));
      if (unsaved.length > 0)
        wrong(`${sid} was finished without ${unsaved.length} frames, from ${unsaved[0]} ms`);
    }
    for (const event of recording.events) {
      const same = events.filter(
        ({ kind, t, reason }) => kind === event.kind && t === event.t && reason === event.reason
      );
      if (same.length !== 1) wrong(`${sid} has ${same.length} times the event ${event.kind} at ${event.t}`);
    }
    for (const minute of recording.minutes)
      if (!minutes.includes(minute)) wrong(`${sid} lost minute ${minute}`);
    for (const from of recording.probes) if (!probes.includes(from)) wrong(`${sid} lost a probe`);
    // K4: where nothing is known, that is said.
    for (let i = 1; i < times.length; i++) {
      const [from, to] = [times[i - 1]!, times[i]!];
      if (to - from <= SILENCE_MS) continue;
      const covered = gaps.reduce(
        (sum, gap) => sum + Math.max(0, Math.min(gap.to, to) - Math.max(gap.from, from)),
        0
      );
      if (to - from - covered > SILENCE_MS) wrong(`${sid} says nothing of ${from} to ${to} ms`);
    }
  }

  const compare = (
    what: string,
    { standing, ...expected }: Content & { standing: Standing },
    sid?: SessionId
  ) => {
    const content = sid === undefined ? undefined : contents.get(sid);
    if (!content && standing === 'yes') wrong(`${what} is gone`);
    if (content && standing === 'no') wrong(`${what} came back`);
    if (!content || typeof content === 'string') return;
    const there = {
      frames: content.times.length,
      probes: content.probes.length,
      events: content.events.length
    };
    for (const key of ['frames', 'probes', 'events'] as const)
      if (there[key] !== expected[key]) wrong(`${what}: ${there[key]} of ${expected[key]} ${key}`);
  };
  for (const [sid, whole] of known.whole) compare(`session ${sid}`, whole, bySid.get(sid)?.sid);
  for (const [startedAt, whole] of known.imports) {
    const [first, ...more] = listed.value.filter((record) => record.startedAt === startedAt);
    if (more.length > 0) wrong(`import of ${startedAt} came ${more.length + 1} times`);
    compare(`import of ${startedAt}`, whole, first?.sid);
  }
  found.push(...halvesIn(listed.value, known));
  const kept: [string, ReadonlyMap<string, string>, string][] = [
    ['diary', known.diary, 'diary'],
    ['trial', known.trials, 'trials']
  ];
  for (const [what, entries, table] of kept)
    for (const [id, standing] of entries) {
      const is = (onDisk[table] ?? []).some((row) => row['id'] === id);
      if (is !== (standing === 'yes') && standing !== 'perhaps')
        wrong(`${what} ${id} ${is ? 'came back' : 'is gone'}`);
    }
  const demo = rows.filter((row) => row['demo']).length;
  if (demo > 0 && demo < rows.length) wrong('something of their own stands beside a made-up year');
  return found;
}

/** What stands in the list of an import or restore that is not whole, a recovery before or after. */
export function halvesIn(listed: readonly SessionRecord[], known: Known): string[] {
  const here = new Set(listed.map(({ sid }) => sid));
  const restores = known.together.flatMap((sids) => {
    const some = sids.filter((sid) => here.has(sid)).length;
    return some > 0 && some < sids.length ? [`${some} of ${sids.length} sessions of a restore are here`] : [];
  });
  const came = new Set(known.together.flat());
  const unfinished = ({ sid, startedAt, state }: SessionRecord) =>
    state !== 'complete' && state !== 'recovered' && (came.has(sid) || known.imports.has(startedAt));
  return [...restores, ...listed.filter(unfinished).map(({ sid }) => `half of ${sid} is here`)];
}

/** Everything of a session, or why it cannot be read. */
async function contentOf(store: Store, record: SessionRecord) {
  const stored = await store.get(record.sid);
  if (!stored.ok) return `cannot be read: ${stored.failure.kind}`;
  const read = await store.frames(record.sid);
  if (!read.ok) return `its frames cannot be read: ${read.failure.kind}`;
  if (read.value.gaps.length > 0) return 'is damaged';
  const times = read.value.frames.map((frame: HandFrame) => tenths(frame));
  const { events, minutes, probes } = stored.value;
  return {
    record,
    times,
    events,
    minutes: minutes.map(({ minute }) => minute),
    probes: probes.map(({ from }) => from)
  };
}
