import { practiceDay } from '#analysis';
import { counts, type SessionRecord } from '#contracts';
import type { OwnData } from '#guidance';

/** Advice and looks back reach no further; ten years of days would take a third of a second. */
const LATELY_MS = 35 * 86_400_000;

/**
 * What the person said about their own sessions of the last five weeks, by practice day.
 *
 * @param now ISO instant
 */
export const toldOf = (sessions: readonly SessionRecord[], now: string): OwnData['told'] =>
  sessions
    .filter(({ startedAt }) => Date.parse(startedAt) > Date.parse(now) - LATELY_MS)
    .filter(counts)
    .map(({ startedAt, timeZone, details }) => ({ day: practiceDay(startedAt, timeZone), details }));
