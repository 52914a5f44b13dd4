import { access, mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { RECORDING_FORMAT } from '../lib/store/recording-file';
import { failureMessage } from '../lib/ui/messages';
import { openFileTracker, type FileTracker, type TrackFailure } from './file-tracker';

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

function words(failure: TrackFailure): string {
  const { title, whatToDo } = failureMessage(failure);
  return `${title}. ${whatToDo}`;
}

async function track(tracker: FileTracker, file: string): Promise<void> {
  await access(file).catch(() => {
    throw new Unreadable('There is no such file.');
  });
  const target = join(out, `${basename(file, extname(file))}.json`);
  const tracked = await tracker.track(file, hands, target);
  if ('failure' in tracked) throw new Unreadable(words(tracked.failure));
  const { counts, damage } = tracked;
  console.log(`${file}: ${counts.processed} frames, ${counts.withHand} with a hand -> ${target}`);
  if (damage) throw new Unreadable(words(damage));
}

await mkdir(out, { recursive: true });
const tracker = await openFileTracker((text) => {
  if (process.stdout.isTTY) process.stdout.write(`\r${text}   `);
});
let failed = 0;
try {
  for (const file of files) {
    try {
      await track(tracker, file);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      failed++;
      console.error(`${file}: ${error.message}`);
    }
  }
} finally {
  await tracker.close();
}
process.exitCode = failed > 0 ? 1 : 0;
