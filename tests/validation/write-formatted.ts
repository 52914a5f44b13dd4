import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as prettier from 'prettier';

/** Writes a file that the formatter would leave as it is. */
export async function writeFormatted(path: string, text: string): Promise<void> {
  const options = (await prettier.resolveConfig(path)) ?? {};
  await writeFile(path, await prettier.format(text, { ...options, filepath: path }));
}

const README = resolve(import.meta.dirname, '../../README.md');

async function placeInReadme(begin: string, end: string) {
  const readme = await readFile(README, 'utf8');
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table: ${begin}`);
  return { readme, from: from + begin.length, to };
}

/** Puts text between two marks of the README. */
export async function writeToReadme(begin: string, end: string, text: string): Promise<void> {
  const { readme, from, to } = await placeInReadme(begin, end);
  await writeFormatted(README, `${readme.slice(0, from)}\n\n${text}\n\n${readme.slice(to)}`);
}

/** The rows of the table between two marks of the README, without its head. */
export async function rowsInReadme(begin: string, end: string): Promise<string[][]> {
  const { readme, from, to } = await placeInReadme(begin, end);
  const lines = readme
    .slice(from, to)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  );
}
