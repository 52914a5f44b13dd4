/** A calendar date, `2026-03-29`. It runs from 04:00 to 04:00, so that an evening past midnight stays one. */
export type PracticeDay = string;
