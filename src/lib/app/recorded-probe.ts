import {
  fail,
  ok,
  variantOf,
  type Milliseconds,
  type PlayedVariant,
  type Probe,
  type ProbeBeat,
  type ProbeBlock,
  type ProbeRecord,
  type RecordingFileFailure,
  type Result
} from '#contracts';
import { probePlan } from '#features';
import type { RecordedProbe, RecordingHeader } from '#store';

type RecordedBlock = RecordedProbe['blocks'][number];

/** Beats that fill a block to so much of an interval stand where the plan has them. */
const FIT = 0.25;
const planned = (variant: PlayedVariant) =>
  probePlan({ hand: 'right', variant, tempo: 'standard', weekly: true }).blocks;
/** Kept before the first beat and after the last. */
const MARGIN: Milliseconds = planned('five fingers').find(({ id }) => id === 'P1')!.margin;
/** What lasts longer is no probe, and its frames would not fit in memory. */
const LONGEST: Milliseconds = 30 * 60_000;
/** Blocks without a metronome: fingers that a file names there are no beats. */
const UNPACED: readonly string[] = ['P0', 'P3', 'P4'];

/** The fingers' beats at the planned places, stretched to the interval; undefined when this is not the plan's block. */
function plannedBeats(
  variant: PlayedVariant,
  id: string,
  length: Milliseconds,
  ioi: Milliseconds,
  digits: readonly number[]
) {
  const plan = planned(variant).find((block) => block.id === id);
  if (!plan?.ioi || plan.beats.length !== digits.length) return undefined;
  if (plan.beats.some(({ digit }, i) => digit !== digits[i])) return undefined;
  const stretched = plan.beats.map(({ t }) => (t * ioi) / plan.ioi!);
  return Math.abs(length - (stretched.at(-1)! + 2 * MARGIN)) <= FIT * ioi ? stretched : undefined;
}

/** A file has no times of beats: where they must have been, see `probeOfHeader`. */
function beatsOf(variant: PlayedVariant, block: RecordedBlock, ioi: Milliseconds): ProbeBeat[] {
  const from = block.from * 1000;
  const length = (block.to - block.from) * 1000;
  const digits = block.fingers.map((finger) => finger - 1);
  const known = plannedBeats(variant, block.id, length, ioi, digits);
  const even = digits.map((_, i) => i * ioi);
  const hasMargin = known ?? Math.abs(length - (digits.length * ioi + 2 * MARGIN)) <= FIT * ioi;
  const first = from + (hasMargin ? MARGIN : 0);
  return digits.map((digit, i) => ({ t: first + (known ?? even)[i]!, digit }));
}

/**
 * The probe of a recording file. The file has the interval and the fingers in their order, but not when each beat
 * was. They stand as in the standard probe (half a second after the block's begin, in P1 a silent beat between two
 * fingers) where its fingers fill the block like that; evenly with the same margin where that fills it; else evenly
 * from the block's begin on. A constant error of up to half an interval does no harm: features take the lag out.
 *
 * @param path of the probe in the file, for failures
 * @returns `recording-invalid` for a block that comes twice, or has fingers but no interval, or more than fit
 * @example probeOfHeader({ version: 1, hand: 'left', blocks: [] })
 */
export function probeOfHeader(
  { version, hand, variant, blocks }: RecordedProbe,
  path = 'probe'
): Result<Probe, RecordingFileFailure> {
  const found: ProbeBlock[] = [];
  for (const [i, block] of blocks.entries()) {
    const invalid = (field: string, detail: string) =>
      fail({ kind: 'recording-invalid', path: `${path}.blocks[${i}].${field}`, detail } as const);
    const { id, from, to, fingers } = block;
    if (found.some((other) => other.id === id)) return invalid('id', `${id} comes twice`);
    const hold = { id, from: from * 1000, to: to * 1000, beats: [] };
    if (UNPACED.includes(id) || (fingers.length === 0 && block.ioi === null)) {
      found.push(hold);
      continue;
    }
    if (block.ioi === null) return invalid('ioi', 'fingers without an interval');
    const ioi = block.ioi * 1000;
    const beats = beatsOf(variantOf({ variant }), block, ioi);
    // Rounded times may put the last beat a little behind the end.
    if ((beats.at(-1)?.t ?? 0) > hold.to + FIT * ioi) return invalid('fingers', 'more than fit in the block');
    found.push({ ...hold, ioi, beats });
  }
  return ok({ version, hand, ...(variant && { variant }), blocks: found });
}

/** A probe as it stands in a recording file: without the times of its beats. */
export function headerOfProbe({ version, hand, variant, blocks }: Probe): RecordedProbe {
  return {
    version,
    hand,
    ...(variant && { variant }),
    blocks: blocks.map(({ id, from, to, ioi, beats }) => ({
      id,
      from: from / 1000,
      to: to / 1000,
      ioi: ioi === undefined ? null : ioi / 1000,
      fingers: beats.map(({ digit }) => digit + 1)
    }))
  };
}

/** A probe of a file, on its way into a session. */
export type FoundProbe = Pick<ProbeRecord, 'from' | 'probe' | 'surface' | 'practice' | 'trial'>;

/**
 * All probes of a file with at least one block, in their order.
 *
 * @returns `recording-invalid` as `probeOfHeader`, for two probes that begin at the same moment, and for one that lasts
 * more than half an hour
 */
export function probesOfHeader(
  header: Pick<RecordingHeader, 'probe' | 'furtherProbes'>
): Result<FoundProbe[], RecordingFileFailure> {
  const recorded = [
    ...(header.probe ? [{ path: 'probe', at: header.probe }] : []),
    ...(header.furtherProbes ?? []).map((at, i) => ({ path: `furtherProbes[${i}]`, at }))
  ];
  const found: FoundProbe[] = [];
  for (const { path, at } of recorded) {
    const probe = probeOfHeader(at, path);
    if (!probe.ok) return probe;
    if (probe.value.blocks.length === 0) continue;
    const from = Math.min(...probe.value.blocks.map((block) => block.from));
    if (found.some((other) => other.from === from)) {
      return fail({ kind: 'recording-invalid', path: `${path}.blocks`, detail: 'begins with another probe' });
    }
    if (Math.max(...probe.value.blocks.map((block) => block.to)) - from > LONGEST) {
      return fail({ kind: 'recording-invalid', path: `${path}.blocks`, detail: 'lasts over half an hour' });
    }
    const { surface = 'instrument', practice = false, trial } = at;
    found.push({ from, probe: probe.value, surface, practice, ...(trial && { trial }) });
  }
  return ok(found);
}

/** A session's probes as they stand in a file, first to last; nothing of them that were left at once. */
export function headerOfProbes(
  records: readonly FoundProbe[]
): Pick<RecordingHeader, 'probe' | 'furtherProbes'> {
  const [probe, ...furtherProbes] = [...records]
    .sort((a, b) => a.from - b.from)
    .filter((record) => record.probe.blocks.length > 0)
    .map((record) => ({
      ...headerOfProbe(record.probe),
      surface: record.surface,
      practice: record.practice,
      ...(record.trial && { trial: record.trial })
    }));
  return { ...(probe && { probe }), ...(furtherProbes.length > 0 && { furtherProbes }) };
}
