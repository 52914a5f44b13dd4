import {
  counts,
  type Milliseconds,
  type ProbeRecord,
  type SessionId,
  type SessionRecord,
  type TrialCondition,
  type TrialRecord
} from '#contracts';
import { practiceDay, type PlayedTrialBlock } from '#analysis';
import { probePlan } from '#features';

/** To put the glove on or off, and to lay the hand back. */
const CHANGING: Milliseconds = 30_000;

/** How long a trial takes on its longest day, with the pauses for changing. */
export function trialLength({
  hand,
  tempo,
  days
}: Pick<TrialRecord, 'hand' | 'tempo' | 'days'>): Milliseconds {
  return Math.max(...days) * (probePlan({ hand, tempo, trial: true }).total + CHANGING);
}

/** A block of a trial that comes next. */
export interface NextBlock {
  /** 0-based place in the order. */
  readonly block: number;
  readonly condition: TrialCondition;
  /** 1 for the first day, and which block of it. */
  readonly day: number;
  readonly ofDay: number;
  readonly blocksOfDay: number;
}

/** How far a trial is. */
export interface TrialCourse {
  readonly played: readonly PlayedTrialBlock[];
  /** With a block of it, first to last. */
  readonly sids: readonly SessionId[];
  /** Absent when every block is played. */
  readonly next?: NextBlock;
  /** The next block is for another day. */
  readonly restToday: boolean;
}

/**
 * What was played of a trial. A block counts when its still hold and its taps were played to their end; the first time
 * counts. What does not count (see `whyNotCounted`) was not played.
 *
 * @param now ISO instant, and the zone the person is in
 */
export function trialCourse(
  trial: TrialRecord,
  probes: readonly ProbeRecord[],
  sessions: readonly SessionRecord[],
  now: string,
  timeZone: string
): TrialCourse {
  const bySid = new Map(
    sessions.flatMap((session) => (counts(session) ? [[session.sid, session] as const] : []))
  );
  const startOf = ({ sid, from }: ProbeRecord) => Date.parse(bySid.get(sid)!.startedAt) + from;
  const own = probes
    .filter(({ sid, trial: mark }) => mark?.id === trial.id && bySid.has(sid))
    .sort((a, b) => startOf(a) - startOf(b));
  const found = new Map<number, ProbeRecord>();
  for (const record of own) {
    const { block } = record.trial!;
    if (block < trial.order.length && isWhole(record) && !found.has(block)) found.set(block, record);
  }
  const played = [...found].map(([block, { result }]) => ({ block, ...(result && { result }) }));
  const sids = [...new Set(own.map(({ sid }) => sid))];
  const block = trial.order.findIndex((_, i) => !found.has(i));
  if (block < 0) return { played, sids, restToday: false };

  let [day, before] = [0, 0];
  while (block >= before + trial.days[day]!) before += trial.days[day++]!;
  const last = [...found.values()].map(({ sid }) => bySid.get(sid)!).at(-1);
  const today = practiceDay(now, timeZone);
  return {
    played,
    sids,
    next: {
      block,
      condition: trial.order[block]!,
      day: day + 1,
      ofDay: block - before + 1,
      blocksOfDay: trial.days[day]!
    },
    restToday:
      day > 0 &&
      block === before &&
      last !== undefined &&
      practiceDay(last.startedAt, last.timeZone) === today
  };
}

const isWhole = ({ probe: { blocks } }: ProbeRecord): boolean =>
  (['P0', 'P1'] as const).every((part) => blocks.some(({ id }) => id === part));
