export { changeReport, type ChangeOptions } from './change/change-report';
export { type ProbeHistory } from './change/probe-days';
export { findSessions, type SessionQuery } from './find-sessions';
export { practiceDay, type PracticeDay } from './practice-day';
export { weekOf, weekShifted, type Week } from './week';
export { weekReport, type DayReport, type MinutesByOrigin, type WeekReport } from './week-report';
