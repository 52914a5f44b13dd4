/**
 * How a running recording is kept just now:
 * - `database`: as it should be.
 * - `delayed`: nothing was written for 5 s; it waits in memory.
 * - `beside`: in a file beside the database, because that has refused for 30 s.
 * - `no-room`: the disk is full. Minutes, marks and probes are kept, landmarks are not.
 * - `stuck`: nothing more is kept at all.
 */
export type SavingState = 'database' | 'delayed' | 'beside' | 'no-room' | 'stuck';
