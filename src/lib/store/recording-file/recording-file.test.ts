import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HandFrame } from '#contracts';
import { practiceFrames } from '../practice-frames';
import {
  readRecording,
  recordedFrameOf,
  recordingJsonSchema,
  recordingLines,
  type RecordingHeader,
  type RecordingItem
} from './index';

const SCHEMA_FILE = new URL('./handwell-recording-1.schema.json', import.meta.url);
const HEADER: RecordingHeader = {
  format: 'handwell-recording/1',
  startedAt: '2026-03-01T10:00:00+01:00[Europe/Berlin]',
  activity: 'piano',
  task: 'free play',
  source: { kind: 'camera', name: 'Webcam', width: 640, height: 480, clock: 'captureTime' },
  tracker: {
    package: '@mediapipe/tasks-vision',
    version: '0.10.35',
    modelSha256: 'a'.repeat(64),
    delegate: 'CPU'
  },
  session: { minutes: 12, rpe: 4, pain: false, notes: 'ok\n]}' },
  gaps: [{ from: 1, to: 2, reason: 'paused' }]
};
const FRAMES: HandFrame[] = [...practiceFrames(4, 1), { t: 500, hands: [] }];

async function written(frames: Iterable<HandFrame> = FRAMES): Promise<string> {
  let text = '';
  for await (const line of recordingLines(HEADER, frames)) text += line;
  return text;
}

async function read(file: string | Uint8Array, piece = 1000): Promise<RecordingItem[]> {
  async function* pieces() {
    for (let at = 0; at < file.length; at += piece) yield file.slice(at, at + piece);
  }
  const items: RecordingItem[] = [];
  for await (const item of readRecording(pieces())) items.push(item);
  return items;
}

const framesIn = (items: RecordingItem[]) =>
  items.flatMap((item) => (item.kind === 'frame' ? [recordedFrameOf(item.frame)] : []));
const failureIn = (items: RecordingItem[]) =>
  items.flatMap((i) => (i.kind === 'failure' ? [i.failure] : []))[0];
const afterEdit = async (edit: (text: string) => string) => failureIn(await read(edit(await written())));

test('the committed JSON Schema is the one of the code', () => {
  const text = `${JSON.stringify(recordingJsonSchema(), null, 2)}\n`;
  if (process.env['WRITE_SCHEMA']) writeFileSync(SCHEMA_FILE, text);
  expect(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'))).toEqual(JSON.parse(text));
});

test('a written file is valid by the JSON Schema, and an unknown key or value is not', async () => {
  const valid = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as object
  );
  const file = JSON.parse(await written()) as object;
  expect(valid(file), JSON.stringify(valid.errors)).toBe(true);
  expect(valid({ ...file, extra: 1 })).toBe(false);
  expect(valid({ ...file, activity: 'kazoo' })).toBe(false);
});

test('what is written is read back, however the bytes are cut', async () => {
  const text = await written();
  for (const piece of [1, 7, 4096, 1e6]) {
    const items = await read(new TextEncoder().encode(text), piece);
    expect(items[0]).toEqual({ kind: 'header', header: HEADER });
    expect(framesIn(items)).toEqual(FRAMES.map(recordedFrameOf));
    expect(failureIn(items)).toBeUndefined();
  }
  expect(framesIn(await read(await written([])))).toEqual([]);
});

