import type { Page } from '@playwright/test';
import { fixture } from '../fixtures';
import { trialHistory, type TrialHistory } from '../fixtures/trial-history';
import { appUrl, expect, test, UNKEPT } from './app';
import { checkScreens, LARGE_SCREEN } from './check-page';
import { putRows } from './database';

test.use(UNKEPT);

/** As somebody who knows the probe. */
async function practised(page: Page): Promise<void> {
  await page.goto(appUrl('/settings'));
  await page.evaluate(() => localStorage.setItem('handwell.probePractised', 'true'));
}

async function plan(page: Page): Promise<void> {
  await practised(page);
  await page.goto(appUrl('/guidance/task-altering'));
  await page.getByRole('link', { name: 'Plan a trial' }).click();
  await page.getByTestId('trial-plan').click();
  await expect(page.getByRole('alert')).toContainText('Give it a name');
  await page.getByLabel('What do you change?').fill('thin glove');
  const prospect = page.getByTestId('trial-prospect');
  await expect(prospect).toContainText('252 orders');
  await expect(prospect).toContainText('54 %');
  await page.getByLabel('Over').selectOption('2 days');
  await expect(prospect).toContainText('120 orders');
  await page.getByLabel('Over').selectOption('1 day');
  await page.getByTestId('trial-plan').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thin glove');
}

/** Puts trials beside their sessions and worked-out blocks as the app keeps them. */
async function seed(page: Page, histories: readonly TrialHistory[]): Promise<void> {
  await practised(page);
  await page.goto(appUrl('/trial'));
  await expect(page.getByTestId('trial-plan')).toBeVisible();
  await putRows(page, {
    trials: histories.map(({ trial }) => trial),
    sessions: histories.map(({ session }) => ({ ...session, writerEpoch: 1, lastSeq: -1, lastCrc: 0 })),
    probes: histories.flatMap(({ probes }) => probes)
  });
}

test('a trial is planned with what it can show, asks about pain, says what to put on, and marks what is played', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const { page } = await launch({ camera: mjpeg });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await plan(page);
  await page.getByTestId('trial-no-pain').press('Enter');
  await expect(page.getByTestId('trial-start')).toBeDisabled();
  // What was pressed is gone each time, and the focus goes on beside it.
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('camera-on')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('trial-start')).toBeFocused();
  await expect(page.getByTestId('probe-slow')).toContainText('too few for any of it to be scored');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('trial-next')).toBeFocused();
  const condition = page.getByTestId('trial-condition');
  await expect(condition).toHaveText(/^With(out)? thin glove$/);
  const said = await condition.innerText();
  await page.getByTestId('trial-begin').click();
  await expect(page.getByTestId('probe-run')).toHaveAttribute('data-block', 'P0');
  await expect(condition).toContainText(said);
  await expect(page.getByTestId('probe-run')).toHaveAttribute('data-block', 'P1');
  await expect(page.getByTestId('probe-skip')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('trial-next')).toBeFocused();
  // Broken off, so it comes again.
  await expect(page.getByTestId('trial-next')).toContainText('Block 1 of 10');
  await page.getByTestId('trial-stop').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Before you begin' })).toBeVisible();
  await page.getByRole('link', { name: 'Trials' }).click();
  await expect(page.getByText('0 of 10 blocks played')).toBeVisible();

  // Its minutes are a session's, marked; its probes are in no chart.
  await page.goto(appUrl('/sessions'));
  await expect(page.getByText('trial', { exact: true })).toBeVisible();
  await page.goto(appUrl('/trends'));
  await expect(page.getByText(/probes? left out: played as part of a trial/)).toBeVisible();
  expect(problems).toEqual([]);
});

test('who is in pain plays no trial that day', async ({ launch }) => {
  const { page } = await launch();
  await plan(page);
  await page.getByTestId('trial-pain').click();
  await expect(page.getByTestId('trial-not-today')).toContainText('health professional');
  await page.reload();
  await expect(page.getByTestId('trial-not-today')).toBeVisible();
});

test('finished trials say what they found, or that it cannot be told', async ({ launch }) => {
  const { page } = await launch({ viewport: LARGE_SCREEN });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await seed(page, [
    trialHistory('different', '2026-03-01T10:00:00Z', { effect: -4 }),
    trialHistory('few', '2026-03-02T10:00:00Z', {}),
    trialHistory('glove', '2026-03-03T10:00:00Z', { effect: -4, jitter: 1.7 }),
    trialHistory('open', '2026-03-04T10:00:00Z', { played: 4 })
  ]);
  await page.goto(appUrl('/trial'));
  await expect(page.getByText('4 of 10 blocks played')).toBeVisible();
  await checkScreens(page, 'trials');
  for (const [id, kind, text] of [
    ['different', 'different', 'Different: more independent with thin glove'],
    ['few', 'too few', '10 more would do'],
    ['glove', 'cannot tell', 'Trembling of the hand at rest']
  ] as const) {
    await page.goto(appUrl(`/trial/view?id=${id}`));
    const result = page.getByTestId('trial-result');
    await expect(result).toHaveAttribute('data-kind', kind);
    await expect(result).toContainText(text);
    await checkScreens(page, id);
  }
  await page.goto(appUrl('/trial/view?id=open'));
  await expect(page.getByTestId('trial-ask')).toBeVisible();
  await checkScreens(page, 'open');
  await page.getByTestId('trial-delete').click();
  await expect(page.getByText('Trial deleted')).toBeVisible();
  await expect(page.getByText('4 of 10 blocks played')).toHaveCount(0);
});
