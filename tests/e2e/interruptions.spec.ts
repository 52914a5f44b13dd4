import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { fixture } from '../fixtures';
import { appUrl, expect, test, UNKEPT } from './app';
import { failure, kept, startRecording, stopAndSave } from './recording';

test.use(UNKEPT);

const origin = () => new URL(appUrl()).origin;

/** The wall clock that the page sees can be moved on, as when the computer's clock is set. */
const settableClock = (context: BrowserContext) =>
  context.addInitScript(() => {
    const Real = Date;
    let offset = 0;
    const now = () => Real.now() + offset;
    window.Date = class extends Real {
      constructor(...of: unknown[]) {
        super(...((of.length > 0 ? of : [now()]) as []));
      }
      static override now = now;
    } as DateConstructor;
    Object.assign(window, { setClockBy: (ms: number) => (offset += ms) });
  });
const setClockBy = (page: Page, ms: number) =>
  page.evaluate((by) => (window as unknown as { setClockBy(ms: number): void }).setClockBy(by), ms);

test('a camera that another program holds is told as that', async ({ launch }) => {
  const { mjpeg } = await fixture('play');
  const { page, context } = await launch({ camera: mjpeg });
  // Nobody can take Chromium's fake camera away: what the browser answers then is put in its place.
  await context.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Could not start video source', 'NotReadableError'));
  });
  await page.goto(appUrl('/record'));
  await page.getByTestId('camera-on').click();
  await expect(failure(page, 'camera-in-use')).toBeVisible();
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
});

/** Room for a few seconds of recording beside an empty database, bytes. */
const LITTLE_ROOM = 150_000;

test('storage that runs full is told, nothing saved is lost, and it goes on when there is room', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const { page, context } = await launch({ camera: mjpeg });
  await page.goto(appUrl('/record'));
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: origin(), quotaSize: LITTLE_ROOM });
  await startRecording(page);
  await expect(failure(page, 'storage-full')).toBeVisible({ timeout: 60_000 });
  // What was saved before can be read all the while.
  expect((await kept(page)).map((session) => session.state)).toEqual(['recording']);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: origin() });
  await expect(failure(page, 'storage-full')).toBeHidden();
  const clockS = await page.getByTestId('clock').textContent();
  await stopAndSave(page);
  const [session] = await kept(page);
  expect(session?.state).toBe('complete');
  expect(session?.gaps.filter(({ reason }) => reason === 'storage' || reason === 'no-room')).toEqual([]);
  const [minutes = 0, seconds = 0] = (clockS ?? '').split(':').map(Number);
  // Pictures that a busy machine did not look at before the end are a gap.
  const toldS = (session?.gaps ?? []).reduce((sum, { from, to }) => sum + to - from, 0) / 1000;
  expect((session?.durationS ?? 0) + toldS).toBeGreaterThanOrEqual(minutes * 60 + seconds);
});

test('site data that is cleared during a recording is told at once; the last of it is saved as a file, and another begun', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const { page, context } = await launch({ camera: mjpeg });
  await startRecording(page);
  await expect(page.getByTestId('saved')).toBeVisible();
  // However slow the machine is.
  const processed = async () => Number(await page.getByTestId('frames-processed').textContent());
  await expect.poll(processed).toBeGreaterThan(20);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', { origin: origin(), storageTypes: 'indexeddb' });
  await expect(page.getByTestId('saving')).toHaveAttribute('data-kind', 'lost', { timeout: 10_000 });
  await expect(failure(page, 'storage-lost')).toBeVisible();
  await expect(page.getByTestId('phase')).toHaveText('Paused');
  // To go on would record what nobody keeps.
  await page.keyboard.press(' ');
  await expect(page.getByTestId('close-recording')).toBeVisible();
  await expect(page.getByTestId('pause')).toBeHidden();
  await expect(page.getByTestId('phase')).toHaveText('Paused');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('save-rest').click()
  ]);
  const saved = JSON.parse(await readFile(await download.path(), 'utf8')) as { frames: unknown[] };
  expect(saved.frames.length).toBeGreaterThan(10);
  await page.getByTestId('begin-anew').click();
  await expect(failure(page, 'storage-lost')).toBeHidden();
  await startRecording(page);
  await stopAndSave(page);
  expect((await kept(page)).map(({ state }) => state)).toEqual(['complete']);
});

test('a camera that changes the shape of its picture shows every hand where it was, and as large', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const { page, context } = await launch({ camera: mjpeg });
  // What the tracking worker tells the page: wrist and two knuckles of a hand.
  await context.addInitScript(() => {
    const told: number[][] = [];
    const Real = Worker;
    window.Worker = class extends Real {
      constructor(...of: ConstructorParameters<typeof Real>) {
        super(...of);
        this.addEventListener(
          'message',
          ({ data }: MessageEvent<{ frame?: { hands?: { image: Float32Array }[] } }>) => {
            const image = data.frame?.hands?.[0]?.image;
            if (image) told.push([0, 1, 15, 16, 51, 52].map((i) => image[i]!));
          }
        );
      }
    };
    Object.assign(window, { told });
  });
  await startRecording(page);
  /** Middle of the next 45 frames, and the picture's size then. */
  const look = () =>
    page.evaluate(async () => {
      const { told } = window as unknown as { told: number[][] };
      told.length = 0;
      while (told.length < 45) await new Promise((resolve) => setTimeout(resolve, 100));
      const middle = (i: number) =>
        told.map((row) => row[i]!).sort((a, b) => a - b)[Math.floor(told.length / 2)]!;
      const { videoWidth, videoHeight } = document.querySelector('video')!;
      return { size: [videoWidth, videoHeight], at: [0, 1, 2, 3, 4, 5].map(middle) };
    });
  const before = await look();
  await page.evaluate(() => {
    const stream = document.querySelector('video')!.srcObject as MediaStream;
    return stream.getVideoTracks()[0]!.applyConstraints({ width: 480, height: 480 });
  });
  await expect.poll(() => page.evaluate(() => document.querySelector('video')!.videoWidth)).toBe(480);
  const after = await look();
  expect([before.size, after.size]).toEqual([
    [640, 480],
    [480, 480]
  ]);
  before.at.forEach((place, i) => expect(Math.abs(after.at[i]! - place)).toBeLessThan(0.05));
  // A picture cut to a square would be read as a palm a third wider.
  const across = ({ at }: typeof before) => Math.abs(at[2]! - at[4]!);
  expect(Math.abs(across(after) / across(before) - 1)).toBeLessThan(0.1);
  await stopAndSave(page);
});

