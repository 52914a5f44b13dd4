import { ulidTime, type SessionRecord } from '#contracts';
import type { Store } from '#store';

type Estimate = Awaited<ReturnType<Store['estimate']>>;

/** Landmarks and joint angles take at most this, bytes, and at most this share of what the browser allows. */
const MOST = 2e9;
const MOST_OF_QUOTA = 0.2;

/** What Handwell allows itself for landmarks and joint angles, bytes. */
export const landmarkBudget = ({ quota }: Estimate): number =>
  Math.min(MOST, MOST_OF_QUOTA * (quota ?? Infinity));

/** Thinned by the budget, what is left lies not far below it. */
const NEAR = 0.7;
const DAY = 86_400_000;

/**
 * Whether the calendar decides how long landmarks of free playing stay, or the budget, which removes them earlier.
 *
 * @param days that the person chose
 * @param taken bytes of landmarks and angles
 */
export function whatDecides(
  sessions: readonly SessionRecord[],
  days: number,
  taken: number,
  budget: number
): 'calendar' | 'budget' | 'for good' {
  if (days === 0) return 'for good';
  if (taken > budget) return 'budget';
  const [last] = sessions
    .flatMap(({ kept, sid, startedAt }) =>
      kept ? [{ at: Date.parse(kept.at), came: Math.max(Date.parse(startedAt), ulidTime(sid) ?? 0) }] : []
    )
    .sort((a, b) => b.at - a.at);
  return last && last.at - last.came < days * DAY && taken > NEAR * budget ? 'budget' : 'calendar';
}

/** Shares of what the browser allows, from which on the person is told: in time, and before a recording may not fit. */
const TELL_FROM = [0.95, 0.8] as const;

/** How full the storage is, 0.8 or 0.95, when that has to be told. */
export function almostFull({ usage, quota }: Estimate): (typeof TELL_FROM)[number] | undefined {
  if (usage === undefined || !quota) return undefined;
  return TELL_FROM.find((share) => usage >= share * quota);
}
