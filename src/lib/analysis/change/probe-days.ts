import {
  areSameDigests,
  CHARTED_VARIANTS,
  COMPOSITE_FEATURES,
  DIGITS,
  isPresentMethod,
  isSameSize,
  PROBE_EXCLUSIONS,
  turnBetween,
  valueAtIndex,
  valueIndex,
  VALUES,
  variantOf,
  VIEW_TOLERANCE,
  whyNotCounted,
  type CameraView,
  type DigestedResult,
  type FeatureScale,
  type FeatureScales,
  type Milliseconds,
  type PracticeDay,
  type ProbeBlockId,
  type ProbeDigest,
  type ProbeExclusion,
  type ProbeTask,
  type SessionId,
  type SessionRecord
} from '#contracts';
import { dayAt } from '../day-number';
import { createPracticeDays } from '../practice-day';
import { firstNotBefore } from './sorted-days';

/** What is asked of the session of a probe. */
export type ProbedSession = Pick<
  SessionRecord,
  'sid' | 'kind' | 'startedAt' | 'timeZone' | 'activity' | 'details' | 'trial' | 'deletedAt' | 'uncounted'
>;

/** All probes of one practice day at one task, as one. */
export interface ProbeDay {
  readonly task: ProbeTask;
  /** Equal for equal tasks. */
  readonly taskKey: string;
  readonly day: PracticeDay;
  /** Of the first probe. */
  readonly sid: SessionId;
  readonly view: CameraView | undefined;
  /** Mean of the probes on the scale of analysis, at `valueIndex`; NaN where there is none. */
  readonly values: ArrayLike<number>;
}

export type Excluded = Record<ProbeExclusion, number>;

/** Where each feature of the composite begins. */
const COMPOSITE_AT = COMPOSITE_FEATURES.map((name) => valueIndex(name, DIGITS[0]));
/** A finger counts on a day with this many of the composite's five features, a day with this many such fingers. */
export const FEWEST_FEATURES = 3;
const FEWEST_FINGERS = 3;

type Transform = FeatureScale['transformed'];

interface Usable {
  readonly at: Milliseconds;
  readonly digest: ProbeDigest;
  readonly result: DigestedResult;
  readonly session: ProbedSession;
}

/** What is known of one session. */
interface Entry {
  readonly session: ProbedSession;
  readonly probes: readonly ProbeDigest[];
  /** Where it was put: its probes that count, and why the others do not. */
  readonly day: PracticeDay;
  readonly usable: readonly Usable[];
  readonly reasons: readonly ProbeExclusion[];
  /** When the last of its probes began. */
  readonly latest: Milliseconds;
}

/** A practice day with probes that count. */
interface Day {
  readonly usable: Usable[];
  /** Undefined when something of it changed. */
  closed: { readonly days: readonly ProbeDay[]; readonly excluded: readonly ProbeExclusion[] } | undefined;
}

/**
 * Probe days in the order of time, one for each task, and what was left out and why. A day runs from 04:00 to 04:00; the
 * probes of a day are averaged, so that practising the probe makes no further days. Only days are worked out of which
 * something has changed.
 */