test('a tab that is hidden goes on recording, and what it misses is a gap', async ({ launch }) => {
  const { mjpeg } = await fixture('play');
  const { page, context } = await launch({ camera: mjpeg, tabsHide: true });
  await startRecording(page);
  await page.waitForTimeout(2000);
  const other = await context.newPage();
  await other.bringToFront();
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');
  await page.waitForTimeout(5000);
  await page.bringToFront();
  await other.close();
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible');
  const processed = async () => Number(await page.getByTestId('frames-processed').textContent());
  const before = await processed();
  await expect.poll(processed).toBeGreaterThan(before + 20);
  await stopAndSave(page);
  const [session] = await kept(page);
  expect(session?.state).toBe('complete');
  // Every second is either stored or written down as a gap.
  const { chunks = [], gaps = [] } = session ?? {};
  const silent = chunks.slice(1).filter((t, i) => {
    const from = chunks[i]!;
    return t - from > 2000 && !gaps.some((gap) => gap.from < t && gap.to > from);
  });
  expect(chunks.length).toBeGreaterThan(6);
  expect(silent, 'silences that nothing explains').toEqual([]);
});

test('a page that does not answer for 10 s loses no second of the recording', async ({ launch }) => {
  const { mjpeg } = await fixture('play');
  const { page } = await launch({ camera: mjpeg, frameRate: 30 });
  await startRecording(page);
  await page.waitForTimeout(2000);
  await page.evaluate(() => {
    for (const until = performance.now() + 10_000; performance.now() < until;);
  });
  await page.waitForTimeout(2000);
  await stopAndSave(page);
  const [session] = await kept(page);
  const { chunks = [], gaps = [] } = session ?? {};
  expect(chunks.length).toBeGreaterThan(9);
  // A chunk is a second of frames, and what is longer than that is silence.
  const silences = chunks.slice(1).map((t, i) => t - chunks[i]! - 1000);
  expect(Math.max(...silences)).toBeLessThanOrEqual(1000);
  // Before the first frame a busy machine may take longer.
  expect(gaps.filter(({ from, to }) => from > 0 && to - from > 1000)).toEqual([]);
});

test('a clock that is set during a session changes no duration and is noted', async ({ launch }) => {
  const { mjpeg } = await fixture('play');
  const { page, context } = await launch({ camera: mjpeg });
  await settableClock(context);
  const before = performance.now();
  await startRecording(page);
  const started = performance.now();
  await page.waitForTimeout(3000);
  await setClockBy(page, -3_600_000);
  await page.waitForTimeout(2500);
  await setClockBy(page, 24 * 3_600_000);
  await page.waitForTimeout(2500);
  await page.getByTestId('stop').click();
  const stopped = performance.now();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const [session] = await kept(page);
  const steps = session?.events.filter((event) => event.kind === 'clock-step').map((event) => event.stepMs);
  const minutes = steps?.map((ms) => Math.round((ms ?? 0) / 60_000)) ?? [];
  // Forward, in a moment in which a busy machine misses pictures, it looks as a computer does that slept.
  const asleep = session?.gaps.some(({ reason }) => reason === 'asleep') ? [24 * 60] : [];
  expect([...minutes, ...asleep]).toEqual([-60, 24 * 60]);
  // A busy machine misses pictures for a moment; a clock that was believed would be a gap of an hour.
  expect(session?.gaps.filter(({ from, to }) => to - from > 3000)).toEqual([]);
  const missedS = (session?.gaps ?? []).reduce((sum, { from, to }) => sum + (to - from) / 1000, 0);
  const lengthS = (session?.durationS ?? 0) + missedS;
  expect(lengthS).toBeGreaterThan((stopped - started) / 1000 - 1);
  expect(lengthS).toBeLessThan((stopped - before) / 1000 + 1);
});

test('a session of a clock that stood at 1970 is kept, counts nowhere, and counts once its date is corrected', async ({
  launch
}) => {
  const { page, context } = await launch();
  await settableClock(context);
  await page.goto(appUrl('/record'));
  await setClockBy(page, -Date.now());
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
  await page.waitForTimeout(1500);
  await stopAndSave(page);

  await page.goto(appUrl('/trends'));
  await expect(page.getByText('1 session has a date that cannot be right')).toBeVisible();
  await page.goto(appUrl('/sessions'));
  const row = page.locator('main li');
  await expect(row).toContainText('date cannot be right');
  await row.getByRole('link').click();
  const question = page.getByTestId('wrong-date');
  await question.getByRole('button').click();
  await expect(question).toContainText('Choose the date and the time.');
  await question.getByLabel('Date').fill('2026-03-02');
  await question.getByLabel('Started at, about').fill('18:30');
  await question.getByRole('button').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2 Mar 2026');
  await expect(question).toBeHidden();
  await page.goto(appUrl('/sessions'));
  await expect(row).toHaveCount(1);
  await expect(row).not.toContainText('date cannot be right');
});
