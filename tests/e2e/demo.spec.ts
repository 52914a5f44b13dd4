import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { appUrl, expect, test, UNKEPT } from './app';
import { checkPage } from './check-page';

test.use(UNKEPT);

/** How many rows every table of every database has. */
const rows = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const counts: Record<string, number> = {};
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name!);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error ?? new Error('open failed'));
      });
      for (const table of db.objectStoreNames) {
        const counting = db.transaction(table).objectStore(table).count();
        counts[`${name} ${table}`] = await new Promise((resolve, reject) => {
          counting.onsuccess = () => resolve(counting.result);
          counting.onerror = () => reject(counting.error ?? new Error('count failed'));
        });
      }
      db.close();
    }
    return counts;
  });

/** A year takes some ten seconds of one core; on a busy machine there may be little of one. */
const PATIENCE = 150_000;
const mark = (page: Page) => page.getByTestId('demo-mark');

async function lookAtAYear(page: Page): Promise<number> {
  await page.goto(appUrl('/trends'));
  await expect(page.getByText('Nothing to show yet')).toBeVisible();
  const begun = Date.now();
  await page.getByRole('button', { name: 'Look at a made-up year' }).click();
  await expect(mark(page)).toContainText('None of it was measured', { timeout: PATIENCE });
  return Date.now() - begun;
}

const PAGES_OF_PDF = /\/Type \/Page\b/g;
/** The printed page, without the moments at which it was made. */
async function printed(page: Page, format: 'A4' | 'Letter'): Promise<string> {
  const pdf = (await page.pdf({ format })).toString('latin1');
  expect(pdf.match(PAGES_OF_PDF), format).toHaveLength(1);
  return pdf.replaceAll(/\/(Creation|Mod)Date \(.*?\)/g, '');
}

/** From the notice on Trends to its guidance, the questions beside own data, and the summary on one page. */
async function fromFlagToReport(page: Page): Promise<void> {
  const notice = page.getByTestId('notice').first();
  await expect(notice.getByRole('link', { name: /Summary to share/ })).toHaveAttribute('href', /report$/);
  await notice.getByRole('link', { name: 'Read: Questions to take along' }).click();
  await expect(page.getByRole('heading', { name: 'Questions to take along' })).toBeInViewport();
  const own = page.getByTestId('own-facts');
  await expect(own.first()).not.toContainText('ring finger');
  await expect(own.nth(1)).toContainText('Right ring finger different from the usual since about');
  await expect(own.nth(3)).toHaveText('Nothing logged yet.');
  await checkPage(page, 'questions beside own data');
  await page.getByRole('link', { name: 'Summary to share' }).click();

  const sheet = page.getByTestId('sheet');
  await page.getByLabel('Period', { exact: true }).selectOption('Last year');
  await expect(page.getByTestId('report')).toHaveAttribute('data-state', 'ready');
  await expect(page.getByTestId('sheet-notice')).toHaveCount(1);
  for (const words of [
    'Right ring finger: still there on three more days. Since about',
    'likely over-estimated',
    'None of it was measured',
    'Technique change, ',
    'Not a medical device',
    'these symptoms'
  ])
    await expect(sheet).toContainText(words);
  for (const words of [/Flatter fingers/, /Stress/, /Moving house/, /dyston/i])
    await expect(sheet).not.toContainText(words);
  await checkPage(page, 'summary, dark, 360 px');
  const narrow = await printed(page, 'A4');
  await page.setViewportSize({ width: 1440, height: 900 });
  await checkPage(page, 'summary, dark, 1440 px');
  expect(await printed(page, 'A4')).toBe(narrow);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await checkPage(page, 'summary, light');
  expect(await printed(page, 'A4')).toBe(narrow);
  await printed(page, 'Letter');

  await page.getByLabel('Notes of the diary').check();
  await page.getByLabel('Mood, stress and tiredness').check();
  await page.getByLabel('For (optional)').fill('the hand clinic');
  await expect(sheet).toContainText(/Stress, .*Moving house/);
  await expect(sheet).toContainText('Flatter fingers');
  await expect(sheet).toContainText('For the hand clinic');
  await printed(page, 'Letter');
  // What is private, and for whom it is, is chosen anew each time.
  await page.reload();
  await expect(page.getByLabel('Notes of the diary')).not.toBeChecked();
  await expect(page.getByLabel('For (optional)')).toHaveValue('');
}

