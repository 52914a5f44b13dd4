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

/** Digests in two pieces, which go through a database and between workers in a tenth of the time. */
export interface PackedDigests {
  /** JSON of a `PackedHead` each. */
  readonly text: string;
  /** Columns of numbers, then columns of places and digits, in the order of the heads. */
  readonly bytes: ArrayBuffer;
}
interface PackedHead extends Omit<ProbeDigest, 'result'> {
  readonly result?: Pick<DigestedResult, 'source' | 'view'> & {
    readonly rows: number;
    readonly jitters: number;
  };
}

export function packDigests(digests: readonly ProbeDigest[]): PackedDigests {
  const heads = digests.map(({ result, ...digest }): PackedHead => {
    if (!result) return digest;
    const { source, view, values, jitter } = result;
    return {
      ...digest,
      result: { source, ...(view && { view }), rows: values.length, jitters: jitter.length }
    };
  });
  const results = digests.flatMap(({ result }) => result ?? []);
  const numbers = results.flatMap(({ values, coverage, jitter }) => [values, coverage, jitter]);
  const places = results.flatMap(({ at, jitterDigit }) => [at, jitterDigit]);
  const size = [...numbers, ...places].reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = new Uint8Array(size);
  let end = 0;
  for (const { buffer, byteOffset, byteLength } of [...numbers, ...places]) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), end);
    end += byteLength;
  }
  return { text: JSON.stringify(heads), bytes: bytes.buffer };
}

/** The columns lie in the packed bytes, none of which is copied. */
export function unpackDigests({ text, bytes }: PackedDigests): ProbeDigest[] {
  const heads = JSON.parse(text) as PackedHead[];
  let number = 0;
  let place =
    number +
    heads.reduce((sum, { result }) => sum + (result ? 8 * (2 * result.rows + result.jitters) : 0), 0);
  const numbers = (length: number) => {
    number += 8 * length;
    return new Float64Array(bytes, number - 8 * length, length);
  };
  const places = (length: number) => {
    place += length;
    return new Uint8Array(bytes, place - length, length);
  };
  return heads.map(({ result, ...digest }): ProbeDigest => {
    if (!result) return digest;
    const { rows, jitters, ...rest } = result;
    const [values, coverage, jitter] = [numbers(rows), numbers(rows), numbers(jitters)];
    return {
      ...digest,
      result: { ...rest, at: places(rows), values, coverage, jitterDigit: places(jitters), jitter }
    };
  });
}

/** Whether digests say the same. */
export function areSameDigests(a: readonly ProbeDigest[], b: readonly ProbeDigest[]): boolean {
  const [one, other] = [packDigests(a), packDigests(b)];
  const [bytes, otherBytes] = [new Uint8Array(one.bytes), new Uint8Array(other.bytes)];
  return (
    one.text === other.text &&
    bytes.length === otherBytes.length &&
    bytes.every((byte, i) => byte === otherBytes[i])
  );
}
