import {
  ASKED_DIGITS,
  BASELINE_DAYS,
  CHARTED_VARIANTS,
  counts,
  DIGITS,
  FEATURE_NAMES,
  variantOf,
  whyNotCounted,
  type Digit,
  type FeatureName,
  type FeatureValue,
  type Measurable,
  type ProbeRecord,
  type ProbeResult,
  type SessionRecord
} from '#contracts';
import { practiceDay, type ProbedSession } from '#analysis';
import {
  CATALOGUE,
  probeMeasures,
  probeViews,
  roughMeasures,
  transformed,
  untransformed,
  type CatalogueEntry
} from '#features';
import { usualRange } from '#math';

import { otherCamera } from './other-camera';
import { isPresent } from './present-probe';

/** Fewer fingers than this with a first measure, and a probe says too little to be counted. */
const FEWEST_DIGITS = 3;

/** One number of a probe. */
export interface ReportedValue extends FeatureValue {
  /** Where the person's other probes of its kind, the early ones, let it expect: 19 times of 20; from four probes on. */
  readonly spread?: { readonly low: number; readonly high: number };
}
export interface ReportedFeature extends Pick<
  CatalogueEntry,
  'per' | 'worse' | 'unit' | 'formula' | 'source'
> {
  readonly name: FeatureName;
  /** Fingers that the probe asks for. */
  readonly asked: readonly Digit[];
  /** In a grip of its own: whether it can be measured there; absent of five fingers, where it can where a finger passes. */
  readonly measurable?: Measurable;
  /** Of five fingers: it missed its bar on rendered hands. */
  readonly rough: boolean;
  /** Five, thumb first, or one for the whole hand. Undefined where it was not scored. */
  readonly values: readonly (ReportedValue | undefined)[];
}

/** Where a probe stands among the person's own. */
export type ProbeStanding =
  /** Not worked out, and it cannot be: its landmarks are not here. */
  | { readonly kind: 'no result' }
  | { readonly kind: 'practice' }
  | { readonly kind: 'trial' }
  | { readonly kind: 'someone else' }
  | { readonly kind: 'another version' }
  | { readonly kind: 'impossible date' }
  /** Too little of it was scored. */
  | { readonly kind: 'not counted' }
  /** Of a variant that is not compared over weeks: how many of its measures were shown to be measurable, and not to be. */
  | { readonly kind: 'not charted'; readonly of: number; readonly shown: number; readonly missed: number }
  | {
      readonly kind: 'counted';
      /** 1 for the first: among the probes of its kind, by time. */
      readonly number: number;
      /** As many of its kind are kept, later ones included. */
      readonly all: number;
      /** Practice days with a probe of its kind, up to this one: a day counts once. */
      readonly days: number;
      /** Counted probes of the same hand of another kind: surface, tempo, view or version. */
      readonly otherKinds: number;
      /** Its camera, where that is another one than that of most of its kind. */
      readonly camera?: NonNullable<ReturnType<typeof otherCamera>>;
    };

/** `source` where it is known with which camera it was recorded. */
type Session = ProbedSession & Pick<SessionRecord, 'source'>;

export interface ProbeReport {
  readonly record: ProbeRecord;
  /** The measures that are shown first: evenness, independence, release. */
  readonly first: readonly ReportedFeature[];
  readonly rest: readonly ReportedFeature[];
  readonly standing: ProbeStanding;
  /** Made by an earlier version that cannot be repeated. */
  readonly older: boolean;
  /** What the camera's view is known not to measure, and of what that is not known. */
  readonly outOfView: readonly Digit[];
  readonly untested: readonly Digit[];
}

/**
 * What can be said of a probe: its measures, each with the person's own spread once four probes of its kind are there.
 * Of one kind are probes of the same hand, on the same surface, at the same tempo, seen from the same side, made by the
 * same version of everything.
 *
 * @param all every probe that is kept, this one included
 * @param sessions those that were not removed; a probe without one is not counted
 */
export function probeReport(
  record: ProbeRecord,
  all: readonly ProbeRecord[],
  sessions: readonly Session[]
): ProbeReport {
  const bySid = new Map(sessions.map((session) => [session.sid, session]));
  const counted = all.filter((probe) => isCounted(probe) && isOf(bySid.get(probe.sid)));
  const alike = counted
    .filter((probe) => kindOf(probe) === kindOf(record))
    .sort((a, b) => startOf(a, bySid) - startOf(b, bySid));
  // No spread is told of what is not compared.
  const others = isCharted(record) ? usualProbes(record, alike) : [];
  const reported = FEATURE_NAMES.flatMap((name) => reportedFeature(name, record, others) ?? []);
  const view = record.result?.view;
  const views = probeViews(bySid.get(record.sid)?.activity ?? 'other', record.probe);
  const asked = ASKED_DIGITS[variantOf(record.probe)];
  const measurable = (as: 'no' | 'unknown') =>
    view ? asked.filter((digit) => (views[view.viewClass]?.[digit] ?? 'unknown') === as) : [];
  return {
    record,
    first: reported.filter(({ name }) => CATALOGUE[name].first).sort((a, b) => rank(a.name) - rank(b.name)),
    rest: reported.filter(({ name }) => !CATALOGUE[name].first),
    older: record.result !== undefined && !isPresent(record),
    standing: standingOf(record, alike, counted, bySid),
    outOfView: measurable('no'),
    untested: measurable('unknown')
  };
}

