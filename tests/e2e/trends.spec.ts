import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { appUrl, expect, test, UNKEPT } from './app';
import { checkPage } from './check-page';
import { daysAgo, logByHand } from './log-by-hand';

test.use(UNKEPT);

async function showWeeks(page: Page): Promise<void> {
  await page.goto(appUrl('/trends'));
  await page.getByRole('radio', { name: 'Month' }).check({ force: true });
  await expect(page.getByRole('img', { name: /Minutes by day/ })).toBeVisible();
}
const chart = (page: Page) => page.getByRole('slider', { name: /Read the chart/ });

test('yesterday is declared with one tap, which can be undone, and every day is read with the arrow keys', async ({
  launch
}) => {
  const { page } = await launch();
  await logByHand(page, daysAgo(3), 40);
  await showWeeks(page);
  const question = page.getByRole('region', { name: /nothing was recorded/ });
  await question.getByRole('button', { name: 'Rest' }).click();
  await expect(question).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Rest' }).click();
  await expect(question).toBeHidden();

  const reading = async (key: string) => {
    await chart(page).press(key);
    return chart(page).getAttribute('aria-valuetext');
  };
  await chart(page).press('Home');
  const read: string[] = [];
  for (let i = 0; i < 28; i++) {
    const value = (await chart(page).getAttribute('aria-valuetext')) ?? '';
    read.push(value.slice(value.indexOf(':') + 2));
    await reading('ArrowRight');
  }
  expect(read.filter((value) => !/before you began|not yet|nothing yet/.test(value))).toEqual([
    '40 min from the timer or typed, 200 AU',
    'no data',
    'rest day'
  ]);
  // The day of which nothing is known can be declared where it is read.
  await chart(page).press('Home');
  while (!(await chart(page).getAttribute('aria-valuetext'))?.endsWith('no data'))
    await reading('ArrowRight');
  await page.getByRole('button', { name: 'Practised' }).click();
  await expect(chart(page)).toHaveAttribute('aria-valuetext', /practised, no minutes/);
});

