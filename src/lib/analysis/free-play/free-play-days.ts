import {
  FREE_PLAY_SECONDS,
  FREE_PLAY_VERSION,
  whyNotCounted,
  type Activity,
  type FreePlayFigures,
  type FreePlayPredictor,
  type HandSide,
  type PracticeDay,
  type Seconds,
  type SessionId
} from '#contracts';
import { grouped } from '#math';
import type { ProbedSession } from '../change/probe-days';
import { dayAt } from '../day-number';
import { createPracticeDays } from '../practice-day';

/** One session and what its free play gave, of each hand that played. */
export interface FreePlaySession {
  readonly session: ProbedSession;
  readonly figures: readonly FreePlayFigures[];
}

/** Of a predictor that there is already: what says which figures stand on it. */
export type KnownPredictor = Pick<FreePlayPredictor, 'id' | 'version' | 'activity' | 'hand'>;

/** A day of enough free play of one hand at one activity. */
export interface FreePlayDay {
  readonly day: PracticeDay;
  /** By time. */
  readonly sids: readonly SessionId[];
  readonly seconds: Seconds;
  /** Means over its sessions by their seconds, five rows; absent without a predictor. */
  readonly figures?: readonly (readonly number[])[];
}

/** All such days of one hand at one activity, by time. */
export interface FreePlayTask {
  readonly hand: HandSide;
  readonly activity: Activity;
  readonly predictor?: KnownPredictor;
  readonly days: readonly FreePlayDay[];
}

interface Played {
  readonly at: number;
  readonly sid: SessionId;
  readonly day: PracticeDay;
  readonly figures: FreePlayFigures;
}

/**
 * The days that count, of each hand and activity: from 180 s of free play on, all sessions of the day together, by the clock
 * of the place. Where there is a predictor, only sessions count whose figures stand on it. Sessions of a trial do not
 * count, nor those that count nowhere or have not happened yet.
 *
 * @param now ISO instant
 */
export function freePlayTasks(
  sessions: readonly FreePlaySession[],
  predictors: readonly KnownPredictor[],
  now: string
): FreePlayTask[] {
  const dayOf = createPracticeDays();
  const played = new Map<string, { hand: HandSide; activity: Activity; sessions: Played[] }>();
  for (const { session, figures } of sessions) {
    const at = Date.parse(session.startedAt);
    if (whyNotCounted(session) || session.trial !== undefined || at > Date.parse(now)) continue;
    for (const one of figures) {
      if (one.version !== FREE_PLAY_VERSION) continue;
      const { activity, sid } = session;
      const key = `${activity} ${one.hand}`;
      const there = played.get(key) ?? { hand: one.hand, activity, sessions: [] };
      there.sessions.push({ at, sid, day: dayAt(dayOf(at, session.timeZone)), figures: one });
      played.set(key, there);
    }
  }
  return [...played.values()].map(({ hand, activity, sessions: all }): FreePlayTask => {
    const predictor = predictors.find(
      (one) => one.hand === hand && one.activity === activity && one.version === FREE_PLAY_VERSION
    );
    const counted = all.filter(
      ({ figures }) => !predictor || (figures.predictor === predictor.id && figures.figures)
    );
    const days = [...byDay(counted.sort(byTime))]
      .map(([day, ofDay]) => dayFrom(day, ofDay, predictor !== undefined))
      .filter(({ seconds }) => seconds >= FREE_PLAY_SECONDS)
      .sort((a, b) => (a.day < b.day ? -1 : 1));
    return { hand, activity, ...(predictor && { predictor }), days };
  });
}

/** What is of each day, in the order given. */
export const byDay = <T extends { readonly day: PracticeDay }>(all: readonly T[]): Map<PracticeDay, T[]> =>
  grouped(all, ({ day }) => day);

const byTime = (a: Played, b: Played): number => a.at - b.at || (a.sid < b.sid ? -1 : 1);

function dayFrom(day: PracticeDay, sessions: readonly Played[], scored: boolean): FreePlayDay {
  const seconds = sessions.reduce((sum, { figures }) => sum + figures.seconds, 0);
  const sids = sessions.map(({ sid }) => sid);
  const first = sessions[0]!.figures.figures;
  if (!scored || !first) return { day, sids, seconds };
  const mean = (digit: number, k: number) =>
    sessions.reduce((sum, { figures }) => sum + figures.seconds * figures.figures![digit]![k]!, 0) / seconds;
  const figures =
    sessions.length === 1 ? first : first.map((row, digit) => row.map((_, k) => mean(digit, k)));
  return { day, sids, seconds, figures };
}
