import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { allowedLicence } from './allowed.mjs';

/** The address of the list in the built site. */
export const THIRD_PARTY = 'third-party.txt';

/** In the build, but as no module: its styles, the typeface, the networks of the hand model, the hand of the self-check. */
const BESIDE_MODULES = [
  'tailwindcss',
  '@fontsource-variable/inter',
  '@mediapipe/hands',
  '@webxr-input-profiles/assets'
];
/** Packages that come without the text of their licence. */
const TEXTS = { 'Apache-2.0': new URL('./Apache-2.0.txt', import.meta.url) };
const RULE = '='.repeat(100);

/** @typedef {{ name: string, version: string, licence: string, source: string, text: string }} BuiltPackage */

/**
 * The folder of the package that a module is of.
 *
 * @param {string} id of the module
 * @returns {string | undefined} undefined for one of ours
 * @example packageFolder('/a/node_modules/@b/c/d.js?x') // '/a/node_modules/@b/c'
 */
export const packageFolder = (id) => /^[^/]*(\/.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];

/** @param {string} folder @returns {Promise<BuiltPackage>} */
async function readPackage(folder) {
  const { name, version, license, repository, homepage } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8')
  );
  const licence = allowedLicence(name, license);
  const named = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(named.map((file) => readFile(join(folder, file), 'utf8')));
  if (texts.length === 0) {
    const ours = TEXTS[/** @type {keyof typeof TEXTS} */ (licence)];
    if (!ours)
      throw new Error(`${name} comes without the text of its licence: add it to src/cli/third-party.`);
    texts.push(await readFile(ours, 'utf8'));
  }
  const source = repository?.url ?? repository ?? homepage ?? `https://www.npmjs.com/package/${name}`;
  return { name, version, licence, source, text: texts.map((text) => text.trim()).join('\n\n') };
}

/**
 * Every package that ends in a build, by name.
 *
 * @param {Iterable<string>} moduleIds of the build
 * @returns {Promise<BuiltPackage[]>}
 * @throws {Error} for one whose licence is not allowed, or has no text
 */
export async function builtPackages(moduleIds) {
  const folders = new Set(BESIDE_MODULES.map((name) => resolve('node_modules', name)));
  for (const id of moduleIds) {
    const folder = packageFolder(id);
    if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder);
  }
  const packages = await Promise.all([...folders].map(readPackage));
  const unique = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** @param {readonly BuiltPackage[]} packages @returns {string} */
export const thirdPartyText = (packages) =>
  [
    `Handwell is built with these ${packages.length} packages of others. Their licences follow below the list.\n`,
    ...packages.map(({ name, version, licence }) => `${name} ${version}: ${licence}`),
    ...packages.map(
      ({ name, version, licence, source, text }) =>
        `\n${RULE}\n${name} ${version}\nLicence: ${licence}\nSource: ${source}\n${RULE}\n\n${text}`
    ),
    ''
  ].join('\n');

/**
 * Plugins for the pages and for their workers, which are built first: together they see every module that ends in the
 * build, and write the list of its packages into it.
 */
export function thirdPartyList() {
  /** @type {Set<string>} */
  const seen = new Set();
  /** @param {import('vite').Rolldown.OutputBundle} bundle */
  const see = (bundle) => {
    for (const output of Object.values(bundle))
      if (output.type === 'chunk') for (const id of output.moduleIds) seen.add(id);
  };
  /** @type {import('vite').Plugin} */
  const worker = { name: 'third-party-of-workers', generateBundle: (_options, bundle) => see(bundle) };
  /** @type {import('vite').Plugin} */
  const page = {
    name: 'third-party-list',
    apply: 'build',
    async generateBundle(_options, bundle) {
      if (this.environment.config.consumer !== 'client') return;
      see(bundle);
      this.emitFile({
        type: 'asset',
        fileName: THIRD_PARTY,
        source: thirdPartyText(await builtPackages(seen))
      });
    }
  };
  return { page, worker };
}
