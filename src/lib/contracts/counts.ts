import type { SessionRecord } from './session';

/** What is asked of a session to know whether it counts. */
export type CountableSession = Pick<SessionRecord, 'deletedAt' | 'uncounted' | 'details'>;

/** Why nothing of a session is added up or compared; undefined for one that counts. */
export function whyNotCounted({
  deletedAt,
  uncounted,
  details
}: CountableSession): 'session removed' | 'another version' | 'someone else' | undefined {
  if (deletedAt !== undefined) return 'session removed';
  if (uncounted) return 'another version';
  return details.someoneElse === true ? 'someone else' : undefined;
}

/** Whether a session is the person's own, is there, and stands for itself: only then is it added up or compared. */
export const counts = (session: CountableSession): boolean => whyNotCounted(session) === undefined;
