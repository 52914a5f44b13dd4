import { expect, test } from 'vitest';
import type { RecordingHeader } from '#store';
import { importedSession } from './imported-session';

const HEADER: RecordingHeader = {
  format: 'handwell-recording/1',
  startedAt: '2026-03-01T10:00:00.25+01:00[Europe/Berlin]',
  activity: 'piano',
  task: 'free play',
  source: { kind: 'camera', name: 'cam', width: 640, height: 480, clock: 'captureTime' },
  tracker: {
    package: '@mediapipe/tasks-vision',
    version: '0.10.35',
    modelSha256: 'a'.repeat(64),
    delegate: 'CPU'
  },
  session: { minutes: 12, rpe: 4, pain: false, notes: 'scales' },
  gaps: []
};
const session = (startedAt: string, local = 'Europe/Berlin') => {
  const made = importedSession({ ...HEADER, startedAt }, local);
  if (!made.ok) throw new Error(made.failure.kind);
  return made.value;
};

test('the start is the instant of the file, and what was said comes along', () => {
  expect(session(HEADER.startedAt)).toMatchObject({
    kind: 'camera',
    startedAt: '2026-03-01T09:00:00.250Z',
    timeZone: 'Europe/Berlin',
    details: { rpe: 4, pain: false, note: 'scales' }
  });
});
test('a file in UTC says nothing about the zone: it is this browser’s', () => {
  expect(session('2026-03-01T09:00:00Z').timeZone).toBe('Europe/Berlin');
});
test('a bare offset is this browser’s zone only where that has the same offset', () => {
  expect(session('2026-03-01T10:00:00+01:00').timeZone).toBe('Europe/Berlin');
  expect(session('2026-03-01T10:00:00+05:30').timeZone).toBe('+05:30');
});
test('a zone that nobody knows leaves the offset', () => {
  expect(session('2026-03-01T10:00:00+05:30[Mars/Base]').timeZone).toBe('+05:30');
});
test('a start that is no date is named', () => {
  expect(importedSession({ ...HEADER, startedAt: '2026-02-31T10:00:00Z' }, 'UTC')).toEqual({
    ok: false,
    failure: { kind: 'recording-invalid', path: 'startedAt', detail: 'no such date' }
  });
});

test('a recording with a block of a trial is a session of that trial', () => {
  const probe = { version: 1, hand: 'left', blocks: [] } as const;
  const trial = { id: 't', block: 3, condition: 'with' } as const;
  const furtherProbes = [{ ...probe, blocks: [], trial }];
  const made = importedSession(
    { ...HEADER, probe: { ...probe, blocks: [] }, furtherProbes },
    'Europe/Berlin'
  );
  expect(made).toMatchObject({ ok: true, value: { trial: 't' } });
  expect(session(HEADER.startedAt).trial).toBeUndefined();
});
