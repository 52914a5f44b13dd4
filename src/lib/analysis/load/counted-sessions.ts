import {
  isMeasured,
  whyNotCounted,
  type LoadReport,
  type Milliseconds,
  type Minutes,
  type SessionRecord,
  type SessionSummary
} from '#contracts';
import type { DayNumber } from '../day-number';
import { createPracticeDays } from '../practice-day';

/** A session whose minutes count. */
export interface CountedSession {
  readonly session: SessionRecord;
  readonly summary: SessionSummary;
  readonly day: DayNumber;
  /** Of its minutes that count; under 1 where another session ran at the same time. */
  readonly share: number;
  /** Typed at a time at which another session ran. */
  readonly typedAtOnce: boolean;
}

export interface SortedSessions {
  /** Oldest first. */
  readonly counted: readonly CountedSession[];
  readonly misdated: number;
  /** Days of those that do not count. */
  readonly someoneElse: readonly DayNumber[];
  readonly uncounted: readonly DayNumber[];
  readonly withoutMinutes: readonly DayNumber[];
}

/** Which sessions count, with how much of them, and on which practice day: the one each started on, in one piece. */
export function sortedSessions(sessions: readonly SessionRecord[], nowMs: Milliseconds): SortedSessions {
  const begun: Dated[] = [];
  let misdated = 0;
  for (const dated of datedSessions(sessions)) {
    const why = whyNotCounted(dated.session);
    if (why === 'session removed') continue;
    if (dated.start <= nowMs && why !== 'impossible date') begun.push(dated);
    else misdated++;
  }
  begun.sort((a, b) => a.start - b.start);

  const counted: CountedSession[] = [];
  const someoneElse: DayNumber[] = [];
  const uncounted: DayNumber[] = [];
  const withoutMinutes: DayNumber[] = [];
  /** Those that may have run at once, and when the last of them ended. */
  let together: Own[] = [];
  let end = -Infinity;
  const close = () => {
    if (together.length === 1) counted.push(together[0]!.alone);
    else if (together.length > 1) counted.push(...countedTogether(together));
    together = [];
  };
  for (const dated of begun) {
    const { session, day } = dated;
    const why = whyNotCounted(session);
    if (why === 'someone else') someoneElse.push(day);
    else if (why) uncounted.push(day);
    else if (!isOwn(dated)) withoutMinutes.push(day);
    else {
      if (dated.start >= end) close();
      together.push(dated);
      end = Math.max(end, dated.end);
    }
  }
  close();
  return { counted, misdated, someoneElse, uncounted, withoutMinutes };
}

/** What is found out about a session by itself. */
interface Dated {
  readonly session: SessionRecord;
  readonly start: Milliseconds;
  readonly day: DayNumber;
  /** When the last of its minutes ended, and how it counts where no other ran: absent without minutes. */
  readonly end?: Milliseconds;
  readonly alone?: CountedSession;
}
type Own = Required<Dated>;
const isOwn = (dated: Dated): dated is Own => dated.alone !== undefined;

const dayOf = createPracticeDays();
/** The list that was asked about last: a page asks about thousands of sessions again whenever one is added to them. */
let last: { readonly sessions: readonly SessionRecord[]; readonly dated: readonly Dated[] } = {
  sessions: [],
  dated: []
};

/**
 * Finds out about each session what the load report needs to know of it by itself, and remembers it. What stands at the
 * end of the list that was asked about last, where the oldest are, is known already: so a long list can be taken in
 * pieces, with time for other things between.
 */
export function datedSessions(sessions: readonly SessionRecord[]): readonly Dated[] {
  let same = 0;
  const most = Math.min(sessions.length, last.sessions.length);
  while (
    same < most &&
    sessions[sessions.length - 1 - same] === last.sessions[last.sessions.length - 1 - same]
  )
    same++;
  const dated = sessions.slice(0, sessions.length - same).map(datedSession);
  for (let i = last.dated.length - same; i < last.dated.length; i++) dated.push(last.dated[i]!);
  last = { sessions, dated };
  return dated;
}

function datedSession(session: SessionRecord): Dated {
  const start = Date.parse(session.startedAt);
  const day = dayOf(start, session.timeZone);
  const { summary } = session;
  if (!summary) return { session, start, day };
  const end = piecesOf([{ session, summary, start, shared: 0 }]).at(-1)?.to ?? start;
  return { session, start, day, end, alone: { session, summary, day, share: 1, typedAtOnce: false } };
}

