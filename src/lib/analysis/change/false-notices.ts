import type { FalseNotices, PracticeDay } from '#contracts';
import { dayAt, dayNumber } from '../day-number';
import { daysBetween } from './hand-line';
import { firstNotBefore } from './sorted-days';
import { BUDGET_DAYS, yearsPerFalseNotice } from './threshold';

/** Days a week in the last `window` days, of sorted ones; a person who began later is judged by the days since. */
export function pace(days: readonly PracticeDay[], today: PracticeDay, window: number): number | undefined {
  const first = days[0];
  const recent = days.length - firstNotBefore(days, dayAt(dayNumber(today) - window + 1));
  if (first === undefined || recent === 0) return undefined;
  const since = Math.min(window, Math.max(7, daysBetween(first, today) + 1));
  return (7 * recent) / since;
}

/** Weeks that the yearly pace is taken from. */
const YEARLY_PACE_DAYS = 84;
const DAYS_A_YEAR = 365.25;

/** How often charts are falsely noticed on such days, at a budget that is theirs alone. */
export function falseNotices(days: readonly PracticeDay[], today: PracticeDay, budget: number): FalseNotices {
  const perWeek = pace(days, today, YEARLY_PACE_DAYS);
  const stated = { budget, perProbeDays: BUDGET_DAYS };
  if (perWeek === undefined) return stated;
  const probeDaysPerYear = (perWeek / 7) * DAYS_A_YEAR;
  return { ...stated, probeDaysPerYear, yearsPerNotice: yearsPerFalseNotice(budget, probeDaysPerYear) };
}