test('a made-up year goes in marked, comes out in one click, and gives way to the first own session', async ({
  launch
}) => {
  test.setTimeout(3 * PATIENCE);
  const { page } = await launch();
  await page.goto(appUrl('/trends'));
  await expect(page.getByText('Nothing to show yet')).toBeVisible();
  const empty = await rows(page);
  expect(empty['handwell sessions']).toBe(0);

  console.log(`the made-up year was there after ${((await lookAtAYear(page)) / 1000).toFixed(1)} s`);
  const full = await rows(page);
  expect(full['handwell sessions']).toBeGreaterThan(230);
  expect(full['handwell probes']).toBeGreaterThan(160);
  expect(full['handwell chunks']).toBe(0);
  await page.getByRole('radio', { name: 'Year' }).check({ force: true });
  await expect(page.getByRole('img', { name: /Minutes by week/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Diary' })).toContainText('Trio concert');
  await page.getByText('What this means, and what else it could be').first().click();
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 360]
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await checkPage(page, `trends of a year, ${colorScheme}`);
  }

  await fromFlagToReport(page);

  // Every page that shows it says what it is; a session says what it has not.
  await page.goto(appUrl('/sessions'));
  await expect(mark(page)).toBeVisible();
  const listed = page.locator('main li');
  await expect(listed).toHaveCount(50);
  await page.getByRole('button', { name: 'Show earlier sessions' }).click();
  await expect(listed).toHaveCount(100);
  await page
    .locator('main li', { hasNotText: /typed|timer/ })
    .getByRole('link')
    .first()
    .click();
  await expect(mark(page)).toContainText('no landmarks');
  await expect(page.getByTestId('probe')).toContainText('no movement to draw');
  await expect(page.getByRole('heading', { name: 'Replay' })).toHaveCount(0);
  await page.goto(appUrl('/data'));
  await expect(mark(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Export everything' })).toBeDisabled();

  // The change in one finger, and the technique of the weeks before it, bring up the pieces that fit.
  await page.goto(appUrl('/guidance'));
  await expect(mark(page)).toBeVisible();
  const advice = page.getByTestId('advice');
  await expect(advice.first()).toContainText('your right ring finger has been different from your usual');
  await expect(advice.nth(1)).toContainText('Because your diary says “technique change”');
  await advice.first().getByRole('link', { name: 'Read: Questions to take along' }).click();
  await expect(page.getByRole('heading', { name: 'Questions to take along' })).toBeInViewport();

  await page.goto(appUrl('/trends'));
  await expect(mark(page)).toBeVisible();
  const begun = Date.now();
  await mark(page).getByRole('button', { name: 'Remove demo data' }).click();
  await expect(page.getByText('Nothing to show yet')).toBeVisible();
  console.log(`and was gone after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  await expect(mark(page)).toHaveCount(0);
  expect(await rows(page)).toEqual(empty);

  await lookAtAYear(page);
  await page.goto(appUrl('/sessions?log'));
  const form = page.getByRole('dialog');
  await form.getByLabel('Minutes').fill('40');
  await form.getByRole('button', { name: 'Save session' }).click();
  await expect(page.getByText('Your own practice begins here: the demo data is removed.')).toBeVisible();
  await expect(page.locator('main li')).toHaveCount(1);
  await expect(mark(page)).toHaveCount(0);
  expect(await rows(page)).toEqual({ ...empty, 'handwell sessions': 1 });

  await page.goto(appUrl('/data'));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export 1 session' }).click();
  const zip = unzipSync(await readFile(await (await downloading).path()));
  expect(Buffer.from(zip['sessions.json'] ?? []).toString()).not.toContain('demo');
  expect(Buffer.from(zip['diary.json'] ?? []).toString()).not.toContain('Trio concert');
});
