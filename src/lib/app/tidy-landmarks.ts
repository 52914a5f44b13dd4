import { fingerLoad, WHAT_A_VIEW_MEASURES } from '#features';
import {
  isRecording,
  ok,
  isOneSide,
  type HandsUsed,
  type Milliseconds,
  type ProbeRecord,
  type Result,
  type SessionEvent,
  type SessionRecord,
  type StorageFailure,
  type Stretch,
  ulidTime,
  whyNotCounted
} from '#contracts';
import type { Store, StoredSession } from '#store';
import { createAngleBlocks } from './angle-blocks';
import { hasFrames } from './export-recordings';
import { landmarkBudget } from './storage-budget';
import { pictureSize } from './picture-size';

const DAY: Milliseconds = 86_400_000;
/** Around a probe. */
const AROUND_PROBE: Milliseconds = 2_000;
/** What is longer is no set of strokes. */
const LONGEST_STROKES: Milliseconds = 60_000;
/** Of each session's free play stay the landmarks of two stretches of this length. */
const TELLING: Milliseconds = 10_000;
const MOST_TELLING = 2;

type TidyStore = Pick<Store, 'list' | 'get' | 'frameBatches' | 'putAngles' | 'thin'>;
type RoomStore = TidyStore & Pick<Store, 'room' | 'estimate'>;

