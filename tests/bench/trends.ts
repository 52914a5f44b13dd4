import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium, launchArgs } from '../../src/cli/browser.mjs';
import { buildPage } from '../../src/cli/headless';
import { serve } from '../../src/cli/serve.mjs';
import { DAYS_A_YEAR, NEW_DAY, ZONE } from './archive';

/**
 * The Trends page over 1, 3 and 10 years of daily sessions with probes of both hands: the built app in Chromium, its
 * real database, filled by the app's own store.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const YEARS = (process.env['YEARS'] ?? '1,3,10').split(',').map(Number);
const OPENINGS = Number(process.env['ROUNDS'] ?? 7);
const AGAIN = 10;

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** In the page, before anything of it: the evening of the new day, and what is watched. */
interface Watched {
  /** Ms after the opening until both charts were there; NaN before. */
  charts: number;
  load: number;
  /** Ms. */
  readonly longTasks: number[];
  /** Ms from the store's last word about a change to the new numbers in the page; NaN before. */
  told: number;
  shown: number;
}
declare global {
  interface Window {
    watched: Watched;
  }
}

function watch(now: number): void {
  const Real = Date;
  window.Date = class extends Real {
    constructor(at: number | string = now) {
      super(at);
    }
    static override now = () => now;
  } as DateConstructor;
  const watched: Watched = { charts: NaN, load: NaN, longTasks: [], told: NaN, shown: NaN };
  window.watched = watched;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  new BroadcastChannel('handwell-changes').onmessage = () => (watched.told = performance.now());
  const look = () => {
    const load = document.querySelector('[aria-labelledby=load] svg[role=img]');
    const hands = document.querySelectorAll('[data-testid=hand-chart] svg[role=img]').length;
    if (load && Number.isNaN(watched.load)) watched.load = performance.now();
    if (load && hands === 2 && Number.isNaN(watched.charts)) watched.charts = performance.now();
    const days = document.querySelectorAll('[data-testid=hand-chart]');
    const isNew =
      days.length === 2 && [...days].every((chart) => chart.textContent.includes('7 probe days in'));
    if (!isNew) watched.shown = NaN;
    else if (Number.isNaN(watched.shown)) watched.shown = performance.now();
    requestAnimationFrame(look);
  };
  look();
}

interface Measured {
  readonly years: number;
  readonly charts: number[];
  readonly load: number[];
  readonly again: number[];
  readonly longest: number[];
  readonly heaps: number[];
  readonly added: number[];
  readonly addedLongest: number[];
}

