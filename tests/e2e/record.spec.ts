import { fixture } from '../fixtures';
import { appUrl, expect, test } from './app';

test('a new person records a session, rates it, and finds it again after a reload', async ({ launch }) => {
  const { mjpeg } = await fixture('play');
  const { page } = await launch({ camera: mjpeg, frameRate: 30 });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  let clicks = 0;
  const click = async (id: string) => {
    await page.getByTestId(id).click();
    clicks++;
  };

  const opened = Date.now();
  await page.goto(appUrl('/record'));
  await click('camera-on');
  await click('start');
  await expect(page.getByTestId('hands-on-right')).toBeVisible();
  expect(clicks, 'clicks from opening the page to the first recorded hand').toBeLessThanOrEqual(4);
  expect(Date.now() - opened, 'ms to the first recorded hand').toBeLessThan(120_000);

  const number = async (id: string) => Number(await page.getByTestId(id).textContent());
  await expect.poll(() => number('frames-processed'), { timeout: 60_000 }).toBeGreaterThan(150);
  const share = (await number('frames-with-hand')) / (await number('frames-processed'));
  expect(share, 'share of the processed frames with a hand').toBeGreaterThanOrEqual(0.95);

  clicks = 0;
  await click('stop');
  await page.getByRole('radio', { name: '4, ' }).check({ force: true });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  clicks++;
  expect(clicks, 'clicks from Stop to saved, the rating aside').toBeLessThanOrEqual(2);
  await expect(page.getByText('Session saved')).toBeVisible();

  await page.goto(appUrl('/sessions'));
  const row = page.getByRole('main').getByRole('link', { name: /piano/i });
  await expect(row).toHaveCount(1);
  await page.reload();
  await expect(row).toHaveCount(1);
  await row.click();
  await expect(page.getByText('@mediapipe/tasks-vision')).toBeVisible();
  expect(errors).toEqual([]);
});
