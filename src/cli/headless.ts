import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build, type Plugin } from 'vite';
import { findChromium, launchArgs } from './browser.mjs';
import { serve } from './serve.mjs';

export interface HeadlessPage {
  readonly page: Page;
  close(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../..');

/** Builds the page in `folder`, relative to the project, into `outDir`; `base` is its address on the server. */
export async function buildPage(
  folder: string,
  outDir: string,
  base = '/',
  plugins: readonly Plugin[] = []
): Promise<void> {
  await build({
    configFile: false,
    root: join(ROOT, folder),
    base,
    publicDir: join(ROOT, 'static'),
    plugins: [...plugins],
    worker: { format: 'es', plugins: () => [...plugins] },
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2023' },
    logLevel: 'error'
  });
}

/**
 * The folder with the built page. HANDWELL_PAGES names one in which programs of one run keep theirs, so that each page is
 * built once; without it, or where another was faster, it is a folder of its own.
 */
async function builtPage(folder: string): Promise<{ dir: string; remove(): Promise<void> }> {
  const shared = process.env['HANDWELL_PAGES'];
  const kept = shared && join(shared, folder.replaceAll('/', '-'));
  if (kept && existsSync(kept)) return { dir: kept, remove: async () => {} };
  const dir = await mkdtemp(join(shared ?? tmpdir(), 'handwell-'));
  await buildPage(folder, dir);
  const moved =
    kept !== undefined &&
    kept !== '' &&
    (await rename(dir, kept).then(
      () => true,
      () => false
    ));
  return moved
    ? { dir: kept, remove: async () => {} }
    : { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/**
 * Builds the page in `folder` (its index.html), serves it on this machine with the app's own headers, and opens
 * it in a Chromium without a window. `folder` is relative to the project.
 */
export async function openHeadless(folder: string): Promise<HeadlessPage> {
  const { dir, remove } = await builtPage(folder);
  const server = await serve({ dir, port: 0 });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: launchArgs() });
  const page = await browser.newPage();
  await page.goto(server.url);
  return {
    page,
    async close() {
      await browser.close();
      await server.close();
      await remove();
    }
  };
}
