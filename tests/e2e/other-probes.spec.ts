import type { ProbeRecord, SessionRecord } from '#contracts';
import type { Page } from '@playwright/test';
import { fixture } from '../fixtures';
import { appUrl, expect, test, UNKEPT } from './app';
import { rowsOf } from './database';
import { startRecording, stopAndSave } from './recording';

test.use(UNKEPT);

const practise = (page: Page, activity: string) =>
  page.evaluate((one) => localStorage.setItem('handwell.activity', JSON.stringify(one)), activity);

test('on strings the probe asks for no thumb, and a putter is asked for both hands and for one', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const { page } = await launch({ camera: mjpeg });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(appUrl('/record'));
  await practise(page, 'guitar');
  await startRecording(page);
  await page.getByTestId('probe-ask').click();
  await page.getByTestId('probe-no-pain').click();
  await expect(page.getByTestId('probe-before')).toContainText('days are not compared');
  await expect(page.getByRole('radio', { name: 'Left' })).toBeChecked();
  // The right hand is followed, which plucks.
  await expect(page.getByTestId('not-followed')).toBeVisible();
  await page.getByTestId('probe-begin').click();
  await expect(page.getByTestId('probe-run')).toHaveAttribute('data-block', 'P1');
  await expect(page.getByTestId('probe-now')).toContainText('Index 1');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('set-ask')).toHaveCount(0);
  await stopAndSave(page);

  await practise(page, 'golf putting');
  await startRecording(page);
  await expect(page.getByTestId('probe-ask')).toHaveCount(0);
  await page.getByTestId('set-ask').click();
  await page.getByTestId('probe-no-pain').click();
  await page.getByTestId('set-begin').click();
  await expect(page.getByTestId('set-run')).toHaveAttribute('data-hands', 'both');
  await page.keyboard.press('n');
  await expect(page.getByTestId('set-run')).toHaveAttribute('data-hands', 'stronger');
  await page.getByTestId('set-next').click();
  await expect(page.getByTestId('set-done')).toBeVisible();
  await stopAndSave(page);

  const probes = await rowsOf<ProbeRecord>(page, 'probes');
  expect(probes.map(({ probe: { variant, hand, blocks } }) => [variant, hand, blocks.length])).toEqual([
    ['fretting hand', 'left', 1]
  ]);
  const sessions = await rowsOf<SessionRecord>(page, 'sessions');
  const said = sessions.map(({ activity, details }) => [
    activity,
    details.handsUsed?.map(({ hands }) => hands)
  ]);
  expect(said.sort()).toEqual([
    ['golf putting', ['both', 'stronger']],
    ['guitar', undefined]
  ]);
  expect(problems).toEqual([]);
});
