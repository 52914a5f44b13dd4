import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { build } from 'vite';
import { changeReport, createChangeHistory, loadReport } from '#analysis';
import { probeDigest } from '#contracts';
import { FEATURE_SCALES } from '#features';
import { findChromium, launchArgs } from '../../src/cli/browser.mjs';
import { buildPage } from '../../src/cli/headless';
import { serve } from '../../src/cli/serve.mjs';
import { archive, DAYS_A_YEAR, NEW_DAY, ZONE } from './archive';
import { heap } from './heap';

/**
 * The Trends page over 1, 3 and 10 years of daily sessions with probes of both hands: the built app in Chromium with its
 * real database, which the app's own store code has filled; and the report alone, in Node.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const YEARS = [1, 3, 10] as const;
/** At least five openings are asked for; the median of more is steadier. */
const OPENINGS = 7;
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

/** Of one archive: ms, and MB of heap. */
interface Measured {
  readonly load: number[];
  readonly charts: number[];
  readonly again: number[];
  readonly longest: number[];
  readonly added: number[];
  readonly longestAdded: number[];
  readonly longestAll: number[];
  readonly heaps: number[];
  /** The list of all sessions, opened cold. */
  readonly list: number[];
}

const until = (page: Page, what: 'charts' | 'shown') =>
  page.waitForFunction((name) => !Number.isNaN(window.watched[name]), what, { timeout: 120_000 });

async function measured(context: BrowserContext, url: string, years: number): Promise<Measured> {
  const filler = context.pages()[0] ?? (await context.newPage());
  await filler.goto(`${url}/fill/`);
  await filler.evaluate((days) => window.filling.fill(days), years * DAYS_A_YEAR);

  const result: Measured = {
    load: [],
    charts: [],
    again: [],
    longest: [],
    added: [],
    longestAdded: [],
    longestAll: [],
    heaps: [],
    list: []
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
  for (let opening = 0; opening < OPENINGS; opening++) {
    await page.goto('about:blank');
    await page.goto(`${url}/sessions`, { waitUntil: 'commit' });
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    result.list.push(await page.evaluate(() => performance.now()));
  }
  await page.goto(`${url}/trends`);
  await until(page, 'charts');
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
  for (const span of ['All', 'Week']) {
    await page.evaluate(() => (window.watched.longTasks.length = 0));
    await page.getByRole('radio', { name: span }).check({ force: true });
    await page.waitForTimeout(1500);
    const tasks = await page.evaluate(() => window.watched.longTasks);
    if (span === 'All') result.longestAll.push(Math.max(0, ...tasks));
  }
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
      result.longestAdded.push(Math.max(0, ...longTasks));
    }
    await filler.evaluate((gone) => window.filling.removeSession(gone), sid);
    await page.waitForFunction(() => Number.isNaN(window.watched.shown), undefined, { timeout: 120_000 });
    await page.waitForTimeout(300);
  }
  return result;
}

/** Processor ms of the report after a new session: of a history that is there, and of everything anew. */
function reports(years: number): { grown: number; whole: number; load: number } {
  const all = [...archive(years * DAYS_A_YEAR, 1)];
  const options = {
    now: new Date(NEW_DAY).toISOString(),
    timeZone: ZONE,
    series: [],
    range: { from: '2026-10-26', to: '2026-11-01' }
  };
  const records = {
    sessions: all.map(({ session }) => session),
    probes: all.flatMap(({ probes }) => probes)
  };
  const newest = all.pop()!;
  const digests = newest.probes.map(probeDigest);
  const history = createChangeHistory(FEATURE_SCALES);
  for (const { session, probes } of all) history.put(session, probes.map(probeDigest));
  history.report(options);
  const cost = (run: () => void) => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const grown = Array.from({ length: 41 }, () => {
    const ms = cost(() => {
      history.put(newest.session, digests);
      history.report(options);
    });
    history.remove(newest.session.sid);
    history.report(options);
    return ms;
  });
  const whole = Array.from({ length: 5 }, () =>
    cost(() => changeReport(records, { ...options, scales: FEATURE_SCALES }))
  );
  const load = Array.from({ length: 5 }, () =>
    cost(() =>
      loadReport(records.sessions, [], [], {
        ...{ now: options.now, timeZone: ZONE },
        range: { span: 'all', back: 0 }
      })
    )
  );
  return { grown: median(grown), whole: median(whole), load: median(load) };
}

function row(what: string, goal: string, values: readonly number[], unit: string, digits = 0) {
  const ratio = values.at(-1)! / values[0]!;
  return {
    what,
    ...Object.fromEntries(YEARS.map((years, i) => [`${years} a`, `${values[i]!.toFixed(digits)} ${unit}`])),
    '10 a / 1 a': Number.isFinite(ratio) ? ratio.toFixed(2) : '-',
    goal
  };
}

export async function measureTrends(): Promise<Record<string, string>[]> {
  const dir = await mkdtemp(join(tmpdir(), 'handwell-trends-'));
  await build({ root: ROOT, logLevel: 'error' });
  await cp(join(ROOT, 'build'), dir, { recursive: true });
  await buildPage('tests/bench/fill', join(dir, 'fill'), '/fill/');
  const server = await serve({ dir, port: 0 });
  const pages: Measured[] = [];
  try {
    for (const years of YEARS) {
      const context = await chromium.launchPersistentContext(join(dir, `profile-${years}`), {
        executablePath: await findChromium(),
        viewport: { width: 1280, height: 800 },
        timezoneId: ZONE,
        args: launchArgs()
      });
      try {
        pages.push(await measured(context, server.url, years));
      } finally {
        await context.close();
      }
    }
  } finally {
    await server.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
  const alone = YEARS.map(reports);
  const of = (value: (one: Measured) => number) => pages.map(value);
  return [
    row(
      'opened to the load chart, median',
      '',
      of(({ load }) => median(load)),
      'ms'
    ),
    row(
      'opened to all charts, median',
      '<= 1000 ms',
      of(({ charts }) => median(charts)),
      'ms'
    ),
    row(
      'come back to, to all charts, median',
      '<= 1000 ms',
      of(({ again }) => median(again)),
      'ms'
    ),
    row(
      'list of sessions, opened, median',
      '<= 1000 ms',
      of(({ list }) => median(list)),
      'ms'
    ),
    row(
      'longest task of an opening, median',
      '<= 100 ms',
      of(({ longest }) => median(longest)),
      'ms'
    ),
    row(
      'longest task of all openings',
      '<= 100 ms',
      of(({ longest }) => Math.max(...longest)),
      'ms'
    ),
    row(
      'a new session, to its report in the page, median',
      '<= 1.2',
      of(({ added }) => median(added)),
      'ms'
    ),
    row(
      'longest task of a new session',
      '<= 100 ms',
      of((one) => Math.max(...one.longestAdded)),
      'ms'
    ),
    row(
      'heap of page and workers, opened',
      '',
      of(({ heaps }) => heaps[0]!),
      'MB',
      1
    ),
    row(
      `the same after ${AGAIN} more times`,
      'as before',
      of(({ heaps }) => heaps[1]!),
      'MB',
      1
    ),
    row(
      'report after a new session, in Node',
      '',
      alone.map(({ grown }) => grown),
      'ms',
      1
    ),
    row(
      'the same, everything anew',
      '',
      alone.map(({ whole }) => whole),
      'ms'
    ),
    row(
      'load report of all weeks, in Node',
      '<= 100 ms',
      alone.map(({ load }) => load),
      'ms',
      1
    )
  ];
}