const rank = (name: FeatureName): number => CATALOGUE[name].first ?? Infinity;
const isOf = (session: ProbedSession | undefined): boolean => session !== undefined && counts(session);

/** Whether enough was scored: one of the first measures of three fingers. */
function isCounted({ practice, trial, result }: ProbeRecord): boolean {
  if (practice || trial || !result) return false;
  return FEATURE_NAMES.filter((name) => CATALOGUE[name].first).some(
    (name) => result.features.filter((feature) => feature.name === name).length >= FEWEST_DIGITS
  );
}

/** Equal for probes that can be held against each other. */
export function kindOf({ probe, surface, result, pipeline }: ProbeRecord): string {
  const ioi = (id: string) => Math.round(probe.blocks.find((block) => block.id === id)?.ioi ?? 0);
  return JSON.stringify([
    probe.version,
    variantOf(probe),
    probe.hand,
    surface,
    ioi('P1'),
    ioi('P2a') || ioi('P2b'),
    result?.view?.viewClass,
    result?.source,
    pipeline.kinematics,
    pipeline.features
  ]);
}

function measurableOf({ probe, result }: ProbeRecord): { of: number; shown: number; missed: number } {
  const known = probeMeasures(probe, result?.view?.viewClass) ?? {};
  const asked = FEATURE_NAMES.filter((name) =>
    probe.blocks.some(({ id }) => CATALOGUE[name].blocks.includes(id))
  );
  const told = (as: Measurable) => asked.filter((name) => known[name] === as).length;
  return { of: asked.length, shown: told('yes'), missed: told('no') };
}

/**
 * What a probe is held against: the others of its kind, and of a long record those that a baseline is made of, so that a
 * change does not widen what counts as usual.
 */
function usualProbes(record: ProbeRecord, alike: readonly ProbeRecord[]): readonly ProbeRecord[] {
  const others = alike.filter((probe) => !isSame(probe, record));
  const { learning, needed } = BASELINE_DAYS;
  return others.length > learning + needed ? others.slice(learning, learning + needed) : others;
}

const isCharted = ({ probe }: ProbeRecord): boolean => CHARTED_VARIANTS.includes(variantOf(probe));
const isSame = (a: ProbeRecord, b: ProbeRecord): boolean => a.sid === b.sid && a.from === b.from;
const startOf = (probe: ProbeRecord, bySid: ReadonlyMap<string, Session>): number =>
  Date.parse(bySid.get(probe.sid)?.startedAt ?? '') + probe.from;

function standingOf(
  record: ProbeRecord,
  alike: readonly ProbeRecord[],
  counted: readonly ProbeRecord[],
  bySid: ReadonlyMap<string, Session>
): ProbeStanding {
  if (!record.result) return { kind: 'no result' };
  const session = bySid.get(record.sid);
  const why = session ? whyNotCounted(session) : 'someone else';
  if (why === 'another version' || why === 'impossible date') return { kind: why };
  if (record.practice) return { kind: 'practice' };
  if (record.trial) return { kind: 'trial' };
  if (why) return { kind: 'someone else' };
  const index = alike.findIndex((probe) => isSame(probe, record));
  if (index < 0) return { kind: 'not counted' };
  if (!isCharted(record)) return { kind: 'not charted', ...measurableOf(record) };
  const days = new Set(
    alike.slice(0, index + 1).map(({ sid }) => {
      const { startedAt, timeZone } = bySid.get(sid)!;
      return practiceDay(startedAt, timeZone);
    })
  );
  const others = alike.filter(({ sid }) => sid !== record.sid).map(({ sid }) => bySid.get(sid));
  const camera = otherCamera([session], others);
  const sameHand = counted.filter(({ probe }) => probe.hand === record.probe.hand);
  return {
    kind: 'counted',
    number: index + 1,
    all: alike.length,
    days: days.size,
    otherKinds: sameHand.length - alike.length,
    ...(camera && { camera })
  };
}

/** Undefined for a feature of a block that was not asked for. */
function reportedFeature(
  name: FeatureName,
  { probe, result }: ProbeRecord,
  others: readonly ProbeRecord[]
): ReportedFeature | undefined {
  const { per, worse, unit, formula, source, blocks } = CATALOGUE[name];
  if (!probe.blocks.some(({ id }) => blocks.includes(id))) return undefined;
  const valueOf = (from: ProbeResult | undefined, digit: Digit | undefined) =>
    from?.features.find((feature) => feature.name === name && feature.digit === digit);
  const values = (per === 'digit' ? DIGITS : [undefined]).map((digit): ReportedValue | undefined => {
    const value = valueOf(result, digit);
    if (!value) return undefined;
    const usual = usualRange(
      others.flatMap((other) => {
        const theirs = valueOf(other.result, digit);
        return theirs ? transformed(name, theirs.value) : [];
      })
    );
    if (!usual) return value;
    return {
      ...value,
      spread: { low: untransformed(name, usual.low), high: untransformed(name, usual.high) }
    };
  });
  const known = probeMeasures(probe, result?.view?.viewClass);
  const asked = ASKED_DIGITS[variantOf(probe)];
  return {
    name,
    per,
    worse,
    unit,
    formula,
    source,
    asked,
    ...(known && { measurable: known[name] ?? 'unknown' }),
    rough: roughMeasures(probe, result?.view?.viewClass).includes(name),
    values
  };
}
