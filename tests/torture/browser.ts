import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { chromium, type Page } from 'playwright-core';
import { findChromium, launchArgs } from '../../src/cli/browser.mjs';
import type { Said } from './page/page';

/** On a busy machine a browser that was just opened may take minutes to answer. */
export const PATIENCE_S = 300;

export interface Tortured {
  readonly page: Page;
  /** What the page said, and of whom it asked for something that is not ours. */
  readonly said: Said[];
  readonly foreign: readonly string[];
  /** SIGKILL to every process of it, with no time to do anything. Resolves when they are gone; when that was sent. */
  kill(): Promise<number>;
}

/** A whole Chromium with a group of processes of its own, on a profile that outlives it. `under` runs it, as strace does. */
export async function openTortured(
  profile: string,
  url: string,
  under: readonly string[] = []
): Promise<Tortured> {
  const [program, ...args] = [
    ...under,
    await findChromium(),
    '--headless',
    '--disable-gpu',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    ...launchArgs(),
    'about:blank'
  ];
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Chromium did not start.')));
    child.stderr.on('data', (text) => {
      const found = /ws:\S+/.exec(String(text));
      if (found) resolve(found[0]);
    });
  });
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const page = browser.contexts()[0]!.pages()[0]!;
  page.setDefaultTimeout(1000 * PATIENCE_S);
  const said: Said[] = [];
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin && request.url().startsWith('http'))
      foreign.push(request.url());
  });
  await page.exposeFunction('said', (one: Said) => void said.push(one));
  // What runs TypeScript here names functions with it, and the page has none.
  await page.addInitScript('globalThis.__name = (made) => made');
  await page.goto(url);
  await page.waitForFunction(() => 'torture' in window);
  return {
    page,
    said,
    foreign,
    async kill() {
      const at = Date.now();
      await killGroup(child, under.length > 0);
      await gone;
      return at;
    }
  };
}

/** `spareFirst`: what runs Chromium has to end by itself, or it does not write down what it saw. */
async function killGroup(child: ChildProcess, spareFirst: boolean): Promise<void> {
  const group = child.pid!;
  if (!spareFirst) process.kill(-group, 'SIGKILL');
  for (let left = await members(group); left.length > 0; left = await members(group)) {
    const others = left.filter((pid) => pid !== group);
    for (const pid of spareFirst ? others : left)
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It went by itself.
      }
    if (others.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Processes of a group that still run. */
async function members(group: number): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(pgrp) === group && state !== 'Z') found.push(Number(name));
  }
  return found;
}
