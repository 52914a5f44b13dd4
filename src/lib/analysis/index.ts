export { changeReport, type ChangeOptions } from './change/change-report';
export { type ProbeHistory } from './change/probe-days';
export { findSessions, type SessionQuery } from './find-sessions';
export { loadReport } from './load/load-report';
export { practiceDay } from './practice-day';
