import {
  addFingerLoad,
  HAND_SIDES,
  isMeasured,
  noFingerLoad,
  type Activity,
  type ActivityLoad,
  type FingerLoad,
  type HandLoad,
  type HandSide,
  type LoadTotals,
  type Minutes
} from '#contracts';
import type { CountedSession } from './counted-sessions';

/** AU of a session: RPE times the minutes that count. Undefined without an RPE, never 0. */
export const sessionLoad = ({ session, summary, share }: CountedSession): number | undefined =>
  session.details.rpe === undefined ? undefined : session.details.rpe * share * summary.minutes;

/** Minutes of a session that count. */
export const sessionMinutes = ({ summary, share }: CountedSession): Minutes => share * summary.minutes;

export function totals(sessions: readonly CountedSession[]): LoadTotals {
  let measured = 0;
  let stated = 0;
  let load: number | undefined;
  let withoutRpe = 0;
  let longestS = 0;
  const repetitions: Partial<Record<Activity, number>> = {};
  for (const counted of sessions) {
    const minutes = sessionMinutes(counted);
    if (isMeasured(counted.session)) measured += minutes;
    else stated += minutes;
    const own = sessionLoad(counted);
    if (own === undefined) withoutRpe++;
    else load = (load ?? 0) + own;
    longestS = Math.max(longestS, counted.summary.longestStretchS);
    const { activity, details } = counted.session;
    if (details.repetitions !== undefined)
      repetitions[activity] = (repetitions[activity] ?? 0) + details.repetitions;
  }
  const hands = HAND_SIDES.flatMap((side) => {
    const hand = handLoad(sessions, side);
    return hand ? [[side, hand] as const] : [];
  });
  const activities = activityLoads(sessions);
  return {
    measured,
    stated,
    sessions: sessions.length,
    ...(load !== undefined && { load }),
    withoutRpe,
    ...(longestS > 0 && { longestStretch: longestS / 60 }),
    ...(Object.keys(repetitions).length > 0 && { repetitions }),
    ...(activities.length > 0 && { activities }),
    hands: Object.fromEntries(hands)
  };
}

function activityLoads(sessions: readonly CountedSession[]): ActivityLoad[] {
  const found = new Map<Activity, ActivityLoad>();
  for (const counted of sessions) {
    const { activity } = counted.session;
    const before = found.get(activity);
    const load = sessionLoad(counted);
    const sum = load === undefined ? before?.load : (before?.load ?? 0) + load;
    found.set(activity, {
      activity,
      minutes: (before?.minutes ?? 0) + sessionMinutes(counted),
      sessions: (before?.sessions ?? 0) + 1,
      ...(sum !== undefined && { load: sum })
    });
  }
  return [...found.values()].sort((a, b) => b.minutes - a.minutes);
}

function handLoad(sessions: readonly CountedSession[], side: HandSide): HandLoad | undefined {
  let [practiceS, seenS, movingS] = [0, 0, 0];
  const fingers = [0, 0, 0, 0, 0];
  for (const { summary, share } of sessions) {
    practiceS += share * summary.durationS;
    const hand = summary.hands[side];
    if (!hand) continue;
    seenS += share * hand.seenS;
    movingS += share * hand.movingS;
    for (let i = 0; i < fingers.length; i++) fingers[i]! += share * (hand.fingerMovingS[i] ?? 0);
  }
  if (seenS === 0) return undefined;
  const load = fingerLoad(sessions, side);
  return {
    ...{ movingS, seenS, fingerMovingS: fingers, coverage: Math.min(1, seenS / practiceS) },
    ...(load && { fingers: load })
  };
}

/** Of the sessions in which it was measured; undefined of none. */
function fingerLoad(sessions: readonly CountedSession[], side: HandSide): FingerLoad | undefined {
  const sum = noFingerLoad();
  for (const { summary, share } of sessions) {
    const own = summary.hands[side]?.fingers;
    if (own) addFingerLoad(sum, own, share);
  }
  return Math.max(...sum.measuredS) > 0 ? sum : undefined;
}
