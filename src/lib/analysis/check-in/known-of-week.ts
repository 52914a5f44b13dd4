import {
  STATE_LEVELS,
  type CheckInSource,
  type DiaryEvent,
  type KnownOfWeek,
  type LoadWeek,
  type PracticeDay,
  type SessionDetails,
  type StateKind,
  type StateLevel
} from '#contracts';
import { isKnown } from '../load/figures';
import { isJump } from '../load/triggers';

/** Fatigue of a session, 0 fresh .. 10 exhausted: from the first on it is poor, up to the second good. */
const TIRED = 7;
const FRESH = 3;

/**
 * What a check-in of the week begins with. Only what was said or measured: an item nothing speaks of is absent.
 *
 * @param told what was said of sessions, by practice day
 * @example knownOfWeek(week, [{ day: week.from, details: { pain: true } }], []).pain?.answer // true
 */
export function knownOfWeek(
  week: Pick<LoadWeek, 'from' | 'to' | 'change' | 'days'>,
  told: readonly { readonly day: PracticeDay; readonly details: SessionDetails }[],
  events: readonly DiaryEvent[]
): KnownOfWeek {
  const sessions = told.filter(({ day }) => week.from <= day && day <= week.to);
  const during = events.filter(({ day, until = day }) => day <= week.to && until >= week.from);
  const pain = painOf(sessions, during);
  const playedTooMuch = loadOf(week);
  const ill = during.filter(({ kind }) => kind === 'illness').length;
  const sleep = middleOf(levelsOf(during, 'sleep'), 'diary');
  const tired = sessions.flatMap(({ details: { fatigue } }) =>
    fatigue === undefined ? [] : levelAt(fatigue)
  );
  const recovered = middleOf(levelsOf(during, 'fatigue'), 'diary') ?? middleOf(tired, 'sessions');
  return {
    ...(pain && { pain }),
    ...(playedTooMuch && { playedTooMuch }),
    ...(ill > 0 && { fit: { answer: 'poor', from: { kind: 'diary', of: ill } } }),
    ...(sleep && { sleep }),
    ...(recovered && { recovered })
  };
}

function painOf(
  sessions: readonly { readonly details: SessionDetails }[],
  during: readonly DiaryEvent[]
): KnownOfWeek['pain'] {
  const answers = sessions.flatMap(({ details }) => details.pain ?? []);
  const entries = during.filter(({ kind }) => kind === 'injury or pain').length;
  if (entries > 0) return { answer: true, from: { kind: 'diary', of: entries } };
  const hurt = answers.filter(Boolean).length;
  if (hurt > 0) return { answer: true, from: { kind: 'sessions', of: hurt } };
  return answers.length > 0 ? { answer: false, from: { kind: 'sessions', of: answers.length } } : undefined;
}

/** A week with days of which nothing is known may have been more than its minutes: then "no" is not known. */
function loadOf({ change, days }: Pick<LoadWeek, 'change' | 'days'>): KnownOfWeek['playedTooMuch'] {
  if (!isKnown(change) || change.percent === undefined) return undefined;
  const answer = isJump(change);
  if (!answer && days.noData > 0) return undefined;
  return { answer, from: { kind: 'load', percent: change.percent } };
}

const levelsOf = (events: readonly DiaryEvent[], state: StateKind): StateLevel[] =>
  events.flatMap(({ kind, level }) => (kind === state && level ? level : []));
const levelAt = (fatigue: number): StateLevel =>
  fatigue >= TIRED ? 'poor' : fatigue <= FRESH ? 'good' : 'fair';

/** The median; between two the worse one. */
function middleOf(levels: readonly StateLevel[], kind: 'diary' | 'sessions') {
  const sorted = STATE_LEVELS.flatMap((level) => levels.filter((one) => one === level));
  const answer = sorted[Math.ceil(sorted.length / 2) - 1];
  const from: CheckInSource = { kind, of: sorted.length };
  return answer && { answer, from };
}