export function createProbeDays(scales: FeatureScales) {
  const transforms = Array.from({ length: VALUES }, (_, at) => scales[valueAtIndex(at).name].transformed);
  const dayOf = createPracticeDays();
  const entries = new Map<SessionId, Entry>();
  const days = new Map<PracticeDay, Day>();
  /** The keys of `days`, sorted. */
  const order: PracticeDay[] = [];
  const excluded = Object.fromEntries(PROBE_EXCLUSIONS.map((reason) => [reason, 0])) as Excluded;
  const count = (reasons: readonly ProbeExclusion[], by: 1 | -1) => {
    for (const reason of reasons) excluded[reason] += by;
  };
  let nowMs = Infinity;
  /** Sessions with a probe that lies ahead of it. */
  const ahead = new Set<SessionId>();
  let changedFrom: PracticeDay | undefined;

  function touched(day: PracticeDay): void {
    if (changedFrom === undefined || day < changedFrom) changedFrom = day;
    const there = days.get(day);
    if (there?.closed) {
      count(there.closed.excluded, -1);
      there.closed = undefined;
    }
  }

  function take(sid: SessionId): void {
    const entry = entries.get(sid);
    if (!entry) return;
    entries.delete(sid);
    ahead.delete(sid);
    count(entry.reasons, -1);
    if (entry.usable.length === 0) return;
    touched(entry.day);
    const there = days.get(entry.day)!;
    const left = there.usable.filter(({ session }) => session !== entry.session);
    there.usable.splice(0, there.usable.length, ...left);
    if (left.length > 0) return;
    days.delete(entry.day);
    order.splice(firstNotBefore(order, entry.day), 1);
  }

  function place(session: ProbedSession, probes: readonly ProbeDigest[]): void {
    const startMs = Date.parse(session.startedAt);
    const day = dayAt(dayOf(startMs, session.timeZone));
    const usable: Usable[] = [];
    const reasons: ProbeExclusion[] = [];
    let latest = -Infinity;
    for (const digest of probes) {
      const at = startMs + digest.from;
      latest = Math.max(latest, at);
      const reason = exclusion(digest, session, at > nowMs);
      if (reason === 'in the future') ahead.add(session.sid);
      if (reason) reasons.push(reason);
      else usable.push({ at, digest, result: digest.result!, session });
    }
    entries.set(session.sid, { session, probes, day, usable, reasons, latest });
    count(reasons, 1);
    if (usable.length === 0) return;
    touched(day);
    const there = days.get(day);
    if (there) {
      there.usable.push(...usable);
      there.usable.sort(byTime);
      return;
    }
    days.set(day, { usable: usable.sort(byTime), closed: undefined });
    order.splice(firstNotBefore(order, day), 0, day);
  }

  function again(sid: SessionId): void {
    const { session, probes } = entries.get(sid)!;
    take(sid);
    place(session, probes);
  }

  return {
    /** Everything of a session, in the place of what was known of it. */
    put(session: ProbedSession, probes: readonly ProbeDigest[]): void {
      const before = entries.get(session.sid);
      if (before && isSameSession(before.session, session) && areSameDigests(before.probes, probes)) return;
      take(session.sid);
      place(session, probes);
    },
    /** A session that is gone. */
    remove: take,
    /** Probes of one session. */
    probesOf: (sid: SessionId): readonly ProbeDigest[] => entries.get(sid)?.probes ?? [],

    /** @param now what starts later had a wrong clock, or has not come yet */
    settle(now: Milliseconds): void {
      const before = nowMs;
      nowMs = now;
      if (now < before) {
        for (const [sid, { latest }] of [...entries]) if (latest > now) again(sid);
      } else for (const sid of [...ahead]) again(sid);
    },
    /** Practice days with a probe that counts, in order. */
    order: order as readonly PracticeDay[],
    /** The probe days of a practice day. */
    on(day: PracticeDay): readonly ProbeDay[] {
      const there = days.get(day)!;
      if (!there.closed) {
        there.closed = closed(day, there.usable, transforms);
        count(there.closed.excluded, 1);
      }
      return there.closed.days;
    },
    /** The first day of which something changed since this was asked last. */
    changedFrom(): PracticeDay | undefined {
      const from = changedFrom;
      changedFrom = undefined;
      return from;
    },
    /** Once every day was asked for. */
    excluded: (): Excluded => ({ ...excluded })
  };
}

/** By their clocks; what began at once has an order too, so that nothing depends on that of the records. */
const byTime = (a: Usable, b: Usable): number =>
  a.at - b.at ||
  (a.digest.sid < b.digest.sid ? -1 : a.digest.sid > b.digest.sid ? 1 : a.digest.from - b.digest.from);

export const isSameView = (view: CameraView | undefined, other: CameraView | undefined): boolean =>
  view && other ? turnBetween(view, other) <= VIEW_TOLERANCE.turn && isSameSize(view, other) : view === other;

