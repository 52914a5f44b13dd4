export { changeReport, type ChangeOptions } from './change/change-report';
export { type ProbeHistory } from './change/probe-days';
export { findSessions, type SessionQuery } from './find-sessions';
export { loadReport } from './load/load-report';
export { practiceDay } from './practice-day';
export { BUDGET_DAYS, BUDGETS, DEFAULT_BUDGET, yearsPerFalseNotice } from './change/threshold';
export { blocksOfDays, plannedOrder, possibleDays, prospectOf, TRIAL_SIZES } from './trial/plan';
export { trialAnswer, type PlayedTrialBlock } from './trial/trial-answer';
