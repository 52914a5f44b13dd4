import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Every address that stands in what is built, served or run from a command line, and what it is there for. */
const ALLOWED: readonly (readonly [file: string, address: string, why: string])[] = [
  ['src/lib/capture/probe-policy.ts', 'https://csp-selftest.invalid/', 'asked for, and has to be refused'],
  ['src/lib/capture/fake-camera.ts', 'http://localhost', 'this machine'],
  ['src/cli/serve.mjs', 'http://localhost:${actual}', 'this machine'],
  ['src/cli/prepare.mjs', 'https://nodejs.org', 'told to somebody whose Node is too old'],
  ['src/cli/third-party/built-packages.mjs', 'https://www.npmjs.com/package/${name}', 'text of the licences'],
  ['src/cli/third-party/Apache-2.0.txt', 'http://www.apache.org/licenses/', 'text of a licence'],
  ['src/cli/third-party/Apache-2.0.txt', 'http://www.apache.org/licenses/LICENSE-2.0', 'text of a licence'],
  ['src/lib/store/backup/README.md', 'https://age-encryption.org/v1', 'name of a format'],
  [
    'src/lib/store/recording-file/handwell-recording-1.schema.json',
    'https://json-schema.org/draft/2020-12/schema',
    'name of a format'
  ],
  ['static/icon.svg', 'http://www.w3.org/2000/svg', 'name of a format']
];

/** With its scheme, or as an attribute or a string that takes the scheme of the page. */
const ADDRESS = /\b(?:https?|wss?|ftp):\/\/[^\s'"`<>)\\]+|(?<=['"`(=])\/\/[\w-]+\.[\w./-]+/gi;
const addressesIn = (text: string): string[] => [...text.matchAll(ADDRESS)].map(([address]) => address);

const TEXT = /\.(?:ts|mjs|js|svelte|css|html|json|md|txt|svg|webmanifest)$/;
const files = ['src', 'static'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => TEXT.test(file) && !/\.test\.ts$/.test(file))
);

test('the only addresses of other places in our own code are names of formats, texts, and the one that has to be refused', () => {
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    addressesIn(readFileSync(file, 'utf8')).map((address) => `${file}: ${address}`)
  );
  expect([...new Set(found)].sort()).toEqual(ALLOWED.map(([file, address]) => `${file}: ${address}`).sort());
});

test('an address is found in code, in an attribute, without a scheme and in capitals', () => {
  for (const text of [
    "await fetch('https://a.invalid/log')",
    '<img src="//a.invalid/pixel.gif">',
    'url(//a.invalid/font.woff2)',
    'new WebSocket(`wss://${host}/`)',
    '// see HTTP://a.invalid'
  ])
    expect(addressesIn(text), text).toHaveLength(1);
  expect(addressesIn("import './a'; // a.comment, and a path: 'src//lib'")).toEqual([]);
});
