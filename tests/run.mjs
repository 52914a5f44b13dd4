import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium } from '../src/cli/browser.mjs';
import { prepare } from '../src/cli/prepare.mjs';
import { BUILD, CHECKS } from './runner/checks.mjs';
import { REPORTS, ROOT, run } from './runner/commands.mjs';
import { check, lastLine, playwrightCount, sum, vitestCount } from './runner/count.mjs';

// npm test                            everything
// npm test -- checks | unit | e2e     one part, while developing
// npm test -- firefox                 a smoke test of the built app in the Firefox of this machine
const PARTS = ['checks', 'unit', 'e2e'];
const E2E_CONFIG = 'tests/e2e/playwright.config.ts';
const FIREFOX_CONFIG = 'tests/firefox/playwright.config.ts';

/** @type {import('./runner/count.mjs').Count[]} */
const counts = [];
/** @type {string[]} */
const failures = [];
const clipsPresent = existsSync(join(ROOT, '../shared/fixtures'));

/** @param {string} what */
const heading = (what) => console.log(`\n=== ${what}`);

/** @param {string} what @param {import('./runner/count.mjs').Count} count */
function note(what, count) {
  counts.push(count);
  if (count.failed > 0) failures.push(what);
}

/** @param {string} what @param {string} script @param {readonly string[]} args */
async function runCheck(what, script, args) {
  heading(what);
  const good = await run(script, args);
  note(what, check(good));
  return good;
}

/**
 * Two at a time: each of them keeps one core busy.
 *
 * @param {readonly import('./runner/checks.mjs').Check[]} checks
 */
async function runChecks(checks) {
  const waiting = checks.values();
  const runSome = async () => {
    for (const [what, script, args] of waiting) {
      let said = '';
      const good = await run(script, args, {}, (text) => (said += text));
      heading(what);
      process.stdout.write(said);
      note(what, check(good));
    }
  };
  await Promise.all([runSome(), runSome()]);
}

/**
 * Runs a test runner and counts its report. A runner that ends badly without a failed test is one failure.
 *
 * @param {string} what
 * @param {string} script
 * @param {(report: string) => readonly string[]} args
 * @param {Record<string, string>} env
 * @param {(report: any, clipsPresent: boolean) => import('./runner/count.mjs').Count} countOf
 */
async function runTests(what, script, args, env, countOf) {
  heading(what);
  const report = join(REPORTS, `${what}.json`);
  await rm(report, { force: true });
  const good = await run(script, args(report), { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const count = existsSync(report)
    ? countOf(JSON.parse(await readFile(report, 'utf8')), clipsPresent)
    : sum([]);
  const unexplained = (!good && count.failed === 0) || !existsSync(report);
  note(what, sum([count, ...(unexplained ? [check(false)] : [])]));
}

/** @param {readonly string[]} parts */
async function runAll(parts) {
  await mkdir(REPORTS, { recursive: true });
  const inBrowsers = ['e2e', 'firefox'].filter((part) => parts.includes(part));
  if (parts.includes('checks')) await runCheck('generated types', '@sveltejs/kit/svelte-kit.js', ['sync']);
  await runChecks([...(inBrowsers.length > 0 ? [BUILD] : []), ...(parts.includes('checks') ? CHECKS : [])]);
  if (parts.includes('unit')) {
    const args = (/** @type {string} */ report) => [
      ...['run', '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    ];
    await runTests('unit', 'vitest/vitest.mjs', args, {}, vitestCount);
  }
  if (inBrowsers.length === 0) return;
  const browser = await findChromium();
  if (failures.includes(BUILD[0])) {
    console.log('The end-to-end tests need the build; they did not run.');
    return note(inBrowsers.join(', '), check(false));
  }
  for (const part of inBrowsers) {
    const config = part === 'e2e' ? E2E_CONFIG : FIREFOX_CONFIG;
    const args = () => ['test', '--config', config, '--forbid-only', '--reporter=list,json'];
    await runTests(part, '@playwright/test/cli.js', args, { HANDWELL_CHROMIUM: browser }, playwrightCount);
  }
}

try {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((part) => ![...PARTS, 'firefox'].includes(part));
  if (unknown) throw new Error(`There is no part "${unknown}"; there are ${PARTS.join(', ')} and firefox.`);
  await prepare();
  await runAll(wanted.length > 0 ? wanted : PARTS);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  note('the run itself', check(false));
}
const total = sum(counts);
if (failures.length > 0) console.log(`\nFailed: ${failures.join('; ')}`);
console.log(`\n${lastLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
