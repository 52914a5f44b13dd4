import { mkdtemp, rm } from 'node:fs/promises';
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
 * Builds the page in `folder` (its index.html), serves it on this machine with the app's own headers, and opens
 * it in a Chromium without a window. `folder` is relative to the project.
 */
export async function openHeadless(folder: string): Promise<HeadlessPage> {
  const dir = await mkdtemp(join(tmpdir(), 'handwell-'));
  await buildPage(folder, dir);
  const server = await serve({ dir, port: 0 });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: launchArgs() });
  const page = await browser.newPage();
  await page.goto(server.url);
  return {
    page,
    async close() {
      await browser.close();
      await server.close();
      await rm(dir, { recursive: true, force: true });
    }
  };
}
