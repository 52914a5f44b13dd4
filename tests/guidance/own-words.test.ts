import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SOURCE_OUTLINE } from '../../src/lib/guidance/source-outline';
import { hashOf, runsOf } from './runs';

const ROOT = resolve(import.meta.dirname, '../..');
const hashesIn = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .trim()
    .split('\n');
const SOURCE_RUNS = new Set(hashesIn('source-runs.txt'));
const SOURCE_LINES = hashesIn('source-lines.txt');

const copied = (text: string): string[] => runsOf(text).filter((run) => SOURCE_RUNS.has(hashOf(run)));

/** The headings are citations: they are the source's by intention. */
const CITATIONS = 'src/lib/guidance/source-outline.ts';

describe('our own words', () => {
  const inSrc = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const files = [...inSrc.map((file) => `src/${file}`), 'README.md'].filter(
    (file) => /\.(ts|svelte|html|md)$/.test(file) && file !== CITATIONS
  );

  test('no file of the app has six words in a row from the source, names and figures apart', () => {
    expect(files).toContain('src/lib/guidance/content/what-it-is.ts');
    const found = files.flatMap((file) =>
      copied(readFileSync(join(ROOT, file), 'utf8')).map((run) => `${file}: ${run}`)
    );
    expect(found).toEqual([]);
  });

  test('a run of the source is found wherever it stands, with another figure in it too', () => {
    const heading = SOURCE_OUTLINE.find(({ id }) => id === 'carpal')!.heading;
    expect(copied(`text: '${heading}',`)).toHaveLength(6);
    expect(copied(`x ${heading.replace('difference', '17 DIFFERENCE')} y`)).toHaveLength(6);
    expect(copied(heading.replace('difference', 'gap'))).toHaveLength(2);
  });
});

test('the headings are the source’s own, in its order', () => {
  // The first line is the title; the same words come again in no other line.
  const at = SOURCE_OUTLINE.map(({ heading }) => SOURCE_LINES.indexOf(hashOf(heading)));
  expect(at).not.toContain(-1);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
});
