import {
  ASKED_DIGITS,
  LANDMARK_COUNT,
  type Activity,
  type CameraView,
  type Gap,
  type HandFrame,
  type HandKinematics,
  type LandmarkSource,
  type Milliseconds,
  type Probe,
  type ProbeBlock,
  type ProbeResult,
  variantOf
} from '#contracts';
import {
  blockQuality,
  blockSignals,
  flexionJitter,
  probeFeatures,
  probeMeasures,
  probeViews,
  staticJitter
} from '#features';
import { createHandKinematics, landmarkSource } from '#kinematics';
import { median } from '#math';

/** Read on either side of a block, for filters and for the first and last stroke. */
const CONTEXT: Milliseconds = 700;

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface ProbeInput {
  readonly probe: Probe;
  /** Of the session: how the hand holds what it plays. */
  readonly activity: Activity;
  /** Of the picture, pixels. */
  readonly size: Size;
  /** Those of the probe and a second around it, in order, times as in the probe; others do no harm. */
  readonly frames: Iterable<HandFrame>;
  readonly gaps: readonly Gap[];
  /** The view of the baseline, where there is one. */
  readonly baselineView?: CameraView;
  /** Chosen by the view when it is not said. */
  readonly source?: LandmarkSource;
}

/** From when to when frames are needed, ms from the session's start. */
export function probeSpan({ blocks }: Probe): { from: Milliseconds; to: Milliseconds } {
  return {
    from: Math.min(...blocks.map(({ from }) => from)) - CONTEXT,
    to: Math.max(...blocks.map(({ to }) => to)) + CONTEXT
  };
}

/** The joint angles around a block of the probe, for whoever needs more than the result. */
export type ReadBlock = (block: ProbeBlock) => HandKinematics | undefined;

/**
 * The way of a probe through the layers: frames -> joint angles -> quality gate -> features. The same frames give the
 * same result wherever this runs; no clock, no chance.
 *
 * @throws RangeError when a frame has not 21 landmarks or no time
 */
export const probeResult = (input: ProbeInput): ProbeResult => readProbe(input).result;

/** As `probeResult`, with the way back to the angles it came from. */
export function readProbe({
  probe,
  activity,
  size,
  frames,
  gaps,
  baselineView,
  source: chosen
}: ProbeInput): {
  result: ProbeResult;
  read: ReadBlock;
} {
  const { from, to } = probeSpan(probe);
  const kinematics = createHandKinematics(size, { keep: to - from + 2 * CONTEXT });
  for (const gap of gaps) if (gap.to > from && gap.from < to) kinematics.gap(gap);
  const still = probe.blocks.find(({ id }) => id === 'P0');
  const outline = createOutline(probe, still);
  for (const frame of frames) {
    if (frame.t < from || frame.t > to) continue;
    kinematics.push(frame);
    outline.push(frame);
  }

  const view = kinematics.view(probe.hand, from, to);
  const source = chosen ?? landmarkSource(view?.viewClass);
  const blocks = new Map(
    probe.blocks.map((block) => [
      block,
      kinematics.read(probe.hand, block.from, block.to, { source, around: CONTEXT })
    ])
  );
  // What moves before and after the hold is no jitter.
  const held = still && kinematics.read(probe.hand, still.from, still.to, { source });
  const drawn = outline.points();
  const read: ReadBlock = (block) => blocks.get(block);
  return {
    result: {
      probe,
      source,
      ...(view ? { view } : {}),
      ...scoreProbe(probe, activity, read, held, baselineView),
      ...(drawn ? { outline: drawn } : {})
    },
    read
  };
}

/**
 * The later half of that way: joint angles -> quality gate -> features, without those that are known not to be measurable
 * in the variant's grip from that view.
 *
 * @param held of the still hold, without anything around it; absent when it was not played
 */
export function scoreProbe(
  probe: Probe,
  activity: Activity,
  read: ReadBlock,
  held: HandKinematics | undefined,
  baselineView?: CameraView
): Pick<ProbeResult, 'quality' | 'features'> {
  const still = probe.blocks.find(({ id }) => id === 'P0');
  const signals = still && held && blockSignals(held, still);
  const stillSharpness = held && median(Array.from(held.observations.sharpness).filter(Number.isFinite));
  const jitter = held ? staticJitter(held) : [];
  const views = probeViews(activity, probe);
  const digits = ASKED_DIGITS[variantOf(probe)];
  const quality = probe.blocks.flatMap((block) => {
    const kinematics = read(block);
    if (!kinematics) return [];
    return blockQuality({
      kinematics,
      block,
      jitter,
      digits,
      views,
      ...(stillSharpness !== undefined && Number.isFinite(stillSharpness) ? { stillSharpness } : {}),
      ...(baselineView ? { baselineView } : {})
    });
  });
  const features = probeFeatures(read, probe, quality, signals ? flexionJitter(signals) : []);
  const seenFrom = probe.blocks.flatMap((block) => read(block)?.view ?? [])[0];
  const known = probeMeasures(probe, seenFrom?.viewClass);
  return { quality, features: features.filter(({ name }) => known?.[name] !== 'no') };
}

/** Median place of each landmark of the probe's hand in the still hold. */
function createOutline({ hand }: Probe, still: ProbeBlock | undefined) {
  const columns = Array.from({ length: 2 * LANDMARK_COUNT }, (): number[] => []);
  return {
    push(frame: HandFrame): void {
      if (!still || frame.t < still.from || frame.t > still.to) return;
      const seen = frame.hands.find(({ side }) => side === hand);
      if (!seen) return;
      columns.forEach((column, i) => column.push(seen.image[3 * (i >> 1) + (i & 1)]!));
    },
    points(): [number, number][] | undefined {
      if (!columns[0]!.length) return undefined;
      const at = (i: number) => Math.round(median(columns[i]!) * 10_000) / 10_000;
      return Array.from({ length: LANDMARK_COUNT }, (_, i) => [at(2 * i), at(2 * i + 1)]);
    }
  };
}
