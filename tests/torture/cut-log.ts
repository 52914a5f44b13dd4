import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { branch, seededRandom, type Random } from '#math';
import { openTortured } from './browser';
import type { Asked, PartResult } from './part';
import { openSite } from './site';

const ALL = 20;
const KILLED_WITHIN_MS = 1500;

/**
 * What Chromium does with a log that a kill ended in the middle of a record, in a page without the app's store: written to,
 * killed in the middle of it, written to again and killed again. Then a row that was said to be kept has to be there. With
 * the log filled first, as the store does it, none may be lost; without that one must be, or the mend mends nothing.
 */
export async function tortureCutLog({ n = ALL, seed = 1 }: Asked): Promise<PartResult[]> {
  const random = seededRandom(seed);
  const filled = await lost(true, n, branch(random));
  const plain = await lost(false, n, branch(random));
  return [
    {
      part: "a log that was cut off, filled first: Chromium's own database",
      runs: n,
      failures: filled.map((run) => `cut log, filled, run ${run}: the row is gone`),
      worst: filled.length > 0 ? 'everything' : 'nothing acknowledged'
    },
    {
      part: 'control: the same not filled, must lose',
      runs: n,
      failures: plain.length > 0 ? [] : ['the control lost nothing: the cut does not show what it should'],
      worst: `${plain.length} of ${n} lost everything`
    }
  ];
}

/** The runs in which what was acknowledged is gone. */
async function lost(isFilled: boolean, n: number, random: Random): Promise<number[]> {
  const site = await openSite();
  const gone: number[] = [];
  try {
    for (let run = 1; run <= n; run++) {
      const profile = join(site.dir, `profile-${run}`);
      let browser = await openTortured(profile, site.url);
      await write(browser.page, 'first');
      void writeOn(browser.page).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, KILLED_WITHIN_MS * (0.2 + 0.8 * random())));
      await browser.kill();

      browser = await openTortured(profile, site.url);
      if (isFilled) await fill(browser.page);
      await write(browser.page, 'second');
      await browser.kill();

      browser = await openTortured(profile, site.url);
      const rows = await keys(browser.page);
      if (!rows.includes('first') || !rows.includes('second')) gone.push(run);
      await browser.kill();
      console.log(`cut log, ${isFilled ? 'filled' : 'not filled'}: ${run} of ${n}, ${gone.length} lost`);
    }
  } finally {
    await site.close();
  }
  return gone;
}

/** In the page; strict, so that it is acknowledged once it is on the disk. */
function inDatabase(
  page: Page,
  task: {
    readonly put?: readonly string[];
    readonly chars?: number;
    readonly remove?: true;
    readonly on?: true;
  }
): Promise<string[]> {
  return page.evaluate(async ({ put = [], chars = 10, remove, on }) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
    const opening = indexedDB.open('plain', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
    const db = await settled(opening);
    const transaction = async (work: (rows: IDBObjectStore) => void) => {
      const all = db.transaction('rows', 'readwrite', { durability: 'strict' });
      work(all.objectStore('rows'));
      await new Promise<void>((resolve, reject) => {
        all.oncomplete = () => resolve();
        all.onabort = () => reject(new Error(String(all.error)));
      });
    };
    do {
      await transaction((rows) => put.forEach((key) => rows.put('x'.repeat(chars), key)));
      if (remove) await transaction((rows) => put.forEach((key) => rows.delete(key)));
    } while (on);
    const keys = await settled(db.transaction('rows').objectStore('rows').getAllKeys());
    db.close();
    return keys.map(String);
  }, task);
}

const names = (n: number) => Array.from({ length: n }, (_, i) => `large ${i}`);
const write = (page: Page, key: string) => inDatabase(page, { put: [key] });
/** Two megabytes a transaction, of values that stay in the log, until it is killed. */
const writeOn = (page: Page) => inDatabase(page, { put: names(40), chars: 50_000, on: true });
/** As src/lib/store/full-log.ts does it. */
const fill = (page: Page) => inDatabase(page, { put: names(120), chars: 50_000, remove: true });
const keys = (page: Page) => inDatabase(page, {});
