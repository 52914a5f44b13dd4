import type { ProbeRecord, SessionRecord } from '#contracts';
import type { Page } from '@playwright/test';
import { fixture } from '../fixtures';
import { recordingFileOf } from '../fixtures/recording';
import { framesOf, tracked } from '../fixtures/tracked';
import { appUrl, expect, test, UNKEPT } from './app';
import { checkScreens, LARGE_SCREEN } from './check-page';
import { putRows, rowsOf } from './database';
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

test('sixteen strokes by a click are counted as they happen, and told hand by hand afterwards', async ({
  launch
}) => {
  const { mjpeg, webm } = await fixture('single-strokes', {
    grip: 'stick',
    camera: 'front45',
    distance: 0.6
  });
  const { page } = await launch({ camera: mjpeg, viewport: LARGE_SCREEN });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(appUrl('/record'));
  await practise(page, 'drums');
  await startRecording(page);
  await page.getByTestId('set-ask').press('Enter');
  await page.getByTestId('probe-no-pain').press('Enter');
  await page.getByTestId('set-begin').press('Enter');
  const run = page.getByTestId('set-run');
  // Only the right hand is followed.
  await expect(run).toHaveAttribute('data-hands', 'right');
  await expect(run).toContainText('Sixteen with the right hand');
  await checkScreens(page, 'a set of strokes');
  await expect(page.getByTestId('set-done')).toBeVisible({ timeout: 30_000 });
  await stopAndSave(page);

  const [session] = await rowsOf<SessionRecord>(page, 'sessions');
  const [said] = session!.details.handsUsed!;
  expect(said!.hands).toBe('right');
  // Lift, fifteen beats of half a second, and the end of the last stroke.
  expect(said!.to - said!.from).toBeGreaterThan(8_700);
  expect(said!.to - said!.from).toBeLessThan(9_800);
  await page.goto(appUrl(`/sessions/view?sid=${session!.sid}`));
  // A busy machine does not see them all, and says so.
  await expect(page.getByTestId('strokes').getByRole('row', { name: /^Right hand, .* of 16/ })).toBeVisible();

  // The same clip with every picture looked at.
  const { frames } = await framesOf((await tracked([webm]))[0]!);
  const text = await recordingFileOf(frames, {
    startedAt: '2026-03-01T10:00:00.000Z',
    activity: 'drums',
    session: { rpe: 4, pain: false },
    gaps: []
  });
  await page.goto(appUrl('/data'));
  const buffer = Buffer.from(text);
  await page
    .getByTestId('import-files')
    .setInputFiles({ name: 'strokes.json', mimeType: 'application/json', buffer });
  await expect(page.getByText('1 recording imported')).toBeVisible();
  const sessions = await rowsOf<SessionRecord>(page, 'sessions');
  const imported = sessions.find(({ startedAt }) => startedAt.startsWith('2026-03-01'))!;
  const handsUsed = [{ from: 500, to: 9_500, hands: 'right' }] as const;
  await putRows(page, { sessions: [{ ...imported, details: { ...imported.details, handsUsed } }] });
  await page.goto(appUrl(`/sessions/view?sid=${imported.sid}`));
  const card = page.getByTestId('strokes');
  await expect(
    card.getByRole('row', { name: /^Right hand, 0:00 16 of 16 (49\d|50\d) ms \d+ ms \d+ %$/ })
  ).toBeVisible();
  await expect(card.getByRole('img', { name: /^Right hand: time from each stroke/ })).toBeVisible();
  await checkScreens(page, 'a session of strokes');
  expect(problems).toEqual([]);
});
