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
    .filter((session) => {
      const { piece, note, painWhere, painPlaces = [] } = session.details;
      const text = plain([session.activity, piece, note, painWhere, ...painPlaces].filter(Boolean).join(' '));
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || b.sid.localeCompare(a.sid));
}

/** `Études` and `etudes` are the same to somebody who searches. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
