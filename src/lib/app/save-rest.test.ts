import { expect, test } from 'vitest';
import type { NewSession } from '#contracts';
import { readRecording } from '#store';
import { seededRandom } from '#math';
import { createMotion, freePlay, sessionOf, simulateHandFrames, virtualPerson } from '#simulator';
import { restText } from './save-rest';

const SESSION: NewSession = {
  kind: 'camera',
  startedAt: '2026-03-01T10:00:00.000Z',
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: ['right'],
  source: { kind: 'camera', name: 'c', width: 640, height: 480, clock: 'captureTime' },
  tracker: {
    package: '@mediapipe/tasks-vision',
    version: '0.10.35',
    modelSha256: 'a'.repeat(64),
    delegate: 'CPU'
  },
  details: {}
};

test('the rest of a recording reads back as one that begins where its first frame lay', async () => {
  const random = seededRandom(3);
  const hand = sessionOf(virtualPerson(random), random).right;
  const motion = createMotion(hand, freePlay(random, { to: 2000 }), random);
  const frames = [...simulateHandFrames(motion, random, { from: 0, to: 2000 })];
  const text = await restText(
    SESSION,
    frames.map((frame) => ({ ...frame, t: frame.t + 90_000 }))
  );
  async function* pieces() {
    yield text;
  }
  const read = [];
  for await (const item of readRecording(pieces())) read.push(item);
  const [header, first] = read;
  expect(header).toMatchObject({ kind: 'header' });
  const { startedAt } = JSON.parse(text) as { startedAt: string };
  expect(Date.parse(startedAt.replace(/\[.*/, ''))).toBeCloseTo(
    Date.parse(SESSION.startedAt) + 90_000 + frames[0]!.t,
    -1
  );
  expect(first).toMatchObject({ kind: 'frame', frame: { t: 0 } });
  expect(read.filter(({ kind }) => kind === 'frame').length).toBe(frames.length);
});
