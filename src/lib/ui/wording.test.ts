import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const ILLNESS = String.raw`(?:injur\w*|(?:focal )?dystonia|tend[io]nitis|RSI|carpal tunnel|disease\w*|cramps?|yips)`;
/** What a wellness tool does not say: it would claim to find, foretell or treat an illness, or judge a value or a person. */
const BANNED = [
  /\bdiagnos\w*/gi,
  new RegExp(String.raw`\b(?:detect|predict|prevent)\w*(?: \w+){0,3} ${ILLNESS}`, 'gi'),
  /\babnormal\w*/gi,
  /\bpatholog\w*/gi,
  /\brisk (?:score|level|percentage|zone)s?/gi,
  /\bat risk\b/gi,
  /\bpatients?\b/gi,
  /\btreat(?:ment|ments|ed|ing|s)?\b/gi,
  /\bclinical(?:ly)?\b/gi
];

/** Sentences that say what the app does not do: whole, word for word. */
const DENIALS = [
  'It is a wellness tool, not a medical device, and it never diagnoses.',
  'It never diagnoses.',
  'This does not predict injury.',
  'They are rules of thumb, not tested, and predict no injury.',
  'They describe your own days and predict no injury.',
  'This is no treatment and no test for a condition; do not play through pain.'
];
/** Names in the program that nobody reads. */
const NAMES = ["'ask-treatments'", "caution === 'treatment'"];

/** What a person may read: comments, addresses and names of the program are not. */
function readable(source: string, file: string): string {
  if (file.endsWith('.md')) return source.replaceAll(/<!--[\s\S]*?-->/g, ' ');
  return source
    .replaceAll(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, ' ')
    .replaceAll(/(?<![:'"`/])\/\/[^\n]*/g, ' ')
    .replaceAll(/<style[\s\S]*?<\/style>/g, ' ');
}

/** Every banned word of a text, with what stands around it. */
function found(text: string): string[] {
  let plain = text.replaceAll(/\s+/g, ' ');
  for (const denial of [...DENIALS, ...NAMES]) plain = plain.replaceAll(denial, ' ');
  return BANNED.flatMap((banned) =>
    [...plain.matchAll(banned)].map(({ index, 0: word }) =>
      plain.slice(Math.max(0, index - 50), index + word.length + 30)
    )
  );
}

/** Not the reading pages of src/lib/guidance: they tell what a source says of an illness, and name it. */
const files = [
  ...['src/lib/ui', 'src/lib/app', 'src/routes', 'src/cli'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`)
  ),
  'src/app.html',
  'static/manifest.webmanifest',
  'README.md'
].filter((file) => /\.(?:ts|mjs|svelte|html|md|webmanifest)$/.test(file) && !/\.test\.\w+$/.test(file));
const text = new Map(files.map((file) => [file, readable(readFileSync(join(ROOT, file), 'utf8'), file)]));

test('no message, page or README claims to find, foretell or treat an illness', () => {
  for (const file of ['src/lib/ui/messages.ts', 'src/routes/+page.svelte', 'README.md'])
    expect(files).toContain(file);
  expect([...text].flatMap(([file, one]) => found(one).map((words) => `${file}: ${words}`))).toEqual([]);
});

test('each sentence that denies it, and each name, still stands somewhere', () => {
  const all = [...text.values()].join(' ').replaceAll(/\s+/g, ' ');
  expect([...DENIALS, ...NAMES].filter((denial) => !all.includes(denial))).toEqual([]);
});

test('every kind of claim is found, across lines and in capitals, and a denial only as a whole', () => {
  for (const claim of [
    'It Diagnoses you.',
    'detects early focal\n  dystonia',
    'helps to prevent injuries',
    'predicting your next tendonitis',
    'an abnormal value',
    'Pathological',
    'your risk score',
    'you are at risk',
    'for patients',
    'a treatment',
    'clinically proven'
  ])
    expect(found(claim), claim).toHaveLength(1);
  for (const denial of DENIALS) expect(found(denial), denial).toEqual([]);
  expect(found('This does predict injury.')).toHaveLength(1);
  expect(found('the smallest detectable change')).toEqual([]);
});
