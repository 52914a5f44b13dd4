import { expect, test } from 'vitest';
import {
  ok,
  PIPELINE_VERSION,
  type HandFrame,
  type Probe,
  type ProbeRecord,
  type ProbeResult,
  type SessionRecord
} from '#contracts';
import { analyseProbes, tracesOf } from './analyse-probes';
import { answerProbe, type ProbeReply } from './probe-analysis';

const probe: Probe = {
  version: 1,
  hand: 'right',
  blocks: [{ id: 'P0', from: 60_000, to: 63_000, beats: [] }]
};
const RESULT: ProbeResult = { probe, source: 'image', quality: [], features: [] };
const record: SessionRecord = {
  sid: 's',
  ver: 1,
  kind: 'camera',
  state: 'complete',
  startedAt: '2026-03-01T10:00:00Z',
  timeZone: 'UTC',
  activity: 'piano',
  handsExpected: ['right'],
  source: { kind: 'camera', name: 'c', width: 1280, height: 720, clock: 'captureTime' },
  pipeline: PIPELINE_VERSION,
  details: {}
};
const OLD = { ...PIPELINE_VERSION, features: 0 };
const framesOf = (count: number, from = 59_000): HandFrame[] =>
  Array.from({ length: count }, (_, i) => ({ t: from + i * 33, hands: [] }));

function setting(
  probes: readonly Partial<ProbeRecord>[],
  frames: HandFrame[],
  change: Partial<SessionRecord> = {}
) {
  const written: ProbeRecord[] = [];
  const asked: Parameters<typeof answerProbe>[0][] = [];
  const store = {
    get: () =>
      Promise.resolve(
        ok({
          record: { ...record, ...change },
          minutes: [],
          events: [{ sid: 's', t: 61_000, to: 62_000, kind: 'gap', reason: 'paused' }] as const,
          probes: probes.map((one, i): ProbeRecord => ({
            sid: 's',
            from: i,
            probe,
            surface: 'table',
            practice: false,
            pipeline: PIPELINE_VERSION,
            ...one
          }))
        })
      ),
    putProbe: (one: ProbeRecord) => Promise.resolve(ok(void written.push(one))),
    async *frameBatches(_sid: string, from = 0) {
      yield await Promise.resolve(ok({ frames: frames.filter(({ t }) => t >= from), gaps: [] }));
    }
  };
  const compute = (input: Parameters<typeof answerProbe>[0]): Promise<ProbeReply> => {
    asked.push(input);
    return Promise.resolve({ ok: true, analysis: { result: RESULT, traces: [] } });
  };
  return { store, compute, written, asked };
}
const value = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error('failed');
  return result.value;
};

test('what was never worked out and what an earlier version made is worked out and kept; the rest is not touched', async () => {
  const probes = [{}, { result: RESULT, pipeline: OLD }, { result: RESULT }];
  const { store, compute, written, asked } = setting(probes, framesOf(200));
  const kept = value(await analyseProbes(store, 's', compute));
  expect(written.map(({ from, pipeline }) => [from, pipeline])).toEqual([
    [0, PIPELINE_VERSION],
    [1, PIPELINE_VERSION]
  ]);
  expect(kept.map(({ result }) => result)).toEqual([RESULT, RESULT, RESULT]);
  expect(asked[0]).toMatchObject({
    size: { width: 1280, height: 720 },
    gaps: [{ from: 61_000, to: 62_000, reason: 'paused' }]
  });
  const times = [...asked[0]!.frames].map(({ t }) => t);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(59_300);
  expect(Math.max(...times)).toBeLessThanOrEqual(63_700);
});

test('a probe is worked out as one of the activity that its session is of', async () => {
  for (const activity of ['piano', 'violin'] as const) {
    const { store, compute, asked } = setting([{}], framesOf(200), { activity });
    value(await analyseProbes(store, 's', compute));
    expect(asked.map((one) => one.activity)).toEqual([activity]);
  }
});

test('where the landmarks are gone the old result stays, with the versions that made it', async () => {
  const { store, compute, written } = setting([{ result: RESULT, pipeline: OLD }], framesOf(50, 90_000));
  const [kept] = value(await analyseProbes(store, 's', compute));
  expect(kept).toMatchObject({ result: RESULT, pipeline: OLD });
  expect(written).toEqual([]);
  expect(value(await tracesOf(store, kept!, compute))).toBeUndefined();
});

test('a session that is still recorded is left alone', async () => {
  const { store, compute, written } = setting([{}], framesOf(200), { state: 'recording' });
  value(await analyseProbes(store, 's', compute));
  expect(written).toEqual([]);
});

test('landmarks that cannot be read leave the probe as it is', async () => {
  const broken: HandFrame[] = framesOf(200).map((frame) => ({
    ...frame,
    hands: [{ side: 'right', score: 1, image: new Float32Array(60), world: new Float32Array(63) }]
  }));
  const { store, written } = setting([{}], broken);
  const replies: ProbeReply[] = [];
  await analyseProbes(store, 's', (input) => {
    replies.push(answerProbe(input));
    return Promise.resolve(replies[0]!);
  });
  expect(replies[0]).toMatchObject({ ok: false, detail: expect.stringContaining('hand.image') as string });
  expect(written).toEqual([]);
});
