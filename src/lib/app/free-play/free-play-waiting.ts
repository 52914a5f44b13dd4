import { freePlayView } from '#features';
import { grouped } from '#math';
import {
  counts,
  FREE_PLAY_VERSION,
  HAND_SIDES,
  type Activity,
  type FreePlayFigures,
  type FreePlayPredictor,
  type HandSide,
  type SessionId,
  type SessionRecord,
  type ViewClass
} from '#contracts';
import type { FreePlayRow } from '#store';
import { hasFrames } from '../export-recordings';

/** Everything that says what is still to be worked out. */
export interface KnownFreePlay {
  readonly sessions: readonly SessionRecord[];
  readonly rows: readonly FreePlayRow[];
  readonly predictors: readonly FreePlayPredictor[];
}

/** Whether free play of a session may be scored at all: a finished one of the person's own that was filmed. */
const mayCount = (session: SessionRecord): boolean =>
  hasFrames(session) &&
  session.state !== 'recording' &&
  session.trial === undefined &&
  !session.demo &&
  counts(session);

/** Hands whose free play is scored in a session: of those that were seen, the ones of which all five fingers are measured. */
export const playedHands = (session: SessionRecord): HandSide[] =>
  mayCount(session)
    ? HAND_SIDES.filter((hand) => session.summary?.hands[hand] && freePlayView(session.activity, hand))
    : [];

/** Of each of these hands the view in which it is. */
export const scoredViews = (session: SessionRecord): Partial<Record<HandSide, ViewClass>> =>
  Object.fromEntries(playedHands(session).map((hand) => [hand, freePlayView(session.activity, hand)]));

/** What was practised before a camera: where free play is scored, and where no view measures all five fingers of a hand. */
export function freePlayActivities(sessions: readonly SessionRecord[]): {
  readonly scored: readonly Activity[];
  readonly unscored: readonly Activity[];
} {
  const filmed = new Set(sessions.filter(mayCount).map(({ activity }) => activity));
  const isScored = (activity: Activity) => HAND_SIDES.some((hand) => freePlayView(activity, hand));
  return {
    scored: [...filmed].filter(isScored),
    unscored: [...filmed].filter((activity) => !isScored(activity))
  };
}

/** The person's own predictor of a hand at an activity, of this version. */
export const predictorOf = (
  predictors: readonly FreePlayPredictor[],
  activity: Activity,
  hand: HandSide
): FreePlayPredictor | undefined =>
  predictors.find(
    (one) => one.activity === activity && one.hand === hand && one.version === FREE_PLAY_VERSION
  );

/** Figures by session. */
export const bySession = (rows: readonly FreePlayRow[]): ReadonlyMap<SessionId, readonly FreePlayRow[]> =>
  grouped(rows, ({ sid }) => sid);

/** Of a session's figures those that count at its activity, which may have been put right since they were worked out. */
export const scoredFigures = (
  { activity }: Pick<SessionRecord, 'activity'>,
  figures: readonly FreePlayFigures[]
): FreePlayFigures[] => figures.filter(({ hand }) => freePlayView(activity, hand));

/** Whether figures are of this version, and stand on the person's own predictor where there is one. */
export const isPresentPlay = (
  { hand, version, predictor }: FreePlayFigures,
  activity: Activity,
  predictors: readonly FreePlayPredictor[]
): boolean => version === FREE_PLAY_VERSION && predictor === predictorOf(predictors, activity, hand)?.id;

/** Sessions whose free play is not worked out, or was by another version or with another predictor; oldest first. */
export function waitingFreePlay({ sessions, rows, predictors }: KnownFreePlay): SessionRecord[] {
  const figures = bySession(rows);
  const isPresent = ({ sid, activity }: SessionRecord, hand: HandSide) =>
    figures.get(sid)?.some((one) => one.hand === hand && isPresentPlay(one, activity, predictors)) === true;
  return sessions
    .filter((session) => playedHands(session).some((hand) => !isPresent(session, hand)))
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}
