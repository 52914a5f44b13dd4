import { datedSessions } from '#analysis';
import type { SessionRecord } from '#contracts';

/** Sessions looked at in one go: some milliseconds. */
const PIECE = 500;

/** Looks at the sessions of years a piece at a time, so that the page stays awake: `loadReport` then finds its work done. */
export async function datedInPieces(sessions: readonly SessionRecord[]): Promise<void> {
  for (let some = PIECE; some < sessions.length; some += PIECE) {
    datedSessions(sessions.slice(-some));
    await new Promise((resolve) => setTimeout(resolve));
  }
}
