import {
  COMPOSITE_FEATURES,
  DIGITS,
  FEATURE_NAMES,
  isPresentMethod,
  isSameSize,
  PROBE_EXCLUSIONS,
  turnBetween,
  VIEW_TOLERANCE,
  type CameraView,
  type FeatureScales,
  type PracticeDay,
  type ProbeBlockId,
  type ProbeExclusion,
  type ProbeRecord,
  type ProbeResult,
  type ProbeTask,
  type SessionRecord
} from '#contracts';
import { dayAt } from '../day-number';
import { createPracticeDays } from '../practice-day';

/** What a person's records hold. Sessions that were removed for good are absent. */
export interface ProbeHistory {
  readonly probes: readonly ProbeRecord[];
  readonly sessions: readonly SessionRecord[];
}

/** All probes of one practice day at one task, as one. */
export interface ProbeDay {
  readonly task: ProbeTask;
  /** Equal for equal tasks. */
  readonly taskKey: string;
  readonly day: PracticeDay;
  /** Of the first probe. */
  readonly sid: string;
  readonly view: CameraView | undefined;
  /** Mean of the probes on the scale of analysis, at `valueIndex`; NaN where there is none. */
  readonly values: Float64Array;
}

const PER_FEATURE = DIGITS.length + 1;
export const VALUES = FEATURE_NAMES.length * PER_FEATURE;
/** Where a feature's value of a digit lies (5: of the whole hand). */
export const valueIndex = (feature: number, digit: number): number => feature * PER_FEATURE + digit;
export const FEATURE_INDEX = new Map<string, number>(FEATURE_NAMES.map((name, i) => [name, i]));
const DIGIT_INDEX = new Map<string, number>(DIGITS.map((digit, i) => [digit, i]));
/** Where each feature of the composite begins. */
const COMPOSITE_AT = COMPOSITE_FEATURES.map((name) => valueIndex(FEATURE_INDEX.get(name)!, 0));

/** A finger counts on a day with this many of the composite's five features, a day with this many such fingers. */
export const FEWEST_FEATURES = 3;
const FEWEST_FINGERS = 3;

interface Usable {
  readonly at: number;
  readonly day: PracticeDay;
  readonly record: ProbeRecord;
  readonly result: ProbeResult;
  readonly session: SessionRecord;
}

/**
 * Probe days in the order of time, one for each task, and what was left out and why. A day runs from 04:00 to 04:00; the
 * probes of a day are averaged, so that practising the probe makes no further days.
 *
 * @param now ISO instant: what starts later had a wrong clock
 */
export function probeDays(
  { probes, sessions }: ProbeHistory,
  now: string,
  scales: FeatureScales
): { days: ProbeDay[]; excluded: Record<ProbeExclusion, number> } {
  const excluded = Object.fromEntries(PROBE_EXCLUSIONS.map((reason) => [reason, 0])) as Record<
    ProbeExclusion,
    number
  >;
  const bySid = new Map(sessions.map((session) => [session.sid, session]));
  const nowMs = Date.parse(now);
  const dayOf = createPracticeDays();
  const usable: Usable[] = [];
  for (const record of probes) {
    const session = bySid.get(record.sid);
    const at = session ? Date.parse(session.startedAt) + record.from : NaN;
    const reason = exclusion(record, session, at > nowMs);
    if (reason) excluded[reason]++;
    else {
      const { startedAt, timeZone } = session!;
      usable.push({
        at,
        day: dayAt(dayOf(Date.parse(startedAt), timeZone)),
        record,
        result: record.result!,
        session: session!
      });
    }
  }
  usable.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.at - b.at));

  // Of all days at once: thousands of small arrays would keep the garbage collector busy.
  const sums = new Float64Array(usable.length * VALUES);
  const counts = new Uint8Array(usable.length * VALUES);
  const days: ProbeDay[] = [];
  const layout: Layout = { names: [], digits: [], at: [] };
  const ofToday = new Map<string, Open>();
  let today = '';
  const close = () => {
    for (const open of ofToday.values()) {
      const probeDay = closed(open);
      if (probeDay) days.push(probeDay);
      else excluded['too little scored'] += open.probes;
    }
    ofToday.clear();
  };
  for (const [i, one] of usable.entries()) {
    if (one.day !== today) close();
    today = one.day;
    const task = taskOf(one);
    const taskKey = JSON.stringify(Object.values(task));
    const begin = i * VALUES;
    const open = ofToday.get(taskKey) ?? {
      task,
      taskKey,
      day: one.day,
      sid: one.record.sid,
      view: one.result.view,
      sums: sums.subarray(begin, begin + VALUES),
      counts: counts.subarray(begin, begin + VALUES),
      probes: 0
    };
    if (open.probes > 0 && !isSameView(one.result.view, open.view)) {
      excluded['second view of the day']++;
      continue;
    }
    ofToday.set(taskKey, open);
    open.probes++;
    add(open, one.result, layout, scales);
  }
  close();
  return { days, excluded };
}

