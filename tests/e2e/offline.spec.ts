import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeReleaseList } from '../../src/cli/release-list.mjs';
import { serve } from '../../src/cli/serve.mjs';
import { fixture } from '../fixtures';
import { BUILD, expect, test } from './app';
import { picturesAtRest, plantPictures } from './pictures-at-rest';
import { stopAndSave } from './recording';

/** A built site of a release of its own, which says so in its pages. */
async function publish(dir: string, version: string): Promise<void> {
  const { version: before } = JSON.parse(await readFile(join(dir, 'release.json'), 'utf8')) as {
    version: string;
  };
  const worker = join(dir, 'service-worker.js');
  await writeFile(worker, (await readFile(worker, 'utf8')).replaceAll(before, version));
  const page = join(dir, 'settings.html');
  const marked = (await readFile(page, 'utf8')).replace('</head>', `<meta name="${version}"></head>`);
  await writeFile(page, marked);
  await writeReleaseList(dir, version);
}

const caches = (page: Page) => page.evaluate(() => window.caches.keys());
const update = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    return registration.installing !== null;
  });
/** What becomes of the version that is coming in. */
const outcome = (page: Page) =>
  page.evaluate(async () => {
    const { installing, waiting } = await navigator.serviceWorker.ready;
    return installing ? 'coming' : waiting ? 'waiting' : 'none';
  });

/** Collects what the Settings page says of the app coming in, once for each wording, from the next page load on. */
const watchComingIn = (page: Page) =>
  page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { saidComingIn: said });
    new MutationObserver(() => {
      const words = document.querySelector('[data-testid=offline][data-kind=saving]')?.textContent;
      if (words && words !== said.at(-1)) said.push(words);
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });

/** Bytes of every "1.2 MB of 21.3 MB" that was shown: [done, total]. */
async function shownBytes(page: Page): Promise<number[][]> {
  const said = await page.evaluate(() => (window as unknown as { saidComingIn: string[] }).saidComingIn);
  const unit = { B: 1, kB: 1e3, MB: 1e6 };
  return said.map((words) =>
    [...words.matchAll(/([\d.]+) (B|kB|MB)\b/g)].map(([, n, of]) => Number(n) * unit[of as keyof typeof unit])
  );
}

/** What the browser says against installing the app, and what its manifest asks for but does not load. */
async function installFaults(page: Page): Promise<unknown[]> {
  const devTools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
  const { url, data = '{}', errors } = await devTools.send('Page.getAppManifest');
  const manifest = JSON.parse(data) as Record<string, unknown> & { icons?: { src: string }[] };
  const missing = ['name', 'start_url', 'display', 'icons'].filter((field) => !manifest[field]);
  const icons = await page.evaluate(
    async (addresses) => {
      const broken: string[] = [];
      for (const src of addresses) {
        const image = new Image();
        image.src = src;
        await image.decode().catch(() => broken.push(src));
      }
      return broken;
    },
    (manifest.icons ?? []).map(({ src }) => new URL(src, url).href)
  );
  return [...installabilityErrors, ...errors, ...missing, ...icons];
}

test('opened once, the app works without a server; a newer version waits for the recording and for a word, a broken one never comes; no picture is kept', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const dir = await mkdtemp(join(tmpdir(), 'handwell-release-'));
  await cp(BUILD, dir, { recursive: true });
  let server = await serve({ dir, port: 0 });
  const { url } = server;
  const again = async () => (server = await serve({ dir, port: Number(new URL(url).port) }));
  const { page } = await launch({ camera: mjpeg });
  const record = async () => {
    await page.goto(`${url}/record`);
    await page.getByTestId('camera-on').click();
    await page.getByTestId('start').click();
    await expect(page.getByTestId('hands-on-right')).toBeVisible();
  };
  const kept = page.getByTestId('offline');

  await watchComingIn(page);
  await page.goto(`${url}/settings`);
  await expect(kept).toHaveAttribute('data-kind', 'saved', { timeout: 60_000 });
  const shown = await shownBytes(page);
  expect(shown.length, 'how often it was told how far the app has come in').toBeGreaterThan(3);
  expect(shown.map(([done]) => done)).toEqual(shown.map(([done]) => done).toSorted((a, b) => a! - b!));
  expect(new Set(shown.map(([, total]) => total))).toEqual(new Set([shown[0]![1]]));
  expect(shown[0]![1]).toBeGreaterThan(15e6);
  expect(shown[0]![0]).toBeLessThan(shown[0]![1]! / 2);
  expect(await installFaults(page)).toEqual([]);
  const [first = '', ...more] = await caches(page);
  expect(more).toEqual([]);
  await server.close();
  await record();
  await stopAndSave(page);
  await page.goto(`${url}/guidance/practice-load`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(`${url}/settings`);
  await page.getByRole('link', { name: 'Everything of others in it' }).click();
  await expect(page.locator('body')).toContainText('@mediapipe/tasks-vision 0.10.35: Apache-2.0');
  await page.goto(`${url}/nowhere`);
  await expect(page.getByRole('main').getByRole('link', { name: 'Record' })).toBeVisible();

  // A release of which one file is another one.
  await publish(dir, 'broken');
  await appendFile(join(dir, 'theme.js'), '// of another release');
  await again();
  await page.goto(`${url}/settings`);
  await expect(kept).toHaveAttribute('data-kind', 'saved');
  expect(await update(page)).toBe(true);
  await expect.poll(() => outcome(page), { timeout: 60_000 }).toBe('none');
  expect(await caches(page)).toEqual([first]);
  await server.close();

  // It comes when the recording has begun: earlier it would be whole before that.
  await record();
  await publish(dir, 'newer');
  await again();
  expect(await update(page)).toBe(true);
  await page.waitForTimeout(3000);
  expect(await outcome(page), 'while a session is recorded').toBe('coming');
  await expect(page.getByTestId('update')).toHaveCount(0);
  await stopAndSave(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByTestId('update')).toBeVisible({ timeout: 60_000 });
  expect(await outcome(page)).toBe('waiting');
  await page.reload();
  await expect(page.locator('meta[name=newer]')).toHaveCount(0);
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Begin it now' }).click();
  await loaded;
  await server.close();
  await page.reload();
  await expect(kept).toHaveAttribute('data-kind', 'saved');
  await expect(page.locator('meta[name=newer]')).toHaveCount(1);
  await expect.poll(() => caches(page)).toEqual(['handwell-newer']);

  expect(await picturesAtRest(page, dir), 'of two recordings').toEqual([]);
  const planted = await plantPictures(page);
  expect((await picturesAtRest(page, dir)).toSorted()).toEqual(planted.toSorted());
  await rm(dir, { recursive: true });
});
