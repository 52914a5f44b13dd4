import { readFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allowedLicence } from './allowed.mjs';
import { builtPackages, packageFolder, thirdPartyText } from './built-packages.mjs';

const modules = realpathSync('node_modules');

test('every package that the app is installed with has a licence that is allowed', async () => {
  type Lock = { packages: Record<string, { dev?: true; license?: string }> };
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as Lock;
  const production = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  expect(production.length).toBeGreaterThan(100);
  for (const [path, { license }] of production)
    expect(allowedLicence(path.slice(path.lastIndexOf('node_modules/') + 13), license)).toMatch(/\w/);
});

test('another licence, or none, is refused by the name of its package', () => {
  for (const licence of ['GPL-3.0-only', 'MIT AND GPL-2.0', 'SEE LICENSE IN x', undefined, { type: 'MIT' }])
    expect(() => allowedLicence('someone', licence)).toThrow('someone has the licence');
});

test('a module belongs to the innermost package around it, one of ours to none', () => {
  expect(packageFolder('/a/node_modules/@b/c/d/e.js?x')).toBe('/a/node_modules/@b/c');
  expect(packageFolder('/a/node_modules/b/node_modules/c/d.js')).toBe('/a/node_modules/b/node_modules/c');
  expect(packageFolder('\0/a/node_modules/b/c.js')).toBe('/a/node_modules/b');
  expect(packageFolder('/a/src/lib/b.ts')).toBeUndefined();
});

test('each stands there once, with its text; MediaPipe, which comes without, has that of Apache-2.0', async () => {
  const packages = await builtPackages([
    `${modules}/@mediapipe/tasks-vision/vision_bundle.mjs`,
    `${modules}/dexie/dist/dexie.mjs`,
    `${modules}/dexie/import-wrapper.mjs`,
    '/somewhere/src/lib/store/database.ts'
  ]);
  const named = packages.map(({ name }) => name);
  expect(named.filter((name) => name === 'dexie')).toHaveLength(1);
  for (const name of ['@mediapipe/hands', '@mediapipe/tasks-vision', '@fontsource-variable/inter'])
    expect(named).toContain(name);
  const text = (of: string) => packages.find(({ name }) => name === of)!.text;
  expect(text('@mediapipe/tasks-vision')).toContain('Version 2.0, January 2004');
  expect(text('dexie')).toContain('TERMS AND CONDITIONS');
  const list = thirdPartyText(packages);
  for (const { name, version, licence } of packages)
    expect(list).toContain(`${name} ${version}: ${licence}\n`);
});
