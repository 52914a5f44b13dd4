import {
  fail,
  HAND_SIDES,
  isSwingActivity,
  ok,
  type BlockQuality,
  type HandFrame,
  type HandSide,
  type Milliseconds,
  type ProbeResult,
  type RecordingFileFailure,
  type Repetitions,
  type Result,
  type SessionSummary
} from '#contracts';
import { createRepetitionReader } from '#features';
import { createHandKinematics, type DroppedCounts } from '#kinematics';
import { readRecording, type RecordingHeader } from '#store';
import { probeResult, probeSpan } from '../../lib/app/probe-result';
import { headerOfProbes, probesOfHeader, type FoundProbe } from '../../lib/app/recorded-probe';
import { createSummary } from '../../lib/app/summarise-session';

/** One probe of a recording, measured. */
export interface AnalysedProbe {
  readonly found: FoundProbe;
  /** As it stands in a file. */
  readonly recorded: NonNullable<RecordingHeader['probe']>;
  readonly result: ProbeResult;
}

/** What one recording says. */
export interface Analysis {
  readonly header: RecordingHeader;
  readonly frames: number;
  /** Those that were seen at all. */
  readonly hands: readonly HandSide[];
  readonly probes: readonly AnalysedProbe[];
  /** Minutes and movement, as the app measures them when it imports the file. */
  readonly summary: SessionSummary;
  /** Of putting, darts and throwing. */
  readonly repetitions?: Repetitions;
  /** Frames and hands that kinematics did not take. */
  readonly dropped: Readonly<DroppedCounts>;
}

/** A probe whose frames are coming in. */
interface Waiting {
  readonly found: FoundProbe;
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  readonly frames: HandFrame[];
}

/**
 * Measures a recording as it is read. In memory are the frames of the probe that is being played, no others; of putts
 * and throws the way of wrist and middle knuckle.
 *
 * @returns the reader's failure, or that of the file's probes: a damaged recording gives no number at all
 */
export async function analyseRecording(
  pieces: AsyncIterable<string | Uint8Array>
): Promise<Result<Analysis, RecordingFileFailure>> {
  let header: RecordingHeader | undefined;
  let waiting: Waiting[] = [];
  const probes: AnalysedProbe[] = [];
  const hands = new Set<HandSide>();
  let kinematics: ReturnType<typeof createHandKinematics> | undefined;
  let summary: ReturnType<typeof createSummary> | undefined;
  let repetitions: ReturnType<typeof createRepetitionReader> | undefined;
  let frames = 0;

  const finish = ({ source, activity, gaps }: RecordingHeader, { found, frames: played }: Waiting) => {
    probes.push({
      found,
      recorded: headerOfProbes([found]).probe!,
      result: probeResult({
        probe: found.probe,
        activity,
        size: source,
        frames: played,
        gaps: inMilliseconds(gaps)
      })
    });
  };

  for await (const item of readRecording(pieces)) {
    if (item.kind === 'failure') return fail(item.failure);
    if (item.kind === 'header') {
      header = item.header;
      const found = probesOfHeader(header);
      if (!found.ok) return found;
      waiting = found.value.map((one) => ({ found: one, ...probeSpan(one.probe), frames: [] }));
      // It reads nothing: it only counts what it does not take.
      kinematics = createHandKinematics(header.source, { keep: 0 });
      summary = createSummary(header.source, header.activity, inMilliseconds(header.gaps));
      if (isSwingActivity(header.activity))
        repetitions = createRepetitionReader(header.source, header.activity);
      continue;
    }
    const { frame } = item;
    frames++;
    kinematics!.push(frame);
    summary!.push(frame);
    repetitions?.push(frame);
    for (const { side } of frame.hands) hands.add(side);
    for (const probe of waiting) {
      if (frame.t >= probe.from && frame.t <= probe.to) probe.frames.push(frame);
      else if (frame.t > probe.to) finish(header!, probe);
    }
    waiting = waiting.filter(({ to }) => frame.t <= to);
  }
  if (!header || !kinematics || !summary) return fail({ kind: 'recording-cut-off', frames: 0 });
  for (const probe of waiting) finish(header, probe);
  return ok({
    header,
    frames,
    hands: HAND_SIDES.filter((side) => hands.has(side)),
    probes: probes.sort((a, b) => a.found.from - b.found.from),
    summary: summary.end(),
    ...(repetitions && { repetitions: repetitions.read() }),
    dropped: kinematics.dropped
  });
}

/** Gaps of a file (seconds) as the layers have them. */
export const inMilliseconds = (gaps: RecordingHeader['gaps']) =>
  gaps.map(({ from, to, reason }) => ({ from: from * 1000, to: to * 1000, reason }));

/** The verdict on a probe's block; every block has one. */
export const verdictOn = ({ quality }: ProbeResult, id: string): BlockQuality | undefined =>
  quality.find(({ block }) => block === id);
