import { duePredictors, type DuePredictor } from '#analysis';
import {
  ok,
  PIPELINE_VERSION,
  type AngleBlock,
  type Result,
  type SessionId,
  type SessionRecord,
  type StorageFailure
} from '#contracts';
import type { FreePlayRow, Store } from '#store';
import { pictureSize } from '../picture-size';
import type { FreePlayReply, FreePlayRequest, PlayedIn } from './free-play-work';
import {
  bySession,
  isPresentPlay,
  playedHands,
  predictorOf,
  scoredFigures,
  scoredViews,
  waitingFreePlay,
  type KnownFreePlay
} from './free-play-waiting';

type FreePlayStore = Pick<
  Store,
  | 'list'
  | 'get'
  | 'frameBatches'
  | 'putAngles'
  | 'listAngles'
  | 'putFreePlay'
  | 'listFreePlay'
  | 'putPredictor'
  | 'listPredictors'
>;
export type AskFreePlay = (request: FreePlayRequest) => Promise<FreePlayReply>;
export interface FreePlayWork {
  /** Of the worker. */
  readonly ask: AskFreePlay;
  /** This session alone, and no predictor. */
  readonly only?: SessionId;
  /** Asked between two pieces; false ends it, and what is left waits for another time. */
  readonly mayGoOn: () => Promise<boolean>;
  /** Told how many sessions are still to be worked out. */
  readonly onLeft?: (left: number) => void;
  /** ISO instant. */
  readonly now: string;
}
type Done<T = void> = Promise<Result<T, StorageFailure>>;

/**
 * Works out what is missing of the free play of every session, one after the other, and makes a predictor where the days
 * for one are there; then what stands on it. What could be done is kept, whatever comes after it.
 *
 * @returns whether everything is worked out
 * @throws what the worker throws
 */
export async function workOutFreePlay(store: FreePlayStore, work: FreePlayWork): Done<boolean> {
  const { only, mayGoOn, onLeft, now } = work;
  const tried = new Set<string>();
  for (;;) {
    const known = await readKnown(store);
    if (!known.ok) return known;
    const waiting = waitingFreePlay(known.value).filter(({ sid }) => only === undefined || sid === only);
    for (const [i, session] of waiting.entries()) {
      onLeft?.(waiting.length - i);
      if (!(await mayGoOn())) return ok(false);
      const done = await workOut(store, session, known.value, work.ask, mayGoOn);
      if (!done.ok) return done;
      if (!done.value) return ok(false);
    }
    onLeft?.(0);
    if (only !== undefined) return ok(true);
    const ready = waiting.length > 0 ? await readKnown(store) : known;
    if (!ready.ok) return ready;
    const due = dueOf(ready.value, now).filter(({ activity, hand }) => !tried.has(`${activity} ${hand}`));
    if (due.length === 0) return ok(true);
    for (const one of due) {
      tried.add(`${one.activity} ${one.hand}`);
      if (!(await mayGoOn())) return ok(false);
      const made = await makePredictor(store, one, work.ask);
      if (!made.ok) return made;
    }
  }
}

async function readKnown(store: FreePlayStore): Done<KnownFreePlay> {
  const sessions = await store.list();
  if (!sessions.ok) return sessions;
  const rows = await store.listFreePlay();
  if (!rows.ok) return rows;
  const predictors = await store.listPredictors();
  if (!predictors.ok) return predictors;
  return ok({ sessions: sessions.value, rows: rows.value, predictors: predictors.value });
}

function dueOf({ sessions, rows, predictors }: KnownFreePlay, now: string): DuePredictor[] {
  const figures = bySession(rows);
  const played = sessions.flatMap((session) =>
    playedHands(session).length > 0
      ? [{ session, figures: scoredFigures(session, figures.get(session.sid) ?? []) }]
      : []
  );
  return duePredictors(played, predictors, now);
}

