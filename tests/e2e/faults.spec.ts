import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serve } from '../../src/cli/serve.mjs';
import { badVideo } from '../fixtures/bad-videos';
import { films, fixture } from '../fixtures';
import { appUrl, BUILD, expect, test, UNKEPT } from './app';
import { daysAgo, logByHand } from './log-by-hand';
import { failure, kept, startRecording, stopAndSave } from './recording';

test.use(UNKEPT);

/** The log of the app's database is cut off in the middle of a record, as a crash of the computer may leave it. */
async function tearLog(profile: string): Promise<void> {
  const folder = join(profile, 'Default', 'IndexedDB');
  const logs = (await readdir(folder, { recursive: true })).filter((file) => /\d\.log$/.test(file));
  expect(logs).toHaveLength(1);
  const log = join(folder, logs[0]!);
  await truncate(log, (await stat(log)).size - 100);
}

test('a browser killed during a recording loses at most two seconds, and nothing later either', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const { page, profile } = await launch({ camera: mjpeg });
  await startRecording(page);
  const started = Date.now();
  await page.waitForTimeout(7300);
  // A busy machine looks at few pictures, and what it did not see it cannot lose.
  const processed = async () => Number(await page.getByTestId('frames-processed').textContent());
  const before = await processed();
  await expect.poll(processed, { intervals: [20] }).toBeGreaterThan(before);
  const kill = () => execFileSync('pkill', ['-9', '-f', profile]);
  kill();
  const recordedS = (Date.now() - started) / 1000;
  const torn = `${profile}-torn`;
  await cp(profile, torn, { recursive: true, verbatimSymlinks: true });

  const again = await launch({ camera: mjpeg, profile });
  await again.page.goto(appUrl('/record'));
  await expect(again.page.getByTestId('recovered')).toBeVisible();
  const [session, ...others] = await kept(again.page);
  expect(others).toEqual([]);
  expect(session?.state).toBe('recovered');
  expect(recordedS - (session?.durationS ?? 0), 'seconds lost').toBeLessThanOrEqual(2);
  await again.context.close();

  // Chromium removes a database whose torn log was written on, at the start after that.
  await tearLog(torn);
  const first = await launch({ profile: torn });
  await first.page.goto(appUrl('/record'));
  await expect(first.page.getByTestId('recovered')).toBeVisible();
  kill();
  const second = await launch({ profile: torn });
  await second.page.goto(appUrl('/sessions'));
  await expect(second.page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  expect((await kept(second.page)).map(({ state }) => state)).toEqual(['recovered']);
});

test('a browser that crashes while nothing is recorded loses nothing at the start after next', async ({
  launch
}) => {
  const { page, profile } = await launch();
  await logByHand(page, daysAgo(3), 40);
  await logByHand(page, daysAgo(2), 50);
  // The browser writes down a few seconds later that the app is open.
  await page.waitForTimeout(8000);
  const torn = `${profile}-torn`;
  await cp(profile, torn, { recursive: true, verbatimSymlinks: true });
  await rm(join(torn, 'SingletonLock'), { force: true });
  await tearLog(torn);
  const first = await launch({ profile: torn });
  await logByHand(first.page, daysAgo(1), 45);
  execFileSync('pkill', ['-9', '-f', torn]);
  const second = await launch({ profile: torn });
  await second.page.goto(appUrl('/sessions'));
  await expect(second.page.getByRole('main').getByRole('listitem').filter({ hasText: '40 min' })).toHaveCount(
    1
  );
  await expect(second.page.getByRole('main').getByRole('listitem').filter({ hasText: '45 min' })).toHaveCount(
    1
  );
});

test('a refused camera is told, and the timer still works', async ({ launch }) => {
  const { mjpeg } = await fixture('play');
  const { page } = await launch({ camera: mjpeg, allow: false, args: ['--deny-permission-prompts'] });
  await page.goto(appUrl('/record'));
  await page.getByTestId('camera-on').click();
  await expect(failure(page, 'camera-refused')).toBeVisible();
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
  await page.waitForTimeout(2500);
  await stopAndSave(page);
  const [session] = await kept(page);
  expect(session?.state).toBe('complete');
  expect(session?.durationS).toBeGreaterThan(2);
});

test('a machine without a camera is told', async ({ launch }) => {
  const { page } = await launch();
  await page.goto(appUrl('/record'));
  await page.getByTestId('camera-on').click();
  await expect(failure(page, 'camera-absent')).toBeVisible();
});

test('a black picture is called too dark', async ({ launch }) => {
  const { mjpeg } = await fixture('black');
  const { page } = await launch({ camera: mjpeg });
  await page.goto(appUrl('/record'));
  await page.getByTestId('camera-on').click();
  await expect(page.getByTestId('verdict')).toContainText('too dark');
});

