import type { ProbeRecord, SessionRecord } from '#contracts';
import { fixture } from '../fixtures';
import { appUrl, expect, test, UNKEPT } from './app';
import { rowsOf } from './database';
import { startRecording, stopAndSave } from './recording';

test.use(UNKEPT);

test('the probe asks before it begins, leads through its parts, and is kept with the session', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const { page } = await launch({ camera: mjpeg });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await startRecording(page);
  // Not offered before the warm-up is over, but there for whoever asks.
  await expect(page.getByTestId('probe-offer')).toHaveCount(0);
  await page.getByTestId('probe-ask').click();
  // Escape closes what is open, and stops the recording only where nothing is.
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('probe-before')).toHaveCount(0);
  await expect(page.getByTestId('phase')).toHaveText('Recording');
  await page.getByTestId('probe-ask').click();
  await page.getByTestId('probe-no-pain').click();
  // The tests' camera gives fifteen.
  await expect(page.getByTestId('probe-slow')).toContainText('too few for any of it to be scored');
  await page.getByTestId('probe-begin').click();
  const run = page.getByTestId('probe-run');
  await expect(run).toHaveAttribute('data-block', 'P0');
  await expect(run).toHaveAttribute('data-block', 'P1');
  await expect(page.getByTestId('probe-now')).toContainText(/[4321]/);
  await expect(page.getByTestId('probe-now')).toContainText('Thumb');
  await page.keyboard.press('r');
  await expect(page.getByTestId('probe-now')).toContainText('Rest');
  await page.keyboard.press('s');
  await expect(run).toHaveAttribute('data-block', 'P2a');
  await page.getByTestId('probe-skip').click();
  await page.getByTestId('probe-skip').click();
  await expect(run).toHaveAttribute('data-block', 'P3');
  await page.keyboard.press('Escape');
  await expect(run).toHaveCount(0);
  await expect(page.getByTestId('phase')).toHaveText('Recording');
  await stopAndSave(page);

  const probes = (await rowsOf<ProbeRecord>(page, 'probes')).map(({ practice, probe: { hand, blocks } }) => ({
    practice,
    hand,
    blocks: blocks.map(({ id }) => id)
  }));
  expect(probes).toEqual([{ practice: true, hand: 'right', blocks: ['P0'] }]);
  expect(problems).toEqual([]);
});

test('who is in pain is offered no probe that day', async ({ launch }) => {
  const { mjpeg } = await fixture('play');
  const { page } = await launch({ camera: mjpeg });
  await startRecording(page);
  await page.getByTestId('probe-ask').click();
  await page.getByTestId('probe-pain').click();
  await expect(page.getByTestId('probe-before')).toContainText('health professional');
  await page.getByRole('button', { name: 'All right' }).click();
  await expect(page.getByTestId('probe-ask')).toHaveCount(0);
  await page.getByTestId('stop').click();
  // Without a rating everything else that was entered is kept.
  await page.getByRole('radio', { name: 'Yes' }).check({ force: true });
  await page.getByRole('button', { name: 'Save without rating' }).click();
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page).toHaveURL(/sessions\/view/);
  const [{ details }] = (await rowsOf<SessionRecord>(page, 'sessions')) as [SessionRecord];
  expect(details).toMatchObject({ pain: true });
  await page.goto(appUrl('/record'));
  await page.getByTestId('camera-on').click();
  await page.getByTestId('start').click();
  await expect(page.getByTestId('hands-on-right')).toBeVisible();
  await expect(page.getByTestId('probe-ask')).toHaveCount(0);
});
