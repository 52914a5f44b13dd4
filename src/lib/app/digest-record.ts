import { valueAtIndex, WHOLE, type FeatureValue, type ProbeDigest, type ProbeRecord } from '#contracts';
import { CATALOGUE } from '#features';

/** What a digest says as a record: its values, without beats, checks and standard errors. */
export function recordOfDigest(
  { sid, from, hand, version, variant, blocks, surface, practice, pipeline, result }: ProbeDigest,
  features: readonly FeatureValue[] = featuresOf(hand, result)
): ProbeRecord {
  const probe = {
    version,
    hand,
    ...(variant && { variant }),
    blocks: blocks.map((block) => ({ ...block, from: 0, to: 0, beats: [] }))
  };
  const record = { sid, from, probe, surface, practice, pipeline };
  if (!result) return record;
  const { source, view } = result;
  return { ...record, result: { probe, source, ...(view && { view }), quality: [], features } };
}

function featuresOf(hand: ProbeDigest['hand'], result: ProbeDigest['result']): FeatureValue[] {
  return Array.from(result?.values ?? [], (value, i) => {
    const { name, digit } = valueAtIndex(result!.at[i]!);
    const { unit } = CATALOGUE[name];
    return { name, hand, ...(digit && { digit }), value, unit, coverage: result!.coverage[i]! / WHOLE };
  });
}
