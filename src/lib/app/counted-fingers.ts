import { ACTIVITY_PROFILES } from '#features';
import { DIGITS, HAND_SIDES, type HandSummary, type SessionRecord } from '#contracts';

/** So that the same session gives the same answer: who looks at a long list again looks only at what is new. */
const known = new WeakMap<object, unknown>();

/**
 * A session without the bending of fingers that no view measures in its activity: it may have been recorded as another
 * one, or when all were counted as on keys. The session itself where nothing is left out.
 */
export function withCountedFingers<S extends Pick<SessionRecord, 'activity' | 'summary'>>(session: S): S {
  const { activity, summary } = session;
  const { counted } = ACTIVITY_PROFILES[activity];
  if (!summary || HAND_SIDES.every((side) => counted[side].length === DIGITS.length)) return session;
  const before = known.get(session);
  if (before) return before as S;
  const hands = HAND_SIDES.flatMap((side) => {
    const hand = summary.hands[side];
    return hand
      ? [[side, withoutOthers(hand, (digit) => counted[side].includes(DIGITS[digit]!))] as const]
      : [];
  });
  const told = { ...session, summary: { ...summary, hands: Object.fromEntries(hands) } };
  known.set(session, told);
  return told;
}

function withoutOthers(hand: HandSummary, counts: (digit: number) => boolean): HandSummary {
  if (!hand.fingers) return hand;
  const only = (values: readonly number[]) => values.map((value, digit) => (counts(digit) ? value : 0));
  const { strokes, excursion, measuredS } = hand.fingers;
  return {
    ...hand,
    fingers: { strokes: only(strokes), excursion: only(excursion), measuredS: only(measuredS) }
  };
}
