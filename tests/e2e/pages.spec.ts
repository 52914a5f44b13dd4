import type { Page } from '@playwright/test';
import { recordingFile } from '../fixtures/recording';
import { appUrl, expect, test, UNKEPT } from './app';
import { checkPage, checkScreens, LARGE_SCREEN, SCREENS } from './check-page';
import { problemsOf } from './problems-of';

test.use(UNKEPT);

const PAGES = [
  '/record',
  '/sessions',
  '/trends',
  '/report',
  '/guidance',
  '/guidance/practice-load',
  '/guidance/technique-changes',
  '/guidance/task-altering',
  '/guidance/what-it-is',
  '/guidance/see-a-professional',
  '/guidance/source',
  '/trial',
  '/trial/view',
  '/data',
  '/data/formats',
  '/settings'
];

async function listsShortcuts(page: Page, path: string): Promise<void> {
  // The page hears keys only when its script runs.
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible({ timeout: 500 });
  }, path).toPass();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('axe finds nothing, nothing overflows, nothing is blocked and ? lists the shortcuts', async ({
  launch
}) => {
  const { page } = await launch({ viewport: LARGE_SCREEN });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const problems = problemsOf(page);
  for (const path of PAGES) {
    await page.goto(appUrl(path));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await checkScreens(page, path);
    await listsShortcuts(page, path);
  }
  expect(problems).toEqual([]);
});

/** A recording of this week and a typed session with everything said, through the pages themselves. */
async function seed(page: Page): Promise<void> {
  const startedAt = new Date(Date.now() - 3_600_000).toISOString();
  await page.goto(appUrl('/data'));
  await page.getByTestId('import-files').setInputFiles({
    name: 'recording.json',
    mimeType: 'application/json',
    buffer: Buffer.from(await recordingFile(startedAt, 70))
  });
  await expect(page.getByText('1 recording imported')).toBeVisible();
  await page.goto(appUrl('/sessions?log'));
  const form = page.getByRole('dialog');
  await form.getByLabel('Minutes').fill('45');
  await form.getByRole('radio', { name: '7, ' }).check({ force: true });
  await form.getByText('More').click();
  await form.getByLabel('Piece or exercise').fill('A very long name of a piece, in a tonality nobody uses');
  await form.getByRole('button', { name: 'Save session' }).click();
  await expect(page.getByText('Session saved')).toBeVisible();
}

for (const [scheme, width] of SCREENS) {
  test(`axe finds nothing in pages with data, dialogs and notices: ${scheme}, ${width} px`, async ({
    launch
  }) => {
    const { page } = await launch({ viewport: { width, height: 900 } });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const problems = problemsOf(page);
    await seed(page);
    await page.goto(appUrl('/trends'));
    await expect(page.getByRole('img', { name: /Minutes by day/ })).toBeVisible();
    await checkPage(page, 'trends');
    for (const span of ['Month', 'Year', 'All']) {
      await page.getByRole('radio', { name: span, exact: true }).check({ force: true });
      await page.getByText('Table', { exact: true }).click();
      await checkPage(page, `trends, ${span}`);
      await page.getByText('Table', { exact: true }).click();
    }
    await page.getByRole('button', { name: 'Add to the diary' }).click();
    const dialog = page.getByRole('dialog');
    await checkPage(page, 'add to the diary');
    await dialog.getByRole('radio', { name: 'Symptom' }).check({ force: true });
    await dialog.getByRole('checkbox', { name: 'Weakness' }).check({ force: true });
    await expect(dialog.getByTestId('safety')).toBeInViewport();
    await dialog.getByRole('checkbox', { name: 'Right wrist' }).check({ force: true });
    await checkPage(page, 'a symptom');
    await page.keyboard.press('Escape');
    await page.goto(appUrl('/data'));
    await expect(page.getByRole('heading', { name: 'Storage' })).toBeVisible();
    await checkPage(page, 'data');

    await page.goto(appUrl('/sessions'));
    await checkPage(page, 'sessions');
    await page
      .getByRole('button', { name: /Edit session/ })
      .first()
      .click();
    await page.getByRole('radio', { name: 'Yes' }).check({ force: true });
    await page.getByLabel('Elsewhere').fill('little finger, numb');
    await expect(page.getByTestId('safety')).toContainText('Show this to a health professional');
    await checkPage(page, 'edit');
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: /Violin/ }).click();
    await page.getByRole('button', { name: 'Show finger traces' }).click();
    await expect(page.getByRole('img', { name: /fingers of the left hand/ })).toBeVisible();
    await page.getByText('Gaps', { exact: true }).click();
    await checkPage(page, 'session page');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Activity').selectOption('guitar');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Guitar,/ })).toBeVisible();
    // Piano is there from the first day; with a second one, Record lets choose.
    await page.goto(appUrl('/settings'));
    await page.getByRole('checkbox', { name: 'Guitar' }).check({ force: true });
    await page.getByText('Guitar: camera, and what can be measured').click();
    await expect(page.getByText('followed well, each by itself')).toBeVisible();
    await checkPage(page, 'settings of two activities');
    await page.goto(appUrl('/record'));
    await page.getByRole('radio', { name: 'Guitar' }).check({ force: true });
    await page.getByText('Where to put the camera').click();
    await expect(page.getByRole('img', { name: /^Where the camera goes\./ })).toBeVisible();
    await checkPage(page, 'record with two activities');
    expect(problems).toEqual([]);
  });
}

test('the keyboard alone: search, and a session deleted and brought back', async ({ launch }) => {
  const { page } = await launch();
  await seed(page);
  await page.goto(appUrl('/sessions'));
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await page.keyboard.press('/');
  await page.keyboard.type('tonality');
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: /Delete session/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('/');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Backspace');
  await expect(rows).toHaveCount(2);
});

test('the question of the first days is asked once; Yes opens the page on seeing a clinician', async ({
  launch
}) => {
  const { page } = await launch();
  await page.goto(appUrl('/record'));
  await page.getByTestId('noticed').getByRole('button', { name: 'Yes' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('When to see a health professional');
  await page.goto(appUrl('/record'));
  await expect(page.getByTestId('camera-on')).toBeVisible();
  await expect(page.getByTestId('noticed')).toBeHidden();
  await page.goto(appUrl('/settings'));
  await expect(page.getByRole('radio', { name: 'Yes' })).toBeChecked();
  await expect(page.getByText(/Answered on/)).toBeVisible();
});

test('a recording is rated from the keyboard, and a sign that cannot wait is said at once', async ({
  launch
}) => {
  const { page } = await launch();
  await page.goto(appUrl('/record'));
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
  await page.waitForTimeout(1200);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'How was it?' })).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('0');
  await expect(page.getByRole('radio', { name: '10, maximal' })).toBeChecked();
  await page.keyboard.press('6');
  await page.keyboard.press('n');
  await expect(page.getByRole('radio', { name: 'No', exact: true })).toBeChecked();
  await page.getByText('More').click();
  await page.getByLabel('Note').fill('suddenly weak after bar 9');
  await expect(page.getByTestId('safety')).toContainText('call your emergency number now');
  await page.getByLabel('Piece or exercise').fill('Study number 6');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Session saved')).toBeVisible();
  await page.goto(appUrl('/sessions'));
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('hard 6 of 10');
});
