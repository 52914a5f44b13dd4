import { FEATURE_NAMES, type FeatureName } from './features';
import { DIGITS, type CameraView, type Digit, type LandmarkSource } from './joint-angles';
import type { HandSide } from './hand-frame';
import type { PipelineVersion } from './pipeline-version';
import type { ProbeBlock } from './probe';
import type { ProbeRecord, ProbeSurface, SessionId } from './session';
import type { Degrees, Milliseconds } from './units';

/** Of what `probeDigest` makes. A change of it, or of the lists of features and digits, bumps it. */
export const DIGEST_VERSION = 1;

/**
 * What trends are worked out from, of one probe record: every measured value, and nothing that only the page of its own
 * session shows. A twelfth of its size, and nothing in it that the record does not say.
 */
export interface ProbeDigest {
  readonly sid: SessionId;
  /** Ms from the session's start. */
  readonly from: Milliseconds;
  readonly hand: HandSide;
  /** Of the probe's protocol. */
  readonly version: number;
  readonly blocks: readonly Pick<ProbeBlock, 'id' | 'ioi'>[];
  readonly surface: ProbeSurface;
  readonly practice: boolean;
  readonly pipeline: PipelineVersion;
  /** Absent until it was worked out. */
  readonly result?: DigestedResult;
}

/** Columns; the first three have a row for each feature, the others one for each jitter that the gate saw. */
export interface DigestedResult {
  readonly source: LandmarkSource;
  readonly view?: CameraView;
  /** `valueIndex`. */
  readonly at: Uint8Array;
  readonly values: Float64Array;
  readonly coverage: Float64Array;
  /** `DIGITS.length` where it is of no digit. */
  readonly jitterDigit: Uint8Array;
  readonly jitter: Float64Array;
}

const PER_FEATURE = DIGITS.length + 1;
/** As many values can be known of a probe. */
export const VALUES = FEATURE_NAMES.length * PER_FEATURE;
const FEATURE_INDEX = new Map<string, number>(FEATURE_NAMES.map((name, i) => [name, i]));
const DIGIT_INDEX = new Map<string, number>(DIGITS.map((digit, i) => [digit, i]));
const digitIndex = (digit: Digit | undefined): number =>
  digit === undefined ? DIGITS.length : DIGIT_INDEX.get(digit)!;

/** Place of a feature's value of a digit, or of the whole hand. */
export const valueIndex = (name: FeatureName, digit?: Digit): number =>
  FEATURE_INDEX.get(name)! * PER_FEATURE + digitIndex(digit);
/** Whose value lies there. */
export const valueAtIndex = (
  at: number
): { readonly name: FeatureName; readonly digit: Digit | undefined } => ({
  name: FEATURE_NAMES[Math.floor(at / PER_FEATURE)]!,
  digit: DIGITS[at % PER_FEATURE]
});

export function probeDigest({
  sid,
  from,
  probe,
  surface,
  practice,
  pipeline,
  result
}: ProbeRecord): ProbeDigest {
  const blocks = probe.blocks.map(({ id, ioi }) => ({ id, ...(ioi !== undefined && { ioi }) }));
  const { hand, version } = probe;
  const digest = { sid, from, hand, version, blocks, surface, practice, pipeline };
  if (!result) return digest;
  const { source, view, quality } = result;
  // Another version may know features that this one does not.
  const features = result.features.filter(({ name }) => FEATURE_INDEX.has(name));
  const jitter = quality.flatMap(({ results }) => results.filter(({ check }) => check === 'jitter'));
  return {
    ...digest,
    result: {
      source,
      ...(view && { view }),
      at: Uint8Array.from(features, ({ name, digit }) => valueIndex(name, digit)),
      values: Float64Array.from(features, ({ value }) => value),
      coverage: Float64Array.from(features, ({ coverage }) => coverage),
      jitterDigit: Uint8Array.from(jitter, ({ digit }) => digitIndex(digit)),
      jitter: Float64Array.from(jitter, ({ value }) => value)
    }
  };
}

/** Whether two digests say the same. */
export function isSameDigest(a: ProbeDigest, b: ProbeDigest): boolean {
  return JSON.stringify(a, listed) === JSON.stringify(b, listed);
}
const listed = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