/** Whether it came to the end; `false` where somebody began to record. */
async function workOut(
  store: FreePlayStore,
  session: SessionRecord,
  { rows, predictors }: KnownFreePlay,
  ask: AskFreePlay,
  mayGoOn: () => Promise<boolean>
): Done<boolean> {
  const { sid, activity } = session;
  const stored = await store.get(sid);
  // Removed meanwhile.
  if (!stored.ok) return stored.failure.kind === 'session-missing' ? ok(true) : stored;
  const blocks = await anglesOf(store, session, rows, ask, mayGoOn);
  if (!blocks.ok) return blocks;
  if (!blocks.value) return ok(false);
  const hands = playedHands(session);
  // What the predictor was made of was judged without its own day, which is not done again.
  const there = rows.flatMap(({ sid: of, ...one }) =>
    of === sid && hands.includes(one.hand) && isPresentPlay(one, activity, predictors) ? [one] : []
  );
  const { figures = [] } = await ask({
    kind: 'figures',
    session: playedIn(session, stored.value.probes),
    blocks: blocks.value,
    hands: hands
      .filter((hand) => !there.some((one) => one.hand === hand))
      .map((hand) => {
        const predictor = predictorOf(predictors, activity, hand);
        return { hand, ...(predictor && { predictor }) };
      })
  });
  const written = await store.putFreePlay(sid, [...there, ...figures]);
  return written.ok || written.failure.kind === 'session-missing' ? ok(true) : written;
}

const playedIn = ({ sid, activity, summary }: SessionRecord, probes: PlayedIn['probes']): PlayedIn => ({
  ...{ sid, activity, probes },
  summary: summary ?? {}
});

/**
 * The angles that are kept of a session, where they are whole: its landmarks are gone, or its free play was worked out
 * before. Else they are read from the landmarks, off a fitted skeleton where they may be scored, and kept: a predictor is
 * made of many days at once. Undefined when somebody began to record.
 */
async function anglesOf(
  store: FreePlayStore,
  session: SessionRecord,
  rows: readonly FreePlayRow[],
  ask: AskFreePlay,
  mayGoOn: () => Promise<boolean>
): Done<readonly AngleBlock[] | undefined> {
  const { sid, kept, summary } = session;
  const listed = await store.listAngles(sid);
  if (!listed.ok) return listed;
  const fitted = scoredViews(session);
  const isPresent = ({ kinematics, side, view, source }: AngleBlock) =>
    kinematics === PIPELINE_VERSION.kinematics &&
    (view === undefined || view !== fitted[side] || source === 'skeleton');
  const isWhole =
    kept !== undefined ||
    (rows.some((row) => row.sid === sid) && listed.value.length > 0 && listed.value.every(isPresent));
  if (isWhole) return listed;
  const keep = (blocks: readonly AngleBlock[] = []): Done =>
    blocks.length > 0 ? store.putAngles(blocks) : Promise.resolve(ok(undefined));
  const size = pictureSize(session);
  await ask({ kind: 'film', session: { sid, size, gaps: summary?.gaps ?? [], fitted } });
  for await (const batch of store.frameBatches(sid)) {
    if (!batch.ok) return batch;
    const written = await keep((await ask({ kind: 'frames', frames: batch.value.frames })).blocks);
    if (!written.ok) return written;
    if (!(await mayGoOn())) return ok(undefined);
  }
  const written = await keep((await ask({ kind: 'filmed' })).blocks);
  // As they are kept, rounded: the same figures whenever they are worked out.
  return written.ok ? store.listAngles(sid) : written;
}

async function makePredictor(
  store: FreePlayStore,
  { activity, hand, days }: DuePredictor,
  ask: AskFreePlay
): Done {
  for (const sids of days) {
    const sessions: { session: PlayedIn; blocks: readonly AngleBlock[] }[] = [];
    for (const sid of sids) {
      const stored = await store.get(sid);
      if (!stored.ok) return stored;
      const angles = await store.listAngles(sid);
      if (!angles.ok) return angles;
      const { record, probes } = stored.value;
      sessions.push({ session: playedIn(record, probes), blocks: angles.value });
    }
    await ask({ kind: 'day', hand, sessions });
  }
  const { made } = await ask({ kind: 'predictor', about: { id: crypto.randomUUID(), activity, hand } });
  return made ? store.putPredictor(made.predictor, made.figures) : ok(undefined);
}
