import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fail, ok, PIPELINE_VERSION, type HandFrame, type HandSide, type SessionRecord } from '#contracts';
import { zipped } from '../save-file';
import { recordedIn, writeMotionBids } from './write-motion-bids';

const NOW = '2026-03-05T12:00:00Z';
const GAP = { from: 300, to: 5000, reason: 'paused' } as const;
const record = (sid: string, startedAt: string, more: Partial<SessionRecord> = {}): SessionRecord => ({
  ...{ sid, ver: 1, kind: 'camera', state: 'complete', startedAt, timeZone: 'Europe/Berlin' },
  ...{ activity: 'golf putting', handsExpected: ['right'], pipeline: PIPELINE_VERSION },
  source: { kind: 'camera', name: 'Somebody’s camera', width: 1000, height: 500, clock: 'mediaTime' },
  details: { rpe: 4, note: 'a secret', pain: true },
  summary: {
    ...{ durationS: 6, minutes: 0.1, longestStretchS: 3, hands: {}, gaps: [GAP] },
    frames: { received: 4, processed: 4, withHand: 3, dropped: 0 }
  },
  ...more
});
const hand = (side: HandSide, value: number) => ({
  ...{ side, score: 0.75 },
  image: new Float32Array(63).fill(value),
  world: new Float32Array(63).fill(-value / 10)
});
/** Of a camera that hesitates; the hand is lost once, and the other one is seen once. */
const FRAMES: HandFrame[] = [
  { t: 200.1, hands: [hand('right', 0.5)] },
  { t: 233.4, hands: [] },
  { t: 5000, hands: [hand('right', 0.25), hand('left', 0.125)] },
  { t: 5033.3, hands: [hand('right', 0.5)] }
];
const BLOCK = { id: 'P1', from: 5000, to: 6000, ioi: 500, beats: [{ t: 5200, digit: 3 }] } as const;

