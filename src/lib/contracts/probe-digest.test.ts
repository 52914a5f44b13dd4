import { expect, test } from 'vitest';
import { PIPELINE_VERSION } from './pipeline-version';
import {
  areSameDigests,
  packDigests,
  probeDigest,
  unpackDigests,
  valueAtIndex,
  valueIndex,
  WHOLE
} from './probe-digest';
import type { ProbeRecord } from './session';

const RECORD: ProbeRecord = {
  sid: 'a',
  from: 200_000,
  probe: {
    version: 1,
    hand: 'left',
    blocks: [
      { id: 'P0', from: 0, to: 5000, beats: [] },
      { id: 'P1', from: 6000, to: 30_000, ioi: 500, beats: [{ t: 6000, digit: 0 }] }
    ]
  },
  surface: 'table',
  practice: false,
  pipeline: PIPELINE_VERSION
};
const jitter = { check: 'jitter', verdict: 'pass', value: 0.5, unit: 'deg', digit: 'ring' } as const;
const RESULT: NonNullable<ProbeRecord['result']> = {
  probe: RECORD.probe,
  source: 'skeleton',
  view: { viewClass: 'front 60', elevation: 58.25, azimuth: -4, palm: 90 },
  quality: [{ block: 'P0', scored: true, timing: true, droppedDigits: [], results: [jitter] }],
  features: [
    { name: 'extension time', hand: 'left', digit: 'ring', value: 0.25, unit: '', coverage: 0.5 },
    { name: 'effective dimension', hand: 'left', value: 3, unit: '', coverage: 1 },
    { name: 'of tomorrow' as 'amplitude', hand: 'left', value: 3, unit: '', coverage: 1 }
  ]
};

test('a digest has what the record measured, without its beats, and passes over features it does not know', () => {
  const { blocks, hand, version, result } = probeDigest({ ...RECORD, result: RESULT });
  expect([hand, version, blocks]).toEqual(['left', 1, [{ id: 'P0' }, { id: 'P1', ioi: 500 }]]);
  expect(Array.from(result!.at, valueAtIndex)).toEqual([
    { name: 'extension time', digit: 'ring' },
    { name: 'effective dimension', digit: undefined }
  ]);
  expect([...result!.values]).toEqual([0.25, 3]);
  expect(Array.from(result!.coverage, (part) => part / WHOLE)).toEqual([expect.closeTo(0.5, 4), 1]);
  expect([...result!.jitter]).toEqual([NaN, NaN, NaN, 0.5, NaN]);
  expect(valueAtIndex(valueIndex('halts', 'little'))).toEqual({ name: 'halts', digit: 'little' });
});

test('digests come out of the pack as they went in, with and without results and views', () => {
  const { view: _, ...unseen } = RESULT;
  const digests = [
    RECORD,
    { ...RECORD, from: 1, result: RESULT },
    { ...RECORD, from: 2, practice: true, result: { ...unseen, features: RESULT.features.slice(1) } },
    { ...RECORD, from: 3, result: RESULT },
    { ...RECORD, from: 4, probe: { ...RECORD.probe, variant: 'fretting hand' } as const },
    { ...RECORD, from: 5, probe: { ...RECORD.probe, variant: 'fretting hand' } as const, result: RESULT }
  ].map(probeDigest);
  for (const some of [digests, digests.slice(0, 1), digests.slice(1, 3), []])
    expect(unpackDigests('a', packDigests(some))).toEqual(some);
  expect(areSameDigests(digests, unpackDigests('a', packDigests(digests)))).toBe(true);
  const other = probeDigest({
    ...RECORD,
    result: { ...RESULT, features: [{ ...RESULT.features[0]!, value: 0.26 }, ...RESULT.features.slice(1)] }
  });
  expect(areSameDigests([other], [probeDigest({ ...RECORD, result: RESULT })])).toBe(false);
});

test('a digest of five fingers is packed as before there were other probes', () => {
  const [head] = JSON.parse(packDigests([probeDigest(RECORD)]).text) as unknown[][];
  expect(head).toHaveLength(8);
  expect(probeDigest(RECORD)).not.toHaveProperty('variant');
});