test('permission withdrawn during a recording is told as that; given back, the recording goes on', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const { page, context } = await launch({ camera: mjpeg });
  await startRecording(page);
  await page.waitForTimeout(3000);
  const cdp = await context.newCDPSession(page);
  const allow = (setting: 'denied' | 'granted') =>
    cdp.send('Browser.setPermission', {
      permission: { name: 'camera' },
      setting,
      origin: new URL(appUrl()).origin
    });
  await allow('denied');
  const told = page.getByText(/^Camera access was removed\. What you played is saved up to 0:\d\d\./);
  await expect(told).toBeVisible();
  const processed = async () => Number(await page.getByTestId('frames-processed').textContent());
  const before = await processed();
  await allow('granted');
  await expect(told).toBeHidden({ timeout: 10_000 });
  await expect.poll(processed).toBeGreaterThan(before + 10);
  await stopAndSave(page);
  const [session, ...others] = await kept(page);
  expect(others).toEqual([]);
  expect(session?.state).toBe('complete');
  expect(session?.durationS).toBeGreaterThan(2);
  expect(session?.gaps.map(({ reason }) => reason)).toContain('camera-lost');
});

test('two tabs cannot record at once', async ({ launch }) => {
  const { page, context } = await launch();
  await page.goto(appUrl('/record'));
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
  const second = await context.newPage();
  await second.goto(appUrl('/record'));
  await second.getByTestId('timer').click();
  await expect(failure(second, 'recording-elsewhere')).toBeVisible();
});

test('the app says that the hand model is missing, or WebAssembly, and the timer and all that is kept still work', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const dir = await mkdtemp(join(tmpdir(), 'handwell-no-model-'));
  await cp(BUILD, dir, { recursive: true });
  await rm(join(dir, 'models'), { recursive: true });
  const server = await serve({ dir, port: 0 });
  const { page } = await launch({ camera: mjpeg, serviceWorkers: 'allow' });
  await page.goto(`${server.url}/record`);
  await page.getByTestId('camera-on').click();
  await expect(failure(page, 'model-missing')).toBeVisible();
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
  await page.getByTestId('stop').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  // What is not whole is not kept, and the app says so.
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByTestId('offline')).toHaveAttribute('data-kind', 'not saved', { timeout: 60_000 });

  // As in a lockdown mode.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await page.goto(`${server.url}/record`);
  await page.getByTestId('camera-on').click();
  await expect(failure(page, 'wasm-unavailable')).toContainText(
    'The timer, your sessions and Trends work here too.'
  );
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
  await stopAndSave(page);
  await page.getByRole('link', { name: 'Trends' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Trends' })).toBeVisible();
  await page.getByRole('link', { name: 'Sessions' }).click();
  await expect(page.getByRole('main').getByRole('link', { name: 'Piano' })).toHaveCount(2);
  await server.close();
  await rm(dir, { recursive: true });
});

/** On the record page. */
async function analyse(page: Page, path: string): Promise<void> {
  await page.getByTestId('video-file').setInputFiles(path);
  await page.getByTestId('use-file').click();
}

const unusable = [
  ['empty.mp4', 'file-empty'],
  ['audio.wav', 'file-audio-only'],
  ['text.mp4', 'file-not-video'],
  ['old-camera.mp4', 'file-unsupported-codec']
] as const;
test('a video that cannot be used is refused as what it is', async ({ launch }) => {
  const { page } = await launch();
  await page.goto(appUrl('/record'));
  for (const [name, kind] of unusable) {
    await analyse(page, await badVideo(name));
    await expect(failure(page, kind), name).toBeVisible({ timeout: 30_000 });
  }
});

test('a video that was cut off is kept up to the damage, and that is said', async ({ launch }) => {
  const { page } = await launch();
  await page.goto(appUrl('/record'));
  await analyse(page, await badVideo('truncated.webm'));
  await expect(failure(page, 'file-truncated')).toBeVisible({ timeout: 60_000 });
  // The row is there while the frames are still being written.
  await expect.poll(() => kept(page).then((rows) => rows.map((row) => row.state))).toEqual(['complete']);
  const [session] = await kept(page);
  expect(session?.durationS).toBeGreaterThan(3);
});

test('a portrait video becomes a session, and so does a fast one', async ({ launch }) => {
  const videos = await films([
    { scenario: 'portrait', options: {} },
    { scenario: 'fast', options: {} }
  ]);
  const { page } = await launch();
  for (const [i, { webm }] of videos.entries()) {
    await page.goto(appUrl('/record'));
    await analyse(page, webm);
    await expect(page.getByText('Video kept as a session')).toBeVisible({ timeout: 60_000 });
    expect((await kept(page)).map((row) => row.state)).toEqual(Array<string>(i + 1).fill('complete'));
  }
});
