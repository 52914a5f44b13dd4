import type {
  Diary,
  Evenness,
  FreePlayPredictor,
  ProbeRecord,
  RestRule,
  SessionEvent,
  SessionId,
  SessionRecord
} from '#contracts';
import type { FreePlayRow, Store } from '#store';
import { Temporal } from 'temporal-polyfill';
import { ExportStopped } from '../export-stopped';
import { sessionEvenness } from '../session-evenness';

/** What an open format is made of: the person's own, nothing made up. */
export interface ExportSource {
  /** Oldest first; a made-up one is not in it. */
  readonly sessions: readonly SessionRecord[];
  readonly diary: Diary;
  readonly restRules: readonly RestRule[];
  /** Of one session, read when it is asked for. Throws what the reader of the store throws. */
  stored(
    sid: SessionId
  ): Promise<{ readonly probes: readonly ProbeRecord[]; readonly events: readonly SessionEvent[] }>;
  /** Of the notes of a session that has some, found when it is asked for. Throws like `stored`. */
  evenness(session: SessionRecord): Promise<readonly Evenness[]>;
  /** As it was worked out in the app; recordings alone have none. */
  readonly freePlay?: {
    readonly rows: readonly FreePlayRow[];
    readonly predictors: readonly FreePlayPredictor[];
  };
  /** Of false notices, as the person chose it; the usual one when not given. */
  readonly budget?: number;
  /** ISO instant and the zone it is read in: which days lie ahead. */
  readonly now: string;
  readonly timeZone: string;
}

/**
 * Everything of the person's own that is kept.
 *
 * @throws ExportStopped when the store fails, now or when a session is read
 */
export async function exportSource(
  store: Pick<Store, 'list' | 'readDiary' | 'get' | 'listFreePlay' | 'listPredictors'>,
  about: Pick<ExportSource, 'restRules' | 'budget' | 'now' | 'timeZone'>
): Promise<ExportSource> {
  const listed = await store.list();
  if (!listed.ok) throw new ExportStopped(listed.failure);
  const diary = await store.readDiary();
  if (!diary.ok) throw new ExportStopped(diary.failure);
  const [rows, predictors] = [await store.listFreePlay(), await store.listPredictors()];
  if (!rows.ok) throw new ExportStopped(rows.failure);
  if (!predictors.ok) throw new ExportStopped(predictors.failure);
  const isOwn = ({ demo }: { readonly demo?: true }) => !demo;
  const { declarations, events, checkIns } = diary.value;
  return {
    ...about,
    sessions: listed.value.filter(isOwn).reverse(),
    freePlay: { rows: rows.value, predictors: predictors.value },
    diary: {
      declarations: declarations.filter(isOwn),
      events: events.filter(isOwn),
      checkIns: checkIns.filter(isOwn)
    },
    async stored(sid) {
      const found = await store.get(sid);
      if (!found.ok) throw new ExportStopped(found.failure);
      return found.value;
    },
    async evenness(session) {
      const found = await sessionEvenness(session);
      if (!found.ok) throw new ExportStopped(found.failure);
      return found.value;
    }
  };
}

/** A zone as Temporal knows it; UTC for one that this machine does not know. */
function inZone(instant: Temporal.Instant, timeZone: string): Temporal.ZonedDateTime {
  try {
    return instant.toZonedDateTimeISO(timeZone);
  } catch {
    return instant.toZonedDateTimeISO('UTC');
  }
}

/** An instant on the wall of its zone: `zonedText('2026-03-02T17:30:00Z', 'Europe/Berlin') // '2026-03-02T18:30:00.000+01:00'`. */
export const zonedText = (instant: string, timeZone: string, plusMs = 0): string =>
  inZone(Temporal.Instant.fromEpochMilliseconds(Math.round(Date.parse(instant) + plusMs)), timeZone).toString(
    { timeZoneName: 'never', fractionalSecondDigits: 3 }
  );
