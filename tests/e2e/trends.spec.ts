import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { appUrl, expect, test } from './app';

const daysAgo = (days: number): string => {
  const date = new Date();
  date.setDate(date.getDate() - days);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

async function logByHand(page: Page, day: string, minutes: number): Promise<void> {
  await page.goto(appUrl('/sessions?log'));
  const form = page.getByRole('dialog');
  await form.getByLabel('Minutes').fill(String(minutes));
  await form.getByLabel('Date').fill(day);
  await form.getByLabel('Started at').fill('12:00');
  await form.getByRole('radio', { name: '5, ' }).check({ force: true });
  await form.getByRole('button', { name: 'Save session' }).click();
  await expect(page.getByText('Session saved')).toBeVisible();
}

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

test('an event of the diary is added, changed, deleted and brought back, and stands in the chart', async ({
  launch
}) => {
  const { page } = await launch();
  await logByHand(page, daysAgo(3), 40);
  await showWeeks(page);
  await page.getByRole('button', { name: 'Add event' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What').selectOption('Concert or exam');
  await dialog.getByLabel('Day', { exact: true }).fill(daysAgo(2));
  await dialog.getByLabel('Note').fill('then my little finger went numb');
  await expect(dialog.getByTestId('safety')).toContainText('Show this to a health professional');
  await dialog.getByLabel('Note').fill('Trio');
  await expect(dialog.getByTestId('safety')).toBeHidden();
  await dialog.getByRole('button', { name: 'Save event' }).click();
  const events = page.getByRole('region', { name: 'Diary' }).getByRole('listitem');
  await expect(events).toContainText('Trio');
  await expect(page.getByRole('img', { name: /Minutes by day/ }).locator('circle + text')).toHaveText('1');

  await page.getByRole('button', { name: /^Edit Concert or exam/ }).click();
  await dialog.getByLabel('Last day').fill(daysAgo(5));
  await dialog.getByRole('button', { name: 'Save event' }).click();
  await expect(dialog).toContainText('It lies before the first day.');
  await dialog.getByLabel('Last day').fill(daysAgo(1));
  await dialog.getByRole('button', { name: 'Save event' }).click();
  await expect(page.getByRole('img', { name: /Minutes by day/ }).locator('rect.band')).toHaveCount(1);

  await page.getByRole('button', { name: /^Delete Concert or exam/ }).click();
  await expect(events).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(events).toContainText('Trio');
});

test('diary, declared days and the weekly rule survive export, deleting everything, and import', async ({
  launch
}) => {
  const { page } = await launch();
  await logByHand(page, daysAgo(3), 40);
  await showWeeks(page);
  await page
    .getByRole('region', { name: /nothing was recorded/ })
    .getByRole('button', { name: 'Rest' })
    .click();
  await page.getByRole('button', { name: 'Add event' }).click();
  await page.getByRole('dialog').getByLabel('Note').fill('new chair');
  await page.getByRole('dialog').getByRole('button', { name: 'Save event' }).click();
  await expect(page.getByText('Event saved')).toBeVisible();
  await page.goto(appUrl('/settings'));
  await page.getByRole('checkbox', { name: 'Sunday' }).check();

  await page.goto(appUrl('/data'));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export 1 session' }).click();
  const zip = unzipSync(await readFile(await (await downloading).path()));
  const diary = Buffer.from(zip['diary.json'] ?? []);
  await page.getByRole('button', { name: 'Delete everything…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('delete everything');
  await dialog.getByRole('button', { name: 'Delete everything', exact: true }).click();
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