async function dataSet(sessions: readonly SessionRecord[], frames: readonly HandFrame[] = FRAMES) {
  const zip = zipped();
  await writeMotionBids(
    {
      async *frameBatches() {
        yield ok({ frames: frames.slice(0, 2), gaps: [] });
        yield ok({ frames: frames.slice(2), gaps: [] });
      },
      get: async (sid) =>
        ok({
          record: sessions[0]!,
          minutes: [],
          events: [{ sid, t: 100, kind: 'felt-odd' }],
          probes: [
            {
              ...{ sid, from: 5000, surface: 'instrument', practice: false, pipeline: PIPELINE_VERSION },
              probe: { version: 1, hand: 'right', blocks: [BLOCK] }
            }
          ]
        })
    },
    { sessions, now: NOW },
    'all',
    zip,
    () => {}
  );
  const files = unzipSync(new Uint8Array(await (await zip.finish()).arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}
const tsv = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

const STEM =
  'sub-01/ses-20260302T173000Z/motion/sub-01_ses-20260302T173000Z_task-golfputting_tracksys-handlandmarks';
const SESSION = record('a', '2026-03-02T17:30:00.000Z');

test('a motion file has a line a frame with its true time, a column a channel, n/a for a hand that is not seen', async () => {
  const files = await dataSet([SESSION]);
  const [columns, ...channels] = tsv(files[`${STEM}_channels.tsv`]!);
  const lines = tsv(files[`${STEM}_motion.tsv`]!);
  // Time, and of two hands a score and 21 points with three axes in two frames.
  expect(channels).toHaveLength(1 + 2 * (1 + 2 * 63));
  expect(new Set(channels.map(([name]) => name)).size).toBe(channels.length);
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([channels.length]));
  expect(lines.map(([latency]) => latency)).toEqual(['0.000000', '0.033300', '4.799900', '4.833200']);
  const column = (name: string) => {
    const at = channels.findIndex(([own]) => own === name);
    return lines.map((line) => line[at]);
  };
  expect(column('right_index_tip_image_x')).toEqual(['500.00', 'n/a', '250.00', '500.00']);
  expect(column('right_index_tip_image_y')).toEqual(['250.00', 'n/a', '125.00', '250.00']);
  expect(column('right_index_tip_world_z')).toEqual(['-0.050000', 'n/a', '-0.025000', '-0.050000']);
  expect(column('left_wrist_image_z')).toEqual(['n/a', 'n/a', '125.00', 'n/a']);
  expect(column('left_score')).toEqual(['n/a', 'n/a', '0.7500', 'n/a']);

  const sidecar = JSON.parse(files[`${STEM}_motion.json`]!) as Record<string, unknown>;
  const of = (type: string) =>
    channels.filter((channel) => channel[columns!.indexOf('type')] === type).length;
  expect(sidecar).toMatchObject({
    ...{ TaskName: 'golf putting', TrackingSystemName: 'handlandmarks', MissingValues: 'n/a' },
    ...{ MotionChannelCount: channels.length, POSChannelCount: of('POS'), TrackedPointsCount: 42 },
    ...{ LATENCYChannelCount: 1, MISCChannelCount: 2, RecordingType: 'discontinuous' },
    ...{ SamplingFrequency: 30.03, RecordingDuration: 4.8332 }
  });
  expect(sidecar['SamplingFrequencyEffective']).toBeCloseTo(3 / 4.8332, 4);
});

test('events count from the first sample: blocks, beats, marks and gaps', async () => {
  const files = await dataSet([SESSION]);
  expect(tsv(files[`${STEM}_events.tsv`]!)).toEqual([
    ['onset', 'duration', 'trial_type', 'block', 'hand', 'finger', 'surface', 'reason'],
    ['-0.1001', '0.0000', 'felt odd', 'n/a', 'n/a', 'n/a', 'n/a', 'n/a'],
    ['0.0999', '4.7000', 'gap', 'n/a', 'n/a', 'n/a', 'n/a', 'paused'],
    ['4.7999', '1.0000', 'probe block', 'P1', 'right', 'n/a', 'instrument', 'n/a'],
    ['4.9999', '0.0000', 'beat', 'P1', 'right', 'ring', 'instrument', 'n/a']
  ]);
  const [, scan] = tsv(files['sub-01/ses-20260302T173000Z/sub-01_ses-20260302T173000Z_scans.tsv']!);
  expect(scan).toEqual([STEM.slice(28) + '_motion.tsv', '2026-03-02T17:30:00.200Z']);
});

test('every session has a label of its own, and no note, pain or camera name is in any file', async () => {
  const files = await dataSet([SESSION, record('b', '2026-03-02T17:30:00.400Z')]);
  const [, ...sessions] = tsv(files['sub-01/sub-01_sessions.tsv']!);
  expect(sessions.map(([label]) => label)).toEqual(['ses-20260302T173000Z', 'ses-20260302T173000Zb']);
  for (const text of Object.values(files)) expect(text).not.toMatch(/secret|Somebody’s/);
});

test('a session without landmarks is counted, a data set of none is refused', async () => {
  await expect(dataSet([SESSION], FRAMES.slice(0, 1))).rejects.toMatchObject({
    failure: { kind: 'export-empty' }
  });
});

test('a store that fails stops the export with its failure', async () => {
  const broken = writeMotionBids(
    {
      async *frameBatches() {
        yield fail({ kind: 'storage-lost' } as const);
      },
      get: async () => fail({ kind: 'storage-lost' } as const)
    },
    { sessions: [SESSION], now: NOW },
    'all',
    zipped(),
    () => {}
  );
  await expect(broken).rejects.toMatchObject({ failure: { kind: 'storage-lost' } });
});

test('only own, recorded sessions of the time are in it', () => {
  const sessions = [
    record('old', '2026-02-01T10:00:00Z'),
    record('new', '2026-03-02T10:00:00Z'),
    record('typed', '2026-03-02T10:00:00Z', { kind: 'typed' }),
    record('now', '2026-03-05T11:00:00Z', { state: 'recording' }),
    record('other', '2026-03-02T10:00:00Z', { details: { someoneElse: true } })
  ];
  expect(recordedIn(sessions, 'week', NOW).map(({ sid }) => sid)).toEqual(['new']);
  expect(recordedIn(sessions, 'all', NOW).map(({ sid }) => sid)).toEqual(['old', 'new']);
});
