import type { SessionRecord } from './session';
import type { Milliseconds } from './units';

/** 2010: nothing that is played with Handwell is older, and clocks that lost their time begin before. */
const EARLIEST: Milliseconds = Date.UTC(2010, 0, 1);
/** Clocks of two computers, or a clock put right by hand, may differ so much. */
const LATEST: Milliseconds = 24 * 3_600_000;

/** What is asked of a session to know whether it counts. */
export type CountableSession = Pick<
  SessionRecord,
  'kind' | 'startedAt' | 'deletedAt' | 'uncounted' | 'details'
>;

/** Why nothing of a session is added up or compared; undefined for one that counts. */
export function whyNotCounted({
  kind,
  startedAt,
  deletedAt,
  uncounted,
  details
}: CountableSession): 'session removed' | 'impossible date' | 'another version' | 'someone else' | undefined {
  if (deletedAt !== undefined) return 'session removed';
  if (isTooEarly({ kind, startedAt })) return 'impossible date';
  if (uncounted) return 'another version';
  return details.someoneElse === true ? 'someone else' : undefined;
}

/** Whether a session is the person's own, is there, and stands for itself: only then is it added up or compared. */
export const counts = (session: CountableSession): boolean => whyNotCounted(session) === undefined;

/** Whether a session cannot have been played when it says so: the computer's clock was wrong. One in the future counts from that day on. */
export const isMisdated = (session: Pick<SessionRecord, 'kind' | 'startedAt'>, now: Milliseconds): boolean =>
  isTooEarly(session) || !(Date.parse(session.startedAt) <= now + LATEST);

/** A person's own word, and a video's date, may be as old as they like. */
const isTooEarly = ({ kind, startedAt }: Pick<SessionRecord, 'kind' | 'startedAt'>): boolean =>
  kind !== 'typed' && kind !== 'file' && !(Date.parse(startedAt) >= EARLIEST);
