import type { Activity, SessionRecord } from '#contracts';

export interface SessionQuery {
  /** Words that must all occur in piece, note, place of pain or activity; case and accents do not matter. */
  readonly text: string;
  readonly activity: Activity | 'all';
}

/** The sessions that match, newest first. Deleted ones are not among them. */
export function findSessions(sessions: readonly SessionRecord[], query: SessionQuery): SessionRecord[] {
  const words = plain(query.text).split(/\s+/).filter(Boolean);
  return sessions
    .filter((session) => session.deletedAt === undefined)
    .filter((session) => query.activity === 'all' || session.activity === query.activity)
    .filter((session) => words.length === 0 || hasAll(session, words))
    .sort((a, b) => newestFirst(a.startedAt, b.startedAt) || newestFirst(a.sid, b.sid));
}

function hasAll({ activity, details }: SessionRecord, words: readonly string[]): boolean {
  const { piece, note, painWhere, painPlaces = [] } = details;
  const text = plain([activity, piece, note, painWhere, ...painPlaces].filter(Boolean).join(' '));
  return words.every((word) => text.includes(word));
}

/** ISO instants and ulids stand in the order of their characters; collating them as words costs many times that. */
const newestFirst = (a: string, b: string): number => (a === b ? 0 : a < b ? 1 : -1);

/** `Études` and `etudes` are the same to somebody who searches. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