test('an entry of the diary is added, changed, deleted and brought back, and stands in the chart', async ({
  launch
}) => {
  const { page } = await launch();
  await logByHand(page, daysAgo(3), 40);
  await showWeeks(page);
  await page.getByRole('button', { name: 'Add to the diary' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Concert' }).check({ force: true });
  await dialog.getByLabel('Day', { exact: true }).fill(daysAgo(2));
  await dialog.getByLabel('Note').fill('then my little finger went numb');
  await expect(dialog.getByTestId('safety')).toContainText('Show this to a health professional');
  await dialog.getByLabel('Note').fill('Trio');
  await expect(dialog.getByTestId('safety')).toBeHidden();
  await dialog.getByRole('button', { name: 'Save' }).click();
  const events = page.getByRole('region', { name: 'Diary' }).getByRole('listitem');
  await expect(events).toContainText('Trio');
  await expect(page.getByRole('img', { name: /Minutes by day/ }).locator('circle + text')).toHaveText('1');

  await page.getByRole('button', { name: /^Edit Concert/ }).click();
  await dialog.getByLabel('Last day').fill(daysAgo(5));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('It lies before the first day.');
  await dialog.getByLabel('Last day').fill(daysAgo(1));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('img', { name: /Minutes by day/ }).locator('rect.band')).toHaveCount(1);

  await page.getByRole('button', { name: 'Add to the diary' }).click();
  await dialog.getByRole('radio', { name: 'Sleep' }).check({ force: true });
  await dialog.getByRole('radio', { name: 'Badly' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Sleep, fatigue and mood (1)')).toBeVisible();
  const marks = page.getByRole('img', { name: /Minutes by day/ }).locator('circle.mark');
  await expect(marks).toHaveClass(/poor/);

  await page.getByRole('button', { name: /^Delete Concert/ }).click();
  await expect(events).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(events).toContainText('Trio');
});

test('diary, a look back at a week, declared days and the weekly rule survive export, deleting everything, and import', async ({
  launch
}) => {
  const { page } = await launch();
  await logByHand(page, daysAgo(3), 40);
  await showWeeks(page);
  await page
    .getByRole('region', { name: /nothing was recorded/ })
    .getByRole('button', { name: 'Rest' })
    .click();
  const checkIn = page.getByTestId('check-in');
  await expect(checkIn).toBeHidden();
  await page.getByRole('button', { name: 'Add to the diary' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('radio', { name: 'Injury or pain' }).check({ force: true });
  await form.getByRole('checkbox', { name: 'Left thumb' }).focus();
  await page.keyboard.press('Space');
  await form.getByLabel('Day', { exact: true }).fill(daysAgo(20));
  await form.getByLabel('Last day').fill(daysAgo(0));
  await form.getByLabel('Note').fill('new chair');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved in the diary')).toBeVisible();

  await checkIn.getByRole('button', { name: 'Look back' }).click();
  const hurt = checkIn.getByRole('group', { name: 'Did anything hurt?' });
  await expect(hurt.getByRole('radio', { name: 'Yes' })).toBeChecked();
  await expect(hurt).toContainText('from 1 diary entry');
  await checkIn.getByRole('radio', { name: 'So-so' }).check({ force: true });
  await checkPage(page, 'check-in');
  await checkIn.getByRole('button', { name: 'Save' }).click();
  await expect(checkIn).toBeHidden();
  await showWeeks(page);
  await expect(checkIn).toBeHidden();
  await page.goto(appUrl('/settings'));
  await page.getByRole('checkbox', { name: 'Sunday' }).check();

  await page.goto(appUrl('/data'));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export 1 session' }).click();
  const zip = unzipSync(await readFile(await (await downloading).path()));
  const diary = Buffer.from(zip['diary.json'] ?? []);
  await page.getByRole('button', { name: 'Delete everything…' }).click();
  await form.getByRole('textbox').fill('delete everything');
  await form.getByRole('button', { name: 'Delete everything', exact: true }).click();
  await expect(page.getByText('Everything is deleted')).toBeVisible();
  await page.goto(appUrl('/trends'));
  await expect(page.getByText('Nothing to show yet')).toBeVisible();

  await page.goto(appUrl('/data'));
  await page
    .getByTestId('import-files')
    .setInputFiles({ name: 'diary.json', mimeType: 'application/json', buffer: diary });
  await expect(page.getByText('Diary imported')).toBeVisible();
  await showWeeks(page);
  await expect(page.getByText('new chair')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Diary' })).toContainText('Left thumb');
  await page.getByText('Weeks looked back at (1)').click();
  await expect(page.getByText('Something hurt, slept so-so')).toBeVisible();
  await expect(checkIn).toBeHidden();
  await chart(page).press('Home');
  const read: (string | null)[] = [];
  for (let i = 0; i < 28; i++) {
    read.push(await chart(page).getAttribute('aria-valuetext'));
    await chart(page).press('ArrowRight');
  }
  expect(read.filter((value) => value?.endsWith('rest day'))).toHaveLength(1);
  await page.goto(appUrl('/settings'));
  await expect(page.getByRole('checkbox', { name: 'Sunday' })).toBeChecked();
});

test('numbness in an empty app without a network: the safety card at once, and no probe that day', async ({
  launch
}) => {
  const { page, context } = await launch({ viewport: { width: 360, height: 740 }, serviceWorkers: 'allow' });
  await page.goto(appUrl('/trends'));
  // Active, the worker has kept the whole app.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.goto(appUrl('/trends'));
  await expect(page.getByText('Nothing to show yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add to the diary' }).click();
  const form = page.getByRole('dialog');
  const card = form.getByTestId('safety');
  await form.getByRole('radio', { name: 'Symptom' }).check({ force: true });
  await expect(card).toBeHidden();
  await form.getByRole('checkbox', { name: 'Numbness' }).check({ force: true });
  await expect(card).toContainText('Show this to a health professional');
  await expect(card).toContainText('General safety, not from the source');
  await expect(card).toBeInViewport();
  await form.getByRole('checkbox', { name: 'It came suddenly' }).check();
  await expect(card).toContainText('call your emergency number now');
  await form.getByRole('button', { name: 'Save' }).click();
  const saved = page.getByRole('region', { name: 'Diary' }).getByTestId('safety');
  await expect(saved).toContainText('call your emergency number now');
  await saved.getByRole('link', { name: 'What to show' }).click();
  await expect(page.getByRole('heading', { name: 'Call your emergency number now' })).toBeVisible();

  await page.getByRole('link', { name: 'Record', exact: true }).click();
  await expect(page.getByTestId('spared')).toContainText('no probe and no trial until tomorrow');
  await page.getByRole('link', { name: 'Trends' }).click();
  await page.getByRole('button', { name: /^Delete Numbness/ }).click();
  await expect(saved).toBeHidden();
  await page.getByRole('link', { name: 'Record', exact: true }).click();
  await expect(page.getByTestId('camera-on')).toBeVisible();
  await expect(page.getByTestId('spared')).toBeHidden();
});