/** Finished sessions of the person's own that still have all their landmarks; oldest first. */
function withAllLandmarks(sessions: readonly SessionRecord[]): SessionRecord[] {
  return sessions
    .filter(
      (session) =>
        hasFrames(session) &&
        session.state !== 'recording' &&
        !session.kept &&
        !session.demo &&
        // Nobody knows how old it is.
        whyNotCounted(session) !== 'impossible date'
    )
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

/**
 * Those whose free play is older than that, and here for longer.
 * @param days 0 keeps all
 */
export function sessionsToTidy(
  sessions: readonly SessionRecord[],
  days: number,
  now: Milliseconds
): SessionRecord[] {
  if (days === 0) return [];
  const before = now - days * DAY;
  return withAllLandmarks(sessions).filter(
    ({ startedAt, sid }) => Date.parse(startedAt) < before && (ulidTime(sid) ?? 0) < before
  );
}

/**
 * What stays of a session: its probes, a drummer's guided strokes, and twenty seconds of free play: where it felt odd, and
 * where the fingers were busiest.
 *
 * @param strokes of windows of free play, by their start
 * @param said which hands were used when
 */
export function stretchesToKeep(
  probes: readonly ProbeRecord[],
  events: readonly SessionEvent[],
  strokes: ReadonlyMap<Milliseconds, number>,
  said: readonly HandsUsed[] = []
): Stretch[] {
  const kept = [
    ...probes.map(({ from, probe }) => ({
      from: from - AROUND_PROBE,
      to: Math.max(from, ...probe.blocks.map((block) => block.to)) + AROUND_PROBE
    })),
    // Some nine seconds each; a set of putts may last as long as it likes.
    ...said.flatMap(({ from, to, hands }) =>
      isOneSide(hands) && to - from < LONGEST_STROKES ? [{ from, to }] : []
    )
  ];
  const odd = events.filter(({ kind }) => kind === 'felt-odd').map(({ t }) => t - TELLING / 2);
  const busiest = [...strokes].sort(([, a], [, b]) => b - a).map(([from]) => from);
  let telling = 0;
  for (const from of [...odd, ...busiest]) {
    const to = from + TELLING;
    if (telling === MOST_TELLING || kept.some((other) => other.from < to && other.to > from)) continue;
    kept.push({ from, to });
    telling++;
  }
  const stretches: Stretch[] = [];
  for (const { from, to } of kept.sort((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last && from <= last.to) stretches[stretches.length - 1] = { ...last, to: Math.max(last.to, to) };
    else stretches.push({ from: Math.max(0, from), to });
  }
  return stretches;
}

/** Keeps a session's joint angles, and removes the landmarks of its free play but for what `stretchesToKeep` says. */
async function tidy(
  store: TidyStore,
  { record, probes, events }: StoredSession,
  mayGoOn: () => Promise<boolean>
): Promise<Result<boolean, StorageFailure>> {
  const strokes = new Map<Milliseconds, number>();
  const gaps = record.summary?.gaps ?? [];
  const angles = createAngleBlocks({ sid: record.sid, size: pictureSize(record), gaps }, (read, from, to) => {
    // Only to find where most happens: as if on keys, because a grip in which nothing is measured has busy stretches too.
    const sum = fingerLoad(read, from, to, WHAT_A_VIEW_MEASURES).strokes.reduce((all, one) => all + one, 0);
    strokes.set(from, (strokes.get(from) ?? 0) + sum);
  });
  for await (const batch of store.frameBatches(record.sid)) {
    if (!batch.ok) return batch;
    const blocks = angles.push(batch.value.frames);
    if (blocks.length > 0) {
      const written = await store.putAngles(blocks);
      if (!written.ok) return written;
    }
    if (!(await mayGoOn())) return ok(false);
  }
  const written = await store.putAngles(angles.end());
  if (!written.ok) return written;
  const stretches = stretchesToKeep(probes, events, strokes, record.details.handsUsed);
  const thinned = await store.thin(record.sid, { stretches, at: new Date().toISOString() });
  return thinned.ok ? ok(true) : thinned;
}

/**
 * Of sessions older than `days` the landmarks of free play go, their joint angles stay. Stops when somebody records, and
 * goes on another time: what was written before is written again.
 *
 * @param beforehand whatever needs the landmarks; waited for where any are to go
 * @returns how many sessions it tidied
 */
export async function tidyLandmarks(
  store: TidyStore,
  days: number,
  mayGoOn: () => Promise<boolean> = nobodyRecords,
  beforehand: () => Promise<void> = async () => {}
): Promise<Result<number, StorageFailure>> {
  const listed = await store.list();
  if (!listed.ok) return listed;
  const due = sessionsToTidy(listed.value, days, Date.now());
  if (due.length > 0) await beforehand();
  return tidyAll(store, due, mayGoOn);
}

/**
 * The same of the oldest sessions, whatever their age, while landmarks and angles are over what Handwell allows itself
 * (`landmarkBudget`). Where landmarks are kept for good, they are.
 *
 * @returns how many sessions it tidied
 */
export async function tidyToBudget(
  store: RoomStore,
  days: number,
  mayGoOn: () => Promise<boolean> = nobodyRecords
): Promise<Result<number, StorageFailure>> {
  if (days === 0) return ok(0);
  const budget = landmarkBudget(await store.estimate());
  const isOver = async () => {
    const room = await store.room();
    return room.ok && room.value.landmarks + room.value.angles > budget;
  };
  if (!(await isOver())) return ok(0);
  const listed = await store.list();
  if (!listed.ok) return listed;
  return tidyAll(store, withAllLandmarks(listed.value), mayGoOn, isOver);
}

/**
 * On a full disk: the landmarks of the oldest sessions go, until there is room again. Their angles have to find a place
 * first, so this may free nothing. The session that is being recorded is not touched.
 *
 * @param isFull whether there is still no room
 * @returns how many sessions it tidied
 */
export async function freeRoom(
  store: TidyStore,
  days: number,
  isFull: () => boolean
): Promise<Result<number, StorageFailure>> {
  const listed = days === 0 ? ok([]) : await store.list();
  if (!listed.ok) return listed;
  return tidyAll(
    store,
    withAllLandmarks(listed.value),
    async () => true,
    async () => isFull()
  );
}

export const nobodyRecords = async () => !(await isRecording(navigator.locks));

async function tidyAll(
  store: TidyStore,
  sessions: readonly SessionRecord[],
  mayGoOn: () => Promise<boolean>,
  isNeeded: () => Promise<boolean> = async () => true
): Promise<Result<number, StorageFailure>> {
  let count = 0;
  for (const { sid } of sessions) {
    if (!(await isNeeded()) || !(await mayGoOn())) break;
    const session = await store.get(sid);
    const done = session.ok ? await tidy(store, session.value, mayGoOn) : session;
    if (!done.ok) return done;
    if (!done.value) break;
    count++;
  }
  return ok(count);
}
