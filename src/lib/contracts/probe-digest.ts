import { FEATURE_NAMES, type FeatureName } from './features';
import { DIGITS, type CameraView, type Digit, type LandmarkSource } from './joint-angles';
import type { HandSide } from './hand-frame';
import type { PipelineVersion } from './pipeline-version';
import type { Probe, ProbeBlock } from './probe';
import type { ProbeRecord, ProbeSurface, SessionId } from './session';
import type { Milliseconds } from './units';

/**
 * Of what `probeDigest` makes. A change of it, or of the lists of features and digits, bumps it; what older probes do not
 * have, and whose digests are as they were, does not.
 */
export const DIGEST_VERSION = 1;

/**
 * What trends are worked out from, of one probe record: every measured value, and nothing that only the page of its own
 * session shows. A twentieth of its size, and nothing in it that the record does not say.
 */
export interface ProbeDigest {
  readonly sid: SessionId;
  /** Ms from the session's start. */
  readonly from: Milliseconds;
  readonly hand: HandSide;
  /** Of the probe's protocol. */
  readonly version: number;
  readonly variant?: NonNullable<Probe['variant']>;
  readonly blocks: readonly Pick<ProbeBlock, 'id' | 'ioi'>[];
  readonly surface: ProbeSurface;
  readonly practice: boolean;
  readonly pipeline: PipelineVersion;
  /** Absent until it was worked out. */
  readonly result?: DigestedResult;
}

/** Columns: the first three have a row for each feature, `jitter` one for each digit. */
export interface DigestedResult {
  readonly source: LandmarkSource;
  readonly view?: CameraView;
  /** `valueIndex`. */
  readonly at: Uint8Array;
  /** To seven digits. */
  readonly values: Float32Array;
  /** 0 .. `WHOLE`. */
  readonly coverage: Uint16Array;
  /** Of the still hold, degrees; NaN where it is not known. */
  readonly jitter: Float32Array;
}
/** What a coverage of 1 is in a digest. */
export const WHOLE = 0xffff;

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
  const { hand, version, variant } = probe;
  const digest = {
    sid,
    from,
    hand,
    version,
    ...(variant && { variant }),
    blocks,
    surface,
    practice,
    pipeline
  };
  if (!result) return digest;
  const { source, view, quality } = result;
  // Another version may know features that this one does not.
  const features = result.features.filter(({ name }) => FEATURE_INDEX.has(name));
  // The gate of every block says the same of the still hold.
  const checks = quality.flatMap(({ results }) => results.filter(({ check }) => check === 'jitter'));
  return {
    ...digest,
    result: {
      source,
      ...(view && { view }),
      at: Uint8Array.from(features, ({ name, digit }) => valueIndex(name, digit)),
      values: Float32Array.from(features, ({ value }) => value),
      coverage: Uint16Array.from(features, ({ coverage }) => Math.round(WHOLE * coverage)),
      jitter: Float32Array.from(DIGITS, (digit) => checks.find((one) => one.digit === digit)?.value ?? NaN)
    }
  };
}

/**
 * The digests of a session in two pieces: to read ten years from a database takes as long as they have bytes, and to
 * send them as they have objects.
 */
export interface PackedDigests {
  /** JSON of a `PackedHead` each. */
  readonly text: string;
  /** All values, then all jitter, coverage and places, in the order of the heads. */
  readonly bytes: ArrayBuffer;
}
type PackedHead = readonly [
  ...of: [Milliseconds, HandSide, number, ProbeSurface, 0 | 1],
  blocks: readonly (readonly [ProbeBlock['id'], Milliseconds?])[],
  pipeline: readonly [number, number, number, number],
  result: readonly [rows: number, LandmarkSource, view: CameraView | undefined] | undefined,
  ...variant: readonly NonNullable<ProbeDigest['variant']>[]
];

export function packDigests(digests: readonly ProbeDigest[]): PackedDigests {
  const heads = digests.map((digest): PackedHead => {
    const { from, hand, version, variant, surface, practice, blocks, result } = digest;
    const { capture, movement, kinematics, features } = digest.pipeline;
    return [
      from,
      hand,
      version,
      surface,
      practice ? 1 : 0,
      blocks.map(({ id, ioi }) => (ioi === undefined ? [id] : [id, ioi])),
      [capture, movement, kinematics, features],
      result && [result.at.length, result.source, result.view],
      ...(variant ? [variant] : [])
    ];
  });
  const results = digests.flatMap(({ result }) => result ?? []);
  const columns = [
    ...results.map(({ values }) => values),
    ...results.map(({ jitter }) => jitter),
    ...results.map(({ coverage }) => coverage),
    ...results.map(({ at }) => at)
  ];
  const bytes = new Uint8Array(columns.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let end = 0;
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), end);
    end += byteLength;
  }
  return { text: JSON.stringify(heads), bytes: bytes.buffer };
}

/** The columns lie in the packed bytes, none of which is copied. */
export function unpackDigests(sid: SessionId, { text, bytes }: PackedDigests): ProbeDigest[] {
  const heads = JSON.parse(text) as PackedHead[];
  let [values, jitter] = [0, 4 * heads.reduce((sum, head) => sum + (head[7]?.[0] ?? 0), 0)];
  let coverage = jitter + 4 * DIGITS.length * heads.filter((head) => head[7]).length;
  let at = coverage + jitter / 2;
  return heads.map(
    ([from, hand, version, surface, practice, blocks, pipeline, result, variant]): ProbeDigest => {
      const [capture, movement, kinematics, features] = pipeline;
      const digest = {
        sid,
        from,
        hand,
        version,
        ...(variant && { variant }),
        surface,
        practice: practice === 1,
        blocks: blocks.map(([id, ioi]) => (ioi === undefined ? { id } : { id, ioi })),
        pipeline: { capture, movement, kinematics, features }
      };
      if (!result) return digest;
      const [rows, source, view] = result;
      const columns = {
        values: new Float32Array(bytes, values, rows),
        jitter: new Float32Array(bytes, jitter, DIGITS.length),
        coverage: new Uint16Array(bytes, coverage, rows),
        at: new Uint8Array(bytes, at, rows)
      };
      values += 4 * rows;
      jitter += 4 * DIGITS.length;
      coverage += 2 * rows;
      at += rows;
      return { ...digest, result: { source, ...(view && { view }), ...columns } };
    }
  );
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