function countedTogether(together: readonly Own[]): CountedSession[] {
  const clocked = together.map(({ session, start, alone }): Clocked => ({
    session,
    summary: alone.summary,
    start,
    shared: 0
  }));
  markSharedTime(clocked);
  return clocked.map(({ session, summary, shared }, i) => {
    const typed = session.kind === 'typed';
    const share = typed || shared === 0 ? 1 : 1 - Math.min(1, shared / (summary.durationS * 1000));
    return { session, summary, day: together[i]!.day, share, typedAtOnce: typed && shared > 0 };
  });
}

interface Clocked {
  readonly session: SessionRecord;
  readonly summary: SessionSummary;
  readonly start: Milliseconds;
  /** Time of it in which a session before it in rank ran too. */
  shared: Milliseconds;
}
interface Interval {
  readonly from: Milliseconds;
  readonly to: Milliseconds;
}
interface Piece extends Interval {
  readonly of: Clocked;
}

/**
 * Nobody plays twice at once, so time that two clocks counted is one time. It stays with the session that measured
 * it, then with the earlier one. A typed session takes part last and keeps its minutes: its time is an estimate,
 * often the time of typing.
 *
 * @param sessions oldest first
 */
function markSharedTime(sessions: readonly Clocked[]): void {
  let taken: readonly Interval[] = [];
  for (const rank of [isMeasured, ({ kind }: SessionRecord) => kind === 'timer'])
    taken = markRank(piecesOf(sessions.filter(({ session }) => rank(session))), taken);
  const typed = piecesOf(sessions.filter(({ session }) => session.kind === 'typed'));
  const inTaken = overlapReader(taken);
  for (const { of, from, to } of typed) of.shared += inTaken(from, to);
}

/** Marks what of the pieces lies in `taken` or in an earlier piece. Returns all that is taken now, in order. */
function markRank(pieces: readonly Piece[], taken: readonly Interval[]): readonly Interval[] {
  const inTaken = overlapReader(taken);
  let covered = -Infinity;
  for (const { of, from, to } of pieces) {
    const fresh = Math.max(from, Math.min(to, covered));
    of.shared += fresh - from;
    if (fresh < to) of.shared += inTaken(fresh, to);
    covered = Math.max(covered, to);
  }
  return union([...taken, ...pieces].sort((a, b) => a.from - b.from));
}

/** When the sessions ran, pauses and gaps taken out, by time. */
function piecesOf(sessions: readonly Clocked[]): Piece[] {
  const pieces: Piece[] = [];
  for (const of of sessions) {
    let at = of.start;
    let left = of.summary.durationS * 1000;
    for (const gap of [...of.summary.gaps].sort((a, b) => a.from - b.from)) {
      const run = Math.min(left, of.start + gap.from - at);
      if (run > 0) {
        pieces.push({ of, from: at, to: at + run });
        left -= run;
      }
      at = Math.max(at, of.start + gap.to);
    }
    if (left > 0) pieces.push({ of, from: at, to: at + left });
  }
  return pieces.sort((a, b) => a.from - b.from);
}

function union(sorted: readonly Interval[]): Interval[] {
  const merged: { from: Milliseconds; to: Milliseconds }[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** How much of an interval lies in `taken` (in order, apart from each other); ask with `from` never going back. */
function overlapReader(taken: readonly Interval[]): (from: Milliseconds, to: Milliseconds) => Milliseconds {
  let next = 0;
  return (from, to) => {
    while (next < taken.length && taken[next]!.to <= from) next++;
    let sum = 0;
    for (let i = next; i < taken.length && taken[i]!.from < to; i++)
      sum += Math.min(to, taken[i]!.to) - Math.max(from, taken[i]!.from);
    return sum;
  };
}

/** What was left out as double. */
export function atOnce(sessions: readonly CountedSession[]): LoadReport['atOnce'] {
  let count = 0;
  let minutes: Minutes = 0;
  for (const { share, summary } of sessions) {
    if (share === 1) continue;
    count++;
    minutes += (1 - share) * summary.minutes;
  }
  return { sessions: count, minutes };
}
