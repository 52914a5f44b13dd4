import assert from 'node:assert/strict';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium, launchArgs } from '../../src/cli/browser.mjs';
import { headersOfBuild } from '../../src/cli/security-headers.mjs';
import { serve } from '../../src/cli/serve.mjs';
import { addressesOf, answer } from './hosts/answers';
import { HOSTS, isInstalled, startHost } from './hosts/servers';

// npm run validate:hosts
// Serves the built site by the servers that are installed here, with the rules that the build has written for them, and
// holds every answer against that of npm start. Then opens the app in a browser, which must refuse nothing.

const BUILD = resolve(import.meta.dirname, '../../build');
const PAGES = ['/', '/record', '/sessions', '/trends', '/guidance', '/data', '/settings'];

/** Opens the pages; returns what the browser refused. */
async function refusedBy(url: string): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: launchArgs() });
  const page = await browser.newPage();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|MIME|integrity/.test(message.text())) refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(error.message));
  for (const path of PAGES) {
    await page.goto(url + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  }
  // The service worker has taken in the release, every file of it with its sum.
  await page.locator('[data-testid=offline][data-kind=saved]').waitFor({ timeout: 60_000 });
  await browser.close();
  return refused;
}

const installed = HOSTS.filter(isInstalled);
for (const { name, install } of HOSTS.filter((host) => !isInstalled(host)))
  console.log(`${name} is not installed here: ${install}`);
if (installed.length === 0) {
  console.error('There is no server to test.');
  process.exit(1);
}
const site = await mkdtemp(join(tmpdir(), 'handwell-site-'));
await chmod(site, 0o755);
await cp(BUILD, site, { recursive: true }).catch(() => {
  throw new Error('There is no built site: npm run build');
});
const own = await serve({ dir: site, port: 0 });
const names = [...Object.keys(await headersOfBuild(site)), 'Cache-Control'];
const addresses = await addressesOf(site);
let failed = false;
for (const host of installed) {
  const work = await mkdtemp(join(tmpdir(), 'handwell-host-'));
  const { url, close } = await startHost(host, site, work);
  let compared = 0;
  try {
    for (const path of addresses)
      for (const method of ['GET', 'HEAD']) {
        const [ours, theirs] = [
          await answer(own.url, path, names, { method }),
          await answer(url, path, names, { method })
        ];
        assert.deepEqual(theirs.told, ours.told, `${method} ${path}`);
        compared += 1;
        if (method !== 'GET' || theirs.etag === '' || theirs.told.status !== 200) continue;
        const again = await answer(url, path, names, { headers: { 'If-None-Match': theirs.etag } });
        const { type: _type, ...expected } = ours.told;
        assert.deepEqual(again.told, { ...expected, status: 304 }, `again ${path}`);
        compared += 1;
      }
    if (host.readsRulesFirst) {
      const { status: ours, ...expected } = (await answer(own.url, '/%00', names)).told;
      const { status, ...told } = (await answer(url, '/%00', names)).told;
      assert.deepEqual([ours, status, told], [404, 400, expected], 'a request that is none');
    }
    assert.deepEqual(await refusedBy(url), []);
    console.log(
      `${host.name}: ${compared} answers with the headers of npm start; the app opens, nothing refused.`
    );
  } catch (error) {
    failed = true;
    console.error(`${host.name}: ${(error as Error).message}`);
  } finally {
    await close();
    await rm(work, { recursive: true });
  }
}
await own.close();
await rm(site, { recursive: true });
if (failed) process.exitCode = 1;
