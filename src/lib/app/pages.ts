/** What the pages beside the record page use. */
export {
  blocksOfDays,
  BUDGET_DAYS,
  BUDGETS,
  findSessions,
  loadReport,
  loadWeeks,
  possibleDays,
  practiceDay,
  prospectOf,
  TRIAL_SIZES,
  yearsPerFalseNotice,
  type SessionQuery
} from '#analysis';
export {
  ALL_STATEMENTS,
  CAUTIONS,
  CLINIC_PAGE,
  GUIDANCE_PAGES,
  MAIN_CHAPTERS,
  PIECES,
  pieceTitle,
  redFlagNotice,
  searchGuidance,
  SOURCE_FACTS,
  SOURCE_OUTLINE,
  sourceText,
  type GuidancePage,
  type PlacedStatement,
  type Statement
} from '#guidance';
export {
  BIDS_VERSION,
  CHANNEL_COLUMNS,
  EVENT_COLUMNS,
  SESSION_COLUMNS,
  typeText,
  type TableDefinition,
  type TableFormat
} from '#store';
export {
  aboutActivity,
  comparesFingers,
  hasAttacks,
  hasKeys,
  hasMeasuredFingers,
  ownActivities
} from './activities';
export { withCountedFingers } from './counted-fingers';
export { BackupDesk } from './backup-desk.svelte';
export type { BackupReminder } from './backup-reminder';
export { BackupWatch, dueBackup } from './backup-watch.svelte';
export type { ChangeDesk } from './change-desk.svelte';
export { DataDesk } from './data-desk.svelte';
export { DemoDesk, isDemo, onDemoGaveWay, removeDemo } from './demo-desk.svelte';
export { DiaryDesk } from './diary-desk.svelte';
export { diaryOfRange, type DiaryOfRange } from './diary-of-range';
export { exportSession } from './export-recordings';
export { fingerTraces, type FingerTraces } from './finger-traces';
export { folderBackup } from './folder-backup.svelte';
export { formNotice } from './form-notice';
export { freePlayDesk } from './free-play/free-play-desk.svelte';
export { freePlayActivities } from './free-play/free-play-waiting';
export { SessionFreePlay } from './free-play/session-free-play.svelte';
export { localNow, localTimeZone } from './local-clock';
export { isMidiName } from './midi-import';
export { withCamera, withWeek } from './notice-surroundings';
export { sharedStore } from './open-store';
export { MIN_PASSPHRASE, passphraseProblem } from './passphrase';
export { adviceOnNotice, ownAdvice } from './own-advice';
export { ownRecords } from './own-records';
export { ExportDesk, type ExportChoice } from './open-formats/export-desk.svelte';

export { FEATURE_DEFINITIONS, OPEN_TABLES } from './open-formats/open-tables';
export { recordedIn, type BidsPeriod } from './open-formats/write-motion-bids';
export { ReportDesk } from './report/report-desk.svelte';
export { reportSheet } from './report/report-sheet';
export { restWeekdays, withRule } from './rest-rules';
export { aboutModel } from './about-model';
export { SessionLibrary } from './session-library.svelte';
export { type ProbeReport } from './probe-report';
export { sessionReel } from './session-reel';
export { guidedThrows, handsCompared } from './hands-compared';
export { SessionStrokes } from './session-strokes.svelte';
export { SessionRepetitions } from './session-repetitions.svelte';
export { SessionProbes } from './session-probes.svelte';
export { sessionEvenness, sessionFingers } from './session-evenness';
export { instantOf } from './typed-session';
export { SessionView } from './session-view.svelte';
export { TrialDesk, type FollowedTrial, type TrialChoice } from './trial/trial-desk.svelte';
export { trialLength } from './trial/trial-course';
export { weekToCheck, type WeekToCheck } from './week-check-in';
export { LANDMARK_DAYS, settings, type Noticed, type Theme } from './settings.svelte';
export { tidyAtLeisure } from './tidy-at-leisure';
