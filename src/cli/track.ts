import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { basename, extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Failure, HandFrame } from '#contracts';
import { RECORDING_FORMAT, recordingLines } from '../lib/store/recording-file';
import { failureMessage } from '../lib/ui/messages';
import { openHeadless, type HeadlessPage } from './headless';
import type { PlainFrame } from './track/page';

const USAGE = `npm run track -- FILE... --out DIR [--hands 1|2]
Tracks the hands in video files with the app's own code; one recording (${RECORDING_FORMAT}) per file.`;

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, hands: { type: 'string', default: '2' } }
});
if (files.length === 0 || !values.out || !['1', '2'].includes(values.hands)) {
  console.error(USAGE);
  process.exit(2);
}
const out = values.out;
const hands: 1 | 2 = values.hands === '1' ? 1 : 2;

class Unreadable extends Error {}

/** Frames of one file as they come from the page; kept on disk, because the header comes first and is known last. */
async function* framesIn(path: string): AsyncGenerator<HandFrame> {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const frame = JSON.parse(line) as PlainFrame;
    yield {
      ...frame,
      hands: frame.hands.map((hand) => ({
        ...hand,
        image: Float32Array.from(hand.image),
        world: Float32Array.from(hand.world)
      }))
    };
  }
}

async function track(
  headless: HeadlessPage,
  file: string,
  take: (sink: (f: readonly PlainFrame[]) => void) => void
) {
  await access(file).catch(() => {
    throw new Unreadable('There is no such file.');
  });
  const target = join(out, `${basename(file, extname(file))}.json`);
  const raw = `${target}.frames`;
  const frames = createWriteStream(raw);
  take((batch) => batch.forEach((frame) => frames.write(`${JSON.stringify(frame)}\n`)));
  try {
    await headless.page.setInputFiles('input', file);
    const result = await headless.page.evaluate((n) => window.handwellTrack(n), hands);
    frames.end();
    await once(frames, 'finish');
    if (!result.ok) throw new Unreadable(words(result.failure));
    const { source, tracker, counts, gaps, damage } = result.value;
    const { package: name, version, modelSha256, delegate } = tracker;
    const recorded = await stat(file);
    const sink = createWriteStream(`${target}.part`);
    const lines = recordingLines(
      {
        format: RECORDING_FORMAT,
        startedAt: recorded.mtime.toISOString(),
        activity: 'other',
        task: 'free play',
        source,
        tracker: { package: name, version, modelSha256, delegate },
        gaps: gaps.map(({ from, to, reason }) => ({ from: from / 1000, to: to / 1000, reason }))
      },
      framesIn(raw)
    );
    for await (const line of lines) if (!sink.write(line)) await once(sink, 'drain');
    sink.end();
    await once(sink, 'finish');
    await rename(`${target}.part`, target);
    console.log(`${file}: ${counts.processed} frames, ${counts.withHand} with a hand -> ${target}`);
    if (damage) throw new Unreadable(words(damage));
  } finally {
    frames.destroy();
    await rm(raw, { force: true });
  }
}

function words(failure: Failure): string {
  const { title, whatToDo } = failureMessage(failure);
  return `${title}. ${whatToDo}`;
}

await mkdir(out, { recursive: true });
const headless = await openHeadless('src/cli/track');
let sink: (frames: readonly PlainFrame[]) => void = () => {};
let failed = 0;
try {
  await headless.page.exposeFunction('handwellFrames', (frames: readonly PlainFrame[]) => sink(frames));
  await headless.page.exposeFunction('handwellProgress', (text: string) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${text}   `);
  });
  for (const file of files) {
    try {
      await track(headless, file, (next) => (sink = next));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      failed++;
      console.error(`${file}: ${error.message}`);
    }
  }
} finally {
  await headless.close();
}
process.exitCode = failed > 0 ? 1 : 0;
