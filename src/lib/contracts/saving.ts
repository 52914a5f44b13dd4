/**
 * How a running recording is kept just now:
 * - `database`: as it should be.
 * - `delayed`: nothing was written for 5 s; it waits in memory.
 * - `beside`: in a file beside the database, because that has refused for 30 s.
 * - `no-room`: the disk is full. Minutes, marks and probes are kept, landmarks are not.
 * - `stuck`: nothing more is kept at all.
 * - `shut-out`: nor ever from this page: another one has the session, or a newer version the database.
 * - `lost`: the browser has removed the database, with what was kept of the session.
 */
export type SavingState = 'database' | 'delayed' | 'beside' | 'no-room' | 'stuck' | 'shut-out' | 'lost';

/** Nothing of the recording is kept any more, whatever is done. */
export const isOver = (saving: SavingState): boolean => saving === 'shut-out' || saving === 'lost';

/** What comes now is not kept, so nothing is to be recorded. */
export const isUnsaved = (saving: SavingState): boolean => saving === 'stuck' || isOver(saving);
