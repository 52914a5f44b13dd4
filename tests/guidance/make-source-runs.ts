import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf, runsOf } from './runs';

/*
 * Writes the hashes of all six-word runs of the source, and of its lines, for a clone that has no source beside it.
 * npx tsx tests/guidance/make-source-runs.ts FILE
 */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the text file of the source.');
const text = await readFile(file, 'utf8');
const lines = text
  .split('\n')
  .map((line) => line.trim())
  .filter(Boolean);
const runs = [...new Set(runsOf(text).map(hashOf))].sort();
const write = (name: string, hashes: readonly string[]): Promise<void> =>
  writeFile(join(import.meta.dirname, name), `${hashes.join('\n')}\n`);
await write('source-runs.txt', runs);
await write('source-lines.txt', lines.map(hashOf));
console.log(`${runs.length} runs, ${lines.length} lines`);