test('each kind of bad file has its failure', async () => {
  const invalidAt = (path: string): unknown => expect.objectContaining({ kind: 'recording-invalid', path });
  expect(failureIn(await read(''))).toMatchObject({ kind: 'recording-not-json', line: 1 });
  expect(failureIn(await read('hello'))).toMatchObject({ kind: 'recording-not-json', line: 1 });
  expect(await afterEdit((t) => t.replace('recording/1', 'recording/2'))).toEqual({
    kind: 'recording-wrong-format',
    found: 'handwell-recording/2'
  });
  expect(await afterEdit((t) => t.replace('"piano"', '"kazoo"'))).toEqual(invalidAt('activity'));
  expect(await afterEdit((t) => t.replace('"width":640', '"width":0'))).toEqual(invalidAt('source.width'));
  expect(await afterEdit((t) => t.replace('"light"', '"lihgt"'))).toEqual(invalidAt('frames[0]'));
  expect(await afterEdit((t) => t.replace(/"image":\[\[[^,]+/, '"image":[[null'))).toEqual(
    invalidAt('frames[0].hands[0].image[0][0]')
  );
  expect(await afterEdit((t) => t.replace(/"image":\[\[[^,]+/, '"image":[[NaN'))).toEqual(
    invalidAt('frames[0].hands[0].image[0][0]')
  );
  expect(await afterEdit((t) => t.replace(/"image":\[\[[^,]+/, '"image":[[1e39'))).toEqual(
    invalidAt('frames[0].hands[0].image[0][0]')
  );
  expect(await afterEdit((t) => t.replace('"light"', 'light'))).toMatchObject({
    kind: 'recording-not-json',
    line: 2
  });
  expect(await afterEdit((t) => t.replace('"from":1,"to":2', '"from":2,"to":1'))).toEqual(
    invalidAt('gaps[0].to')
  );
  expect(await afterEdit((t) => t.replace(/"image":\[\[[^\]]+\],/, '"image":['))).toEqual(
    invalidAt('frames[0].hands[0].image')
  );
  expect(await afterEdit((t) => t.replace('"t":0.5', '"t":0.01'))).toEqual(invalidAt('frames[4].t'));
  expect(await afterEdit((t) => t.replace('"side":"right"', '"side":"left"'))).toEqual(
    invalidAt('frames[0].hands')
  );
  const ten = { t: 0, hands: Array.from({ length: 10 }, () => FRAMES[0]?.hands[0]) } as unknown as HandFrame;
  expect(failureIn(await read(await written([ten])))).toEqual(invalidAt('frames[0].hands'));
  expect(await afterEdit((t) => t + ' '.repeat(1_000_001))).toMatchObject({ detail: 'line too long' });
  expect(await afterEdit((t) => `${t}{}`)).toMatchObject({ detail: 'text after the end' });
  expect(failureIn(await read(Uint8Array.of(0xff, 0xfe)))).toMatchObject({ detail: 'not UTF-8' });
});

test('a file cut off anywhere gives its whole frames and says that it is cut off', async () => {
  const text = await written();
  const head = text.indexOf('\n') + 1;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: text.length - 3 }), async (length) => {
      const items = await read(text.slice(0, length));
      const frames = framesIn(items);
      expect(failureIn(items)).toEqual({ kind: 'recording-cut-off', frames: frames.length });
      expect(frames).toEqual(FRAMES.slice(0, frames.length).map(recordedFrameOf));
      if (length > head) expect(items[0]?.kind).toBe('header');
    }),
    { seed: 1, numRuns: 100 }
  );
});

test('a changed byte touches no line but its own, and never gives a value that is not in the file', async () => {
  const bytes = new TextEncoder().encode(await written());
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
      const damaged = bytes.slice();
      damaged[at] = byte;
      const items = await read(damaged);
      const frames = framesIn(items);
      const lineOf = bytes.subarray(0, at).reduce((sum, b) => sum + (b === 10 ? 1 : 0), 0) - 1;
      frames.slice(0, Math.max(0, lineOf)).forEach((frame, i) => {
        expect(frame).toEqual(recordedFrameOf(FRAMES[i] as HandFrame));
      });
      if (failureIn(items)) return;
      const whole = JSON.parse(new TextDecoder().decode(damaged)) as { frames: { t: number }[] };
      expect(frames.length).toBe(whole.frames.length);
      expect(frames.map((f) => f.t)).toEqual(whole.frames.map((f) => Math.round(f.t * 1e6) / 1e6));
    }),
    { seed: 1, numRuns: 200 }
  );
});
