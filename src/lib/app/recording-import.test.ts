import { expect, test } from 'vitest';
import { fail, ok, type HandFrame, type Probe, type ProbeRecord, type SessionRecord } from '#contracts';
import { readRecording, type Store } from '#store';
import { PIPELINE_VERSION } from '../contracts';
import { standardProbe } from '../simulator';
import { importRecordingFile } from './recording-import';
import { recordingText } from './recording-text';

const FRAMES: readonly HandFrame[] = [
  { t: 0, hands: [] },
  { t: 40, hands: [] }
];
const record = (durationS: number) =>
  ({
    sid: 'a',
    startedAt: '2026-03-01T09:00:00.000Z',
    timeZone: 'Europe/Berlin',
    activity: 'piano',
    source: { kind: 'camera', name: 'cam', width: 640, height: 480, clock: 'captureTime' },
    tracker: {
      package: '@mediapipe/tasks-vision',
      version: '0.10.35',
      modelSha256: 'a'.repeat(64),
      delegate: 'CPU'
    },
    details: {},
    summary: { durationS, minutes: 1, gaps: [] }
  }) as unknown as SessionRecord;
const probeAt = (from: number, hand: Probe['hand']): ProbeRecord => ({
  sid: 'a',
  from,
  probe: { version: 1, hand, blocks: standardProbe(from) },
  surface: 'table',
  practice: hand === 'left',
  pipeline: PIPELINE_VERSION
});

/** What export and import touch of a store, over one session. */
function storeOf(session: SessionRecord, probes: readonly ProbeRecord[]) {
  const kept: ProbeRecord[] = [];
  const store: Partial<Store> = {
    get: async () => ok({ record: session, minutes: [], events: [], probes }),
    async *frameBatches() {
      yield ok({ frames: [...FRAMES], gaps: [] });
    },
    verify: async () => ok({ whole: 1, gaps: [] }),
    list: async () => ok([]),
    async importRecording(pieces, toImport) {
      for await (const item of readRecording(pieces)) {
        if (item.kind === 'failure') return fail(item.failure);
        const made = item.kind === 'header' ? toImport(item.header) : undefined;
        if (made && !made.ok) return made;
        for (const probe of made?.value.probes ?? []) kept.push({ ...probe, sid: 'b' });
      }
      return ok({ ...session, sid: 'b' });
    }
  };
  return { store: store as Store, kept };
}
async function exported(session: SessionRecord, probes: readonly ProbeRecord[]): Promise<string> {
  let text = '';
  for await (const piece of recordingText(storeOf(session, probes).store, 'a')) text += piece;
  return text;
}
const taskIn = (text: string) => (JSON.parse(text) as { task: string }).task;
const importInto = (store: Store, text: string) =>
  importRecordingFile(store, new File([text], 'a.json'), () => {}, new AbortController().signal);

test('a session’s probes leave with its file and come back with it', async () => {
  const trial = { id: 't', block: 3, condition: 'with' } as const;
  const probes = [{ ...probeAt(70_000, 'left'), trial }, probeAt(1_000, 'right')];
  const { store, kept } = storeOf(record(140), []);
  expect(await importInto(store, await exported(record(140), probes))).toMatchObject({ ok: true });
  expect(kept).toEqual([probes[1], probes[0]].map((probe) => ({ ...probe, sid: 'b' })));
});

test('a session is called a probe only when it is nothing else', async () => {
  const probe = probeAt(1_000, 'right');
  expect(taskIn(await exported(record(66), [probe]))).toBe('probe');
  expect(taskIn(await exported(record(600), [probe]))).toBe('free play');
  expect(taskIn(await exported(record(140), [probe, probeAt(70_000, 'left')]))).toBe('free play');
  expect(taskIn(await exported(record(66), []))).toBe('free play');
});

test('a probe that cannot have been played is named', async () => {
  const text = await exported(record(66), [probeAt(1_000, 'right')]);
  const { store, kept } = storeOf(record(66), []);
  expect(await importInto(store, text.replace('"id":"P2b"', '"id":"P2a"'))).toMatchObject({
    failure: { kind: 'recording-invalid', path: 'probe.blocks[3].id' }
  });
  expect(kept).toEqual([]);
});