export const isSameView = (view: CameraView | undefined, other: CameraView | undefined): boolean =>
  view && other ? turnBetween(view, other) <= VIEW_TOLERANCE.turn && isSameSize(view, other) : view === other;

interface Open extends Omit<ProbeDay, 'values'> {
  readonly sums: Float64Array;
  readonly counts: Uint8Array;
  probes: number;
}

function exclusion(
  { practice, trial, result, pipeline }: ProbeRecord,
  session: SessionRecord | undefined,
  inFuture: boolean
): ProbeExclusion | undefined {
  if (!session || session.deletedAt !== undefined) return 'session removed';
  if (session.details.someoneElse === true) return 'someone else';
  if (inFuture) return 'in the future';
  if (practice) return 'practice';
  if (trial || session.trial !== undefined) return 'trial';
  if (!result) return 'no result';
  return isPresentMethod(pipeline) ? undefined : 'other version';
}

function taskOf({ record: { probe, surface }, result, session }: Usable): ProbeTask {
  const ioi = (...ids: ProbeBlockId[]) => probe.blocks.find(({ id }) => ids.includes(id))?.ioi;
  const [tap, pattern] = [ioi('P1'), ioi('P2a', 'P2b')];
  return {
    hand: probe.hand,
    activity: session.activity,
    surface,
    source: result.source,
    probeVersion: probe.version,
    tapIoi: tap === undefined ? null : Math.round(tap),
    patternIoi: pattern === undefined ? null : Math.round(pattern)
  };
}

/** Where the values of a probe lie: found once, because a person's probes all list the same features. */
interface Layout {
  readonly names: string[];
  readonly digits: (string | undefined)[];
  readonly at: number[];
}

function add({ sums, counts }: Open, { features }: ProbeResult, layout: Layout, scales: FeatureScales): void {
  for (let i = 0; i < features.length; i++) {
    const { name, digit, value } = features[i]!;
    if (layout.names[i] !== name || layout.digits[i] !== digit) {
      layout.names[i] = name;
      layout.digits[i] = digit;
      const feature = FEATURE_INDEX.get(name);
      const place = digit === undefined ? DIGITS.length : DIGIT_INDEX.get(digit)!;
      layout.at[i] = feature === undefined ? -1 : valueIndex(feature, place);
    }
    const at = layout.at[i]!;
    if (at < 0) continue;
    const scaled = scales[name].transformed(value);
    if (!Number.isFinite(scaled)) continue;
    sums[at] = sums[at]! + scaled;
    counts[at]!++;
  }
}

/** The sums become the means. Undefined when too little of it was scored. */
function closed({ sums, counts, task, taskKey, day, sid, view }: Open): ProbeDay | undefined {
  const fingers = DIGITS.filter(
    (_, f) => COMPOSITE_AT.filter((at) => counts[at + f]! > 0).length >= FEWEST_FEATURES
  );
  if (fingers.length < FEWEST_FINGERS) return undefined;
  for (let i = 0; i < VALUES; i++) sums[i] = sums[i]! / counts[i]!;
  return { task, taskKey, day, sid, view, values: sums };
}
