export {
  changeReport,
  createChangeHistory,
  type ChangeHistory,
  type ChangeOptions,
  type ProbeHistory
} from './change/change-report';
export { type ProbedSession } from './change/probe-days';
export { dueCheckIn } from './check-in/due-check-in';
export { knownOfWeek } from './check-in/known-of-week';
export { type FreePlaySession, type KnownPredictor } from './free-play/free-play-days';
export { freePlayReport, type FreePlayOptions } from './free-play/free-play-report';
export { duePredictors, type DuePredictor } from './free-play/predictor-days';
export { findSessions, type SessionQuery } from './find-sessions';
export { datedSessions } from './load/counted-sessions';
export { loadReport, loadWeeks } from './load/load-report';
export { practiceDay } from './practice-day';
export { BUDGET_DAYS, BUDGETS, DEFAULT_BUDGET, yearsPerFalseNotice } from './change/threshold';
export { blocksOfDays, plannedOrder, possibleDays, prospectOf, TRIAL_SIZES } from './trial/plan';
export { trialAnswer, type PlayedTrialBlock } from './trial/trial-answer';