/** In everything that decides on its probes. */
const isSameSession = (a: ProbedSession, b: ProbedSession): boolean =>
  a.startedAt === b.startedAt &&
  a.timeZone === b.timeZone &&
  a.activity === b.activity &&
  whyNotCounted(a) === whyNotCounted(b) &&
  a.trial === b.trial;
function exclusion(
  { practice, variant, result, pipeline }: ProbeDigest,
  session: ProbedSession,
  inFuture: boolean
): ProbeExclusion | undefined {
  const why = whyNotCounted(session);
  if (why) return why;
  if (inFuture) return 'in the future';
  if (practice) return 'practice';
  if (session.trial !== undefined) return 'trial';
  if (!CHARTED_VARIANTS.includes(variantOf({ variant }))) return 'not charted';
  if (!result) return 'no result';
  return isPresentMethod(pipeline) ? undefined : 'other version';
}

function taskOf({ digest: { hand, version, variant, blocks, surface }, result, session }: Usable): ProbeTask {
  const ioi = (first: ProbeBlockId, second = first) => {
    const found = blocks.find(({ id }) => id === first || id === second)?.ioi;
    return found === undefined ? null : Math.round(found);
  };
  return {
    hand,
    activity: surface === 'table' ? null : session.activity,
    surface,
    variant: variantOf({ variant }),
    source: result.source,
    probeVersion: version,
    tapIoi: ioi('P1'),
    patternIoi: ioi('P2a', 'P2b')
  };
}

interface Open extends ProbeDay {
  /** Sums until it is closed; NaN where nothing was added. */
  readonly values: number[];
  readonly counts: Uint8Array;
  probes: number;
}
const NOTHING: readonly number[] = new Array<number>(VALUES).fill(NaN);
/** Used again by each day's first tasks: ten years have thousands of days. */
const COUNTS: readonly Uint8Array[] = Array.from({ length: 2 }, () => new Uint8Array(VALUES));

/** What the probes of a day make together. */
function closed(
  day: PracticeDay,
  usable: readonly Usable[],
  transforms: readonly Transform[]
): NonNullable<Day['closed']> {
  const excluded: ProbeExclusion[] = [];
  const open: Open[] = [];
  for (const one of usable) {
    const { digest, result } = one;
    const task = taskOf(one);
    const taskKey = Object.values(task).join();
    let there = open.find((other) => other.taskKey === taskKey);
    if (!there) {
      const values = NOTHING.slice();
      const counts = COUNTS[open.length]?.fill(0) ?? new Uint8Array(VALUES);
      there = { task, taskKey, day, sid: digest.sid, view: result.view, values, counts, probes: 0 };
      open.push(there);
    } else if (!isSameView(result.view, there.view)) {
      excluded.push('second view of the day');
      continue;
    }
    there.probes++;
    add(there, result, transforms);
  }
  const days: ProbeDay[] = [];
  for (const { task, taskKey, sid, view, values, counts, probes } of open) {
    if (isEnough(counts)) {
      // The sums become the means.
      if (probes > 1) for (let i = 0; i < VALUES; i++) values[i] = values[i]! / counts[i]!;
      days.push({ task, taskKey, day, sid, view, values });
    } else for (let i = 0; i < probes; i++) excluded.push('too little scored');
  }
  return { days, excluded };
}

function add(
  { values: sums, counts }: Open,
  { at, values }: DigestedResult,
  transforms: readonly Transform[]
): void {
  for (let i = 0; i < at.length; i++) {
    const place = at[i]!;
    const scaled = transforms[place]!(values[i]!);
    if (!Number.isFinite(scaled)) continue;
    sums[place] = counts[place] === 0 ? scaled : sums[place]! + scaled;
    counts[place] = counts[place]! + 1;
  }
}

/** Whether enough fingers have enough of the composite. */
function isEnough(counts: Uint8Array): boolean {
  let fingers = 0;
  for (let f = 0; f < DIGITS.length; f++) {
    let features = 0;
    for (const at of COMPOSITE_AT) if (counts[at + f]! > 0) features++;
    if (features >= FEWEST_FEATURES) fingers++;
  }
  return fingers >= FEWEST_FINGERS;
}
