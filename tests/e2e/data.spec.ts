import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { recordingFile } from '../fixtures/recording';
import { appUrl, expect, test } from './app';

const SECONDS = 90;
const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text)
});
const rows = (page: Page) => page.getByRole('main').getByRole('listitem');

async function importText(page: Page, ...files: { name: string; text: string }[]): Promise<void> {
  await page.goto(appUrl('/data'));
  await page.getByTestId('import-files').setInputFiles(files.map(({ name, text }) => file(name, text)));
}

/** What the session page says in its figures, its fingers and its quality numbers. */
async function sessionPage(page: Page) {
  await page.goto(appUrl('/sessions'));
  await rows(page).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Coverage' })).toBeVisible();
  await page.getByRole('button', { name: 'Show finger traces' }).click();
  await expect(page.getByRole('img', { name: /fingers of the left hand/ })).toBeVisible();
  const texts = await page.getByRole('main').locator('dl, table').allInnerTexts();
  const traces = await page
    .getByRole('img', { name: /over time, five fingers/ })
    .evaluateAll((images) => images.map((image) => image.innerHTML.replaceAll(/c\d+-/g, '')));
  return { texts, traces };
}

test('a recording exported, deleted and imported again shows the same minutes, frames and traces', async ({
  launch
}) => {
  test.setTimeout(240_000);
  const { page } = await launch();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const text = await recordingFile('2026-03-02T18:30:00+01:00[Europe/Berlin]', SECONDS);
  await importText(page, { name: 'lesson.json', text });
  await expect(page.getByText('1 recording imported')).toBeVisible();

  await page.goto(appUrl('/sessions'));
  const row = await rows(page).innerText();
  expect(row).toContain('Violin');
  expect(row).toContain('18:30');
  expect(row).toMatch(/1 min|85 s/);
  const before = await sessionPage(page);
  expect(before.texts.join(' ')).toContain('0 of 2550');
  expect(before.texts.join(' ')).toContain('scales in thirds');
  // Bars of coverage, two minutes of two hands: minutes were counted, not only the whole.
  const bars = page.getByRole('img', { name: /Coverage/ }).locator('rect[fill="var(--accent)"]');
  await expect(bars).toHaveCount(4);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('2026-03-02 1730 violin.json');
  const exported = await readFile(await download.path(), 'utf8');

  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No sessions yet')).toBeVisible();
  await importText(page, { name: 'back.json', text: exported });
  await expect(page.getByText('1 recording imported')).toBeVisible();
  await page.goto(appUrl('/sessions'));
  await expect(rows(page)).toHaveCount(1);
  expect(await rows(page).innerText()).toBe(row);
  expect(await sessionPage(page)).toEqual(before);
  expect(errors).toEqual([]);
});

test('a recording that is damaged, foreign or already here is told, the others are taken, nothing is half', async ({
  launch
}) => {
  const { page } = await launch();
  const whole = await recordingFile('2026-03-02T18:30:00Z', 20);
  const cut = (await recordingFile('2026-03-03T18:30:00Z', 20)).slice(0, -20_000);
  await importText(
    page,
    { name: 'cut.json', text: cut },
    { name: 'other.json', text: '{"format":"midi","frames":[\n]}\n' },
    { name: 'picture.json', text: 'not json' },
    { name: 'date.json', text: whole.replace('2026-03-02T', '2026-02-31T') },
    { name: 'whole.json', text: whole },
    { name: 'again.json', text: whole }
  );
  await expect(page.getByText('1 recording imported')).toBeVisible();
  for (const title of [
    'cut.json: The end of this recording is missing',
    'other.json: This file has another format',
    'picture.json: This is not a recording file',
    'date.json: A value in this file is not valid',
    'again.json: This recording is already here'
  ])
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await page.goto(appUrl('/sessions'));
  await expect(rows(page)).toHaveCount(1);
});

test('everything is deleted only after it is typed out, and then nothing is left', async ({ launch }) => {
  const { page } = await launch();
  await importText(page, { name: 'a.json', text: await recordingFile('2026-03-02T18:30:00Z', 20) });
  await expect(page.getByText('1 recording imported')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export 1 session' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^handwell .*\.zip$/);

  await page.getByRole('button', { name: 'Delete everything…' }).click();
  const dialog = page.getByRole('dialog');
  const really = dialog.getByRole('button', { name: 'Delete everything', exact: true });
  await dialog.getByRole('textbox').fill('delete');
  await expect(really).toBeDisabled();
  await dialog.getByRole('textbox').fill('delete everything');
  await really.click();
  await expect(page.getByText('Everything is deleted')).toBeVisible();
  await page.goto(appUrl('/sessions'));
  await expect(page.getByText('No sessions yet')).toBeVisible();
});

test('when the browser has removed the log, recordings can be brought back or it is begun anew', async ({
  launch
}) => {
  const { page } = await launch();
  const text = await recordingFile('2026-03-02T18:30:00Z', 20);
  await importText(page, { name: 'a.json', text });
  await expect(page.getByText('1 recording imported')).toBeVisible();
  const lose = async () => {
    // A plain file of the same origin, so that nothing holds the database open.
    await page.goto(appUrl('/manifest.webmanifest'));
    await page.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases())
        await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    });
  };
  const LOST = 'The browser has removed the sessions that were kept here';

  await lose();
  await page.goto(appUrl('/sessions'));
  await expect(page.getByRole('heading', { name: LOST })).toBeVisible();
  await page.getByRole('link', { name: 'Bring back recordings' }).click();
  await page.getByTestId('bring-back').setInputFiles(file('a.json', text));
  await expect(page.getByText('1 recording imported')).toBeVisible();
  await page.goto(appUrl('/sessions'));
  await expect(rows(page)).toHaveCount(1);

  await lose();
  await page.goto(appUrl('/record'));
  await expect(page.getByText(LOST)).toBeVisible();
  await page.getByTestId('begin-anew').click();
  await expect(page.getByText(LOST)).toBeHidden();
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
});
