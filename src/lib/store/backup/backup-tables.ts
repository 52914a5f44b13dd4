/** Tables with something of a session, the sessions first. Digests are made anew. */
export const SESSION_TABLES = [
  'sessions',
  'minutes',
  'events',
  'probes',
  'freePlay',
  'quarantine',
  'angles',
  'notes',
  'chunks'
] as const;
/** What is declared beside the sessions. */
export const DECLARED_TABLES = ['declarations', 'diary', 'checkIns', 'trials', 'predictors'] as const;
export type SessionTable = (typeof SESSION_TABLES)[number];
export type DeclaredTable = (typeof DECLARED_TABLES)[number];
export type BackupTable = SessionTable | DeclaredTable;

/**
 * Whether rows of a table say what a session is. Figures of free play are worked out from the rest, and so are angles as
 * long as the landmarks are there: two versions of a session are the same with or without them.
 *
 * @param thinned whether its landmarks were removed
 */
export const isContent = (table: SessionTable, thinned: boolean): boolean =>
  table !== 'freePlay' && (table !== 'angles' || thinned);
