/** Tables with something of a session, the sessions first. Digests are made anew. */
export const SESSION_TABLES = [
  'sessions',
  'minutes',
  'events',
  'probes',
  'quarantine',
  'angles',
  'notes',
  'chunks'
] as const;
/** What is declared beside the sessions. */
export const DECLARED_TABLES = ['declarations', 'diary', 'checkIns', 'trials'] as const;
export type SessionTable = (typeof SESSION_TABLES)[number];
export type DeclaredTable = (typeof DECLARED_TABLES)[number];
export type BackupTable = SessionTable | DeclaredTable;
