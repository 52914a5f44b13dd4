import type { HandFrame, Result } from '#contracts';
import { seededRandom } from '#math';
import {
  createMotion,
  passagesOf,
  sessionOf,
  simulateHandFrames,
  standardProbe,
  virtualPerson,
  WEBCAM
} from '#simulator';
import { recordingLines, type RecordingHeader, type Store } from '#store';
import { exportSource } from '../../../src/lib/app/open-formats/export-source';
import { writeMotionBids } from '../../../src/lib/app/open-formats/write-motion-bids';
import { importRecordingFile } from '../../../src/lib/app/recording-import';
import { headerOfProbes } from '../../../src/lib/app/recorded-probe';
import { zipped } from '../../../src/lib/app/save-file';
import { browser } from '../../../src/lib/store/fake-browser';
import { recordingFile } from '../../fixtures/recording';

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** A probe of a virtual right hand, played and filmed at webcam quality, with a mark and a stretch without a hand. */
async function probeText(startedAt: string, activity: RecordingHeader['activity']): Promise<string> {
  const random = seededRandom(5);
  const { right } = sessionOf(virtualPerson(random), random);
  const blocks = standardProbe(1000);
  const motion = createMotion(right, passagesOf(blocks), random);
  const span = { from: 120, to: blocks.at(-1)!.to + 500, camera: WEBCAM };
  const frames: HandFrame[] = [...simulateHandFrames(motion, random, span)].map((frame) =>
    frame.t > 4000 && frame.t < 6000 ? { ...frame, hands: [] } : frame
  );
  const probe = { version: 1, hand: 'right', blocks } as const;
  const header: RecordingHeader = {
    format: 'handwell-recording/1',
    startedAt,
    activity,
    task: 'probe',
    source: { kind: 'camera', name: 'A camera', width: 1280, height: 720, clock: 'captureTime' },
    tracker: {
      package: '@mediapipe/tasks-vision',
      version: '0.10.35',
      modelSha256: 'a'.repeat(64),
      delegate: 'CPU'
    },
    ...headerOfProbes([{ from: blocks[0]!.from, probe, surface: 'instrument', practice: false }]),
    gaps: []
  };
  let text = '';
  for await (const line of recordingLines(header, frames)) text += line;
  return text;
}

async function importText(store: Store, text: string): Promise<string> {
  const file = new File([text], 'session.json');
  const { signal } = new AbortController();
  return value(await importRecordingFile(store, file, () => {}, signal)).sid;
}

/**
 * What the Data page would give a simulated person: their sessions go through the store, and the zip is written by the
 * code of that page. Two begin in the same second, one was typed, one was played by somebody else.
 */
export async function simulatedDataSet(): Promise<Blob> {
  const store = value(await browser().tab());
  const probed = await importText(
    store,
    await probeText('2026-03-02T18:30:00+01:00[Europe/Berlin]', 'piano')
  );
  value(await store.addEvent({ sid: probed, t: 20_000, kind: 'felt-odd' }));
  await importText(store, await recordingFile('2026-03-03T18:30:00+01:00[Europe/Berlin]', 60));
  await importText(store, await probeText('2026-03-03T18:30:00.500+01:00[Europe/Berlin]', 'typing/writing'));
  const other = await importText(store, await recordingFile('2026-03-04T18:30:00Z', 20));
  value(await store.updateDetails(other, { someoneElse: true }));
  const source = await exportSource(store, { restRules: [], now: '2026-03-05T12:00:00Z', timeZone: 'UTC' });
  const zip = zipped();
  await writeMotionBids(store, source, 'month', zip, () => {});
  store.close();
  return zip.finish();
}
