import { practiceDay } from '#analysis';
import type { SessionRecord } from '#contracts';
import type { OwnData } from '#guidance';

/** What the person said about their own sessions, by practice day. */
export const toldOf = (sessions: readonly SessionRecord[]): OwnData['told'] =>
  sessions
    .filter(({ deletedAt, details }) => deletedAt === undefined && !details.someoneElse)
    .map(({ startedAt, timeZone, details }) => ({ day: practiceDay(startedAt, timeZone), details }));
