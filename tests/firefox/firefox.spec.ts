import { existsSync } from 'node:fs';
import { expect, firefox, test as base, type Page } from '@playwright/test';
import { fixture } from '../fixtures';
import { appUrl } from '../e2e/app';
import { failure } from '../e2e/recording';

/** Where distributions and macOS put it; FIREFOX names another. */
const PLACES = [
  process.env['FIREFOX'] ?? '',
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox'
];

/** Opens the record page in a fresh Firefox, with a camera that shows no hand: Firefox plays no video as one. */
const test = base.extend<{ record: (prefs?: Record<string, boolean>) => Promise<Page> }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  record: async ({}, use) => {
    const executablePath = PLACES.find((path) => path && existsSync(path));
    if (!executablePath) throw new Error('No Firefox was found. Install it, or name it in FIREFOX.');
    const close: (() => Promise<void>)[] = [];
    await use(async (prefs = {}) => {
      const browser = await firefox.launch({
        channel: 'moz-firefox',
        executablePath,
        // Without a window it has no WebGL, which the tracker needs: without a screen run this under xvfb-run.
        headless: false,
        firefoxUserPrefs: {
          'media.navigator.streams.fake': true,
          'media.navigator.permission.disabled': true,
          'webgl.force-enabled': true,
          ...prefs
        }
      });
      close.push(() => browser.close());
      console.log(`Firefox ${browser.version()}`);
      const page = await browser.newPage();
      await page.goto(appUrl('/record'));
      return page;
    });
    for (const done of close) await done();
  }
});

test('a video file is tracked, and the session is there after a reload', async ({ record }) => {
  const { webm } = await fixture('play');
  const page = await record();
  await page.getByTestId('video-file').setInputFiles(webm);
  await page.getByTestId('use-file').click();
  await expect(page.getByText('Video kept as a session')).toBeVisible({ timeout: 90_000 });
  await page.goto(appUrl('/sessions'));
  const row = page.getByRole('main').getByRole('link', { name: /piano/i });
  await expect(row).toHaveCount(1);
  await page.reload();
  await row.click();
  await expect(page.getByText('@mediapipe/tasks-vision')).toBeVisible();
});

test('a camera is opened, recorded and stopped', async ({ record }) => {
  const page = await record();
  await page.getByTestId('camera-on').click();
  await page.getByTestId('start').click();
  const processed = async () => Number(await page.getByTestId('frames-processed').textContent());
  await expect.poll(processed, { timeout: 60_000 }).toBeGreaterThan(30);
  await page.getByTestId('stop').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Session saved')).toBeVisible();
});

test('without WebGL it is said what is missing, and the timer works', async ({ record }) => {
  const page = await record({ 'webgl.disabled': true, 'webgl.force-enabled': false });
  await page.getByTestId('camera-on').click();
  await expect(failure(page, 'webgl-unavailable')).toBeVisible({ timeout: 60_000 });
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
});
