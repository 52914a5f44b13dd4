import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { findChromium } from '../../src/cli/browser.mjs';
import type { Asked, PartResult } from './part';

/**
 * What is done to the storage, on purpose: `npm run torture -- [imports | round-trips | faults | kills |
 * power | cut-log] [--n N] [--seed S]`. Without a name all six. Prints one table; exits 1 when anything that was acknowledged is lost.
 */
const PARTS: Readonly<Record<string, (asked: Asked) => Promise<PartResult[]>>> = {
  imports: async (asked) => (await import('./imports')).tortureImports(asked),
  'round-trips': async (asked) => (await import('./round-trips')).tortureRoundTrips(asked),
  faults: async (asked) => (await import('./faults/run-faults')).tortureFaults(asked),
  kills: async (asked) => (await import('./kills/run-kills')).tortureKills(asked),
  power: async (asked) => (await import('./power/run-power')).torturePower(asked),
  'cut-log': async (asked) => (await import('./cut-log')).tortureCutLog(asked)
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { n: { type: 'string' }, seed: { type: 'string' } }
});
const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const asked: Asked = { n: number(values.n), seed: number(values.seed) };
const unknown = positionals.find((part) => !Object.hasOwn(PARTS, part));
if (unknown !== undefined || Object.values(asked).some((value) => Number.isNaN(value))) {
  console.error(`npm run torture -- [${Object.keys(PARTS).join(' | ')}] [--n N] [--seed S]`);
  process.exit(1);
}

const results: PartResult[] = [];
const began = new Date();
try {
  for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS))
    results.push(...(await PARTS[part]!(asked)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
const cell = (text: string | number) => String(text).replaceAll('|', '/');
console.log('\n| what was done | runs | failures | worst loss |\n| --- | --- | --- | --- |');
for (const { part, runs, failures, worst } of results)
  console.log(`| ${[part, runs, failures.length, worst].map(cell).join(' | ')} |`);
const { version } = createRequire(import.meta.url)('dexie/package.json') as { version: string };
const chromium = execFileSync(await findChromium(), ['--version'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore']
}).trim();
console.log(`\n${began.toISOString().slice(0, 10)}, ${chromium}, Dexie ${version}, Node ${process.version}`);
for (const { failures } of results) for (const failure of failures) console.error(failure);
if (results.some(({ failures }) => failures.length > 0)) process.exitCode = 1;
