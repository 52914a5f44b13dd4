export { findSessions, type SessionQuery } from './find-sessions';
export { loadReport } from './load/load-report';
export { practiceDay } from './practice-day';
