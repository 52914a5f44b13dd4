import { expect, test } from 'vitest';
import type { Gap, HandFrame, SessionRecord } from '#contracts';
import { loadReport } from '#analysis';
import { readRecording, recordingLines, type RecordingHeader } from '#store';
import { importedSession } from '../../lib/app/imported-session';
import { summariseSession } from '../../lib/app/summarise-session';
import { practiceFrames } from '../../lib/store/practice-frames';
import { analyseRecording } from './analyse-recording';
import { loadOf, sessionsOf } from './recorded-sessions';

const NOW = '2026-11-26T12:00:00Z';
const GAP = { from: 40, to: 50, reason: 'paused' } as const;
const FRAMES: HandFrame[] = [...practiceFrames(1200, 1), ...practiceFrames(600, 2, 50_000)];

const header = (startedAt: string, rpe?: number): RecordingHeader => ({
  format: 'handwell-recording/1',
  startedAt,
  activity: 'piano',
  task: 'free play',
  source: { kind: 'camera', name: 'cam', width: 640, height: 480, clock: 'captureTime' },
  tracker: {
    package: '@mediapipe/tasks-vision',
    version: '0.10.35',
    modelSha256: 'a'.repeat(64),
    delegate: 'CPU'
  },
  session: { ...(rpe !== undefined && { rpe }) },
  gaps: [GAP]
});
async function analysed(file: string, of: RecordingHeader) {
  const analysis = await analyseRecording(recordingLines(of, FRAMES));
  if (!analysis.ok) throw new Error(JSON.stringify(analysis.failure));
  return { file, analysis: analysis.value };
}

test('a folder of dated recordings has the weeks that the app has after importing them', async () => {
  const headers = [
    header('2026-11-10T18:00:00+01:00[Europe/Berlin]', 5),
    header('2026-11-24T18:00:00+01:00[Europe/Berlin]'),
    header('2027-01-01T18:00:00+01:00[Europe/Berlin]')
  ];
  const recordings = await Promise.all(headers.map((of, i) => analysed(`${i}.json`, of)));
  const load = loadOf(sessionsOf(recordings, 'Europe/Berlin'), NOW, 'Europe/Berlin');
  expect(load.weeks.map(({ number, sessions }) => [number, sessions])).toEqual([
    [46, 1],
    [47, 0],
    [48, 1]
  ]);
  expect(load.leftOut.misdated).toBe(1);
  expect(load.totals.measured).toBeGreaterThan(1.5);
  expect(load.weeks[0]!.load).toBeCloseTo(5 * load.weeks[0]!.measured, 9);

  const gap: Gap = { from: GAP.from * 1000, to: GAP.to * 1000, reason: GAP.reason };
  const imported = headers.map(async (of, i): Promise<SessionRecord> => {
    const session = importedSession(of, 'Europe/Berlin');
    if (!session.ok) throw new Error('no session');
    const record = { ...session.value, sid: `${i}.json`, ver: 1, state: 'complete' } as SessionRecord;
    async function* frames() {
      for await (const item of readRecording(recordingLines(of, FRAMES)))
        if (item.kind === 'frame') yield item.frame;
    }
    const summary = await summariseSession({
      record,
      events: [{ sid: record.sid, t: gap.from, kind: 'gap', to: gap.to, reason: gap.reason }],
      frames: frames(),
      notes: [],
      onMinute: () => {}
    });
    return { ...record, summary };
  });
  const range = { span: 'all', back: 0 } as const;
  expect(load).toEqual(
    loadReport(await Promise.all(imported), [], [], { now: NOW, timeZone: 'Europe/Berlin', range })
  );
});

test('a recording whose start is no date is left out', async () => {
  expect(sessionsOf([await analysed('a.json', header('2026-02-31T18:00:00Z'))], 'UTC')).toEqual([]);
});
