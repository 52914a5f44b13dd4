import { dueCheckIn, knownOfWeek, loadReport } from '#analysis';
import type { KnownOfWeek, LoadWeek } from '#contracts';
import type { Own } from './own-advice';
import { toldOf } from './told-of-sessions';

/** A week to look back at, and what is known of it. */
export interface WeekToCheck {
  readonly week: LoadWeek;
  readonly known: KnownOfWeek;
}

/**
 * The week that is to be looked back at now, when there is one.
 *
 * @param clock `now` is an ISO instant
 */
export function weekToCheck(
  { sessions, diary, restRules }: Pick<Own, 'sessions' | 'diary' | 'restRules'>,
  clock: { readonly now: string; readonly timeZone: string }
): WeekToCheck | undefined {
  const range = { span: 'week', back: 1 } as const;
  const { weeks, today, first } = loadReport(sessions, diary.declarations, restRules, { ...clock, range });
  const told = toldOf(sessions, clock.now);
  const played = told.map(({ day }) => day);
  const due = dueCheckIn(today, { first, played }, diary);
  const week = weeks.find(({ from }) => from === due);
  return week && { week, known: knownOfWeek(week, told, diary.events) };
}