/** MB of JavaScript heap in use after a collection: the page's and its workers'. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  let sum = usedSize;
  // Playwright speaks with workers only by evaluate; what they use is asked the same way as the page.
  const workers: string[] = [];
  session.on('Target.attachedToTarget', ({ sessionId }) => workers.push(sessionId));
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false
  });
  for (const sessionId of workers) {
    const ask = (method: string) =>
      new Promise<{ usedSize?: number }>((answered) => {
        session.on('Target.receivedMessageFromTarget', (received) => {
          const reply = JSON.parse(received.message) as { id: string; result?: { usedSize?: number } };
          if (received.sessionId === sessionId && String(reply.id) === String(method.length))
            answered(reply.result ?? {});
        });
        void session.send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id: method.length, method })
        });
      });
    await ask('HeapProfiler.collectGarbage');
    sum += (await ask('Runtime.getHeapUsage')).usedSize ?? NaN;
  }
  await session.detach();
  return sum / 1e6;
}

const until = (page: Page, what: 'charts' | 'shown') =>
  page.waitForFunction((name) => !Number.isNaN(window.watched[name]), what, { timeout: 120_000 });

async function measured(context: BrowserContext, url: string, years: number): Promise<Measured> {
  const filler = context.pages()[0] ?? (await context.newPage());
  await filler.goto(`${url}/fill/`);
  const began = Date.now();
  await filler.evaluate((days) => window.filling.fill(days), years * DAYS_A_YEAR);
  console.log(`${years} years: filled in ${((Date.now() - began) / 1000).toFixed(0)} s`);

  const result: Measured = {
    years,
    charts: [],
    load: [],
    again: [],
    longest: [],
    heaps: [],
    added: [],
    addedLongest: []
  };
  const page = await context.newPage();
  // What runs TypeScript here names functions with it, and the page has none.
  await page.addInitScript('globalThis.__name = (made) => made');
  await page.addInitScript(watch, NEW_DAY);
  for (let opening = 0; opening <= OPENINGS; opening++) {
    await page.goto('about:blank');
    await page.goto(`${url}/trends`, { waitUntil: 'commit' });
    await until(page, 'charts');
    await page.waitForTimeout(500);
    const { charts, load, longTasks } = await page.evaluate(() => window.watched);
    // The first fills the browser's caches.
    if (opening === 0) continue;
    result.charts.push(charts);
    result.load.push(load);
    result.longest.push(Math.max(0, ...longTasks));
  }
  result.heaps.push(await heap(page));
  for (let again = 0; again < AGAIN; again++) {
    await page.getByRole('link', { name: 'Guidance' }).click();
    await page.getByRole('heading', { name: 'Guidance', level: 1 }).waitFor();
    await page.evaluate(() => {
      Object.assign(window.watched, { charts: NaN, load: NaN });
      window.watched.longTasks.length = 0;
    });
    const from = await page.evaluate(() => {
      const link = [...document.querySelectorAll('a')].find(
        ({ textContent }) => textContent.trim() === 'Trends'
      )!;
      const now = performance.now();
      link.click();
      return now;
    });
    await until(page, 'charts');
    await page.waitForTimeout(200);
    const { charts, longTasks } = await page.evaluate(() => window.watched);
    result.again.push(charts - from);
    result.longest.push(Math.max(0, ...longTasks));
  }
  result.heaps.push(await heap(page));
  for (let added = 0; added <= OPENINGS; added++) {
    await page.evaluate(() => {
      window.watched.longTasks.length = 0;
    });
    const sid = await filler.evaluate(() => window.filling.addSession());
    await until(page, 'shown');
    await page.waitForTimeout(300);
    const { told, shown, longTasks } = await page.evaluate(() => window.watched);
    if (added > 0) {
      result.added.push(shown - told);
      result.addedLongest.push(Math.max(0, ...longTasks));
    }
    await filler.evaluate((gone) => window.filling.removeSession(gone), sid);
    await page.waitForFunction(() => Number.isNaN(window.watched.shown), undefined, { timeout: 120_000 });
    await page.waitForTimeout(300);
  }
  return result;
}

const ms = (values: readonly number[]) =>
  `${median(values).toFixed(0)} (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}) ms`;

export async function measureTrends(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'handwell-trends-'));
  if (process.env['BUILT'] === undefined) await build({ root: ROOT, logLevel: 'error' });
  await cp(join(ROOT, 'build'), dir, { recursive: true });
  await buildPage('tests/bench/fill', join(dir, 'fill'), '/fill/');
  const server = await serve({ dir, port: 0 });
  const all: Measured[] = [];
  try {
    for (const years of YEARS) {
      const profile = join(dir, `profile-${years}`);
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: await findChromium(),
        viewport: { width: 1280, height: 800 },
        timezoneId: ZONE,
        args: launchArgs()
      });
      try {
        const one = await measured(context, server.url, years);
        all.push(one);
        console.log(years, {
          charts: ms(one.charts),
          load: ms(one.load),
          again: ms(one.again),
          longest: ms(one.longest),
          heaps: one.heaps.map((mb) => mb.toFixed(1)).join(' '),
          added: ms(one.added),
          addedLongest: ms(one.addedLongest)
        });
      } finally {
        await context.close();
      }
    }
  } finally {
    await server.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}
