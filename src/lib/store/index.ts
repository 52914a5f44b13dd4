export * from './diary-file';
export { openStore, UNDO_MS } from './open-store';
export * from './recording-file';
export type { RecordingStatus } from './recording-writer';
export type { StoredSession } from './session-log';
export type { SessionImport, Store, Summarise } from './store';
export type { StoreChange } from './store-changes';
export type { HistoryMessage, ProbedHistory } from './store-server';
export * from './trials-file';
