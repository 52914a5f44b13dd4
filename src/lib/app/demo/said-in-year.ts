import { Temporal } from 'temporal-polyfill';
import type { CheckIn, DiaryEvent, PracticeDay, StateKind, StateLevel } from '#contracts';
import type { Random } from '#math';

/** How often the made-up pianist looks back at a week, and puts how they were in the diary. */
const LOOKS_BACK = 0.8;
const SAYS_HOW = 0.4;

/** A whole week of the year, from its Monday. */
interface Week {
  readonly monday: PracticeDay;
  readonly isBusy: boolean;
  readonly isHard: boolean;
}

/** What the made-up pianist says of how they are: worse while they play more or have a hard time. */
export function saidInYear(
  weeks: readonly Week[],
  random: Random
): { readonly checkIns: readonly CheckIn[]; readonly states: readonly Omit<DiaryEvent, 'id'>[] } {
  const checkIns: CheckIn[] = [];
  const states: Omit<DiaryEvent, 'id'>[] = [];
  for (const [i, { monday, isBusy, isHard }] of weeks.entries()) {
    const dayOf = (weekday: number) => Temporal.PlainDate.from(monday).add({ days: weekday }).toString();
    const level = (isWorse: boolean): StateLevel => {
      const chance = random() - (isWorse ? 0.6 : 0);
      return chance < 0.06 ? 'poor' : chance < 0.3 ? 'fair' : 'good';
    };
    const sleep = level(isHard);
    const recovered = level(isBusy);
    const looks = random() < LOOKS_BACK;
    const says = random();
    const pain = random() < (isBusy ? 0.4 : 0.04);
    const fit = level(false);
    // The last week is known, so that nobody is asked about it.
    if (looks || i === weeks.length - 1)
      checkIns.push({
        week: monday,
        at: `${dayOf(6)}T20:00:00Z`,
        pain,
        playedTooMuch: isBusy,
        fit,
        sleep,
        recovered
      });
    if (says > SAYS_HOW) continue;
    const kind: StateKind = says < SAYS_HOW / 2 ? 'sleep' : 'fatigue';
    states.push({
      kind,
      day: dayOf(Math.floor((7 * says) / SAYS_HOW)),
      level: kind === 'sleep' ? sleep : recovered
    });
  }
  return { checkIns, states };
}
