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

const follow = (page: Page, hands: readonly string[]) =>
  page.evaluate((both) => localStorage.setItem('handwell.hands', JSON.stringify(both)), hands);

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
  await expect(page.getByTestId('probe-begin')).toHaveCount(0);
  await page.getByTestId('stop').click();
  await page.getByRole('button', { name: 'Save without rating' }).click();

  await follow(page, ['left', 'right']);
  await startRecording(page);
  await page.getByTestId('probe-ask').click();
  await page.getByTestId('probe-no-pain').click();
  await expect(page.getByTestId('not-followed')).toHaveCount(0);
  await page.getByTestId('probe-begin').click();
  await expect(page.getByTestId('probe-run')).toHaveAttribute('data-block', 'P1');
  await expect(page.getByTestId('probe-now')).toContainText('Index 1');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('set-ask')).toHaveCount(0);
  await stopAndSave(page);

  await practise(page, 'golf putting');
  await follow(page, ['right']);
  await startRecording(page);
  await expect(page.getByTestId('probe-ask')).toHaveCount(0);
  await page.getByTestId('set-ask').click();
  await page.getByTestId('probe-no-pain').click();
  await page.getByTestId('set-begin').click();
  await expect(page.getByTestId('set-run')).toHaveAttribute('data-hands', 'both');
  // The tests' camera gives fifteen.
  await expect(page.getByTestId('set-slow')).toContainText('putts are looked for from 22 on');
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
    ['guitar', undefined],
    ['guitar', undefined]
  ]);
  const putting = sessions.find(({ activity }) => activity === 'golf putting')!;
  await page.goto(appUrl(`/sessions/view?sid=${putting.sid}`));
  await expect(page.getByRole('heading', { name: 'Replay' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Movement per finger' })).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('Escape closes what is open beside a recording and leaves that running, and a key does nothing to one that is over', async ({
  launch
}) => {
  const { mjpeg } = await fixture('play');
  const { page } = await launch({ camera: mjpeg });
  await page.goto(appUrl('/record'));
  await startRecording(page);
  const [phase, before] = [page.getByTestId('phase'), page.getByTestId('probe-before')];
  const focused = page.locator(':focus');
  await page.getByTestId('probe-ask').press('Enter');
  await expect(before).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(before).toHaveCount(0);
  await expect(page.getByTestId('probe-ask')).toBeFocused();
  // Also from a choice that was just made.
  await page.getByTestId('probe-ask').press('Enter');
  await page.getByTestId('probe-no-pain').press('Enter');
  await page.getByRole('radio', { name: 'Table top' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(before).toHaveCount(0);
  await expect(phase).toHaveText('Recording');
  // A pause ends a probe, says so, and loses no focus.
  await page.getByTestId('probe-ask').press('Enter');
  await page.getByTestId('probe-no-pain').press('Enter');
  await page.getByTestId('probe-begin').press('Enter');
  await expect(page.getByTestId('probe-run')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(phase).toHaveText('Paused');
  await expect(page.getByText('The probe ended with the pause')).toBeVisible();
  await expect(focused).toHaveClass(/side/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How was it?');
  // Nothing of the finished recording goes on or away.
  const [over] = await rowsOf<SessionRecord>(page, 'sessions');
  await page.locator('main').evaluate((main) => main.focus());
  for (const key of ['Space', 'm', 'Escape']) await page.keyboard.press(key);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How was it?');
  expect(await rowsOf<SessionRecord>(page, 'sessions')).toEqual([over]);
  await page.getByRole('button', { name: 'Save without rating' }).click();

  await practise(page, 'darts');
  await startRecording(page);
  await page.getByTestId('set-ask').press('Enter');
  await page.keyboard.press('Escape');
  await expect(before).toHaveCount(0);
  await expect(page.getByTestId('set-ask')).toBeFocused();
  await expect(phase).toHaveText('Recording');
  // Who said yes has said it, whichever way the words are left.
  await page.getByTestId('set-ask').press('Enter');
  await page.getByTestId('probe-pain').press('Enter');
  await page.keyboard.press('Escape');
  await expect(before).toHaveCount(0);
  await expect(page.getByTestId('set-ask')).toHaveCount(0);
  await expect(page.locator('main')).toBeFocused();
  await expect(phase).toHaveText('Recording');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How was it?');
});

test('sixteen strokes are asked for by a click, and told hand by hand afterwards', async ({ launch }) => {
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
  // Once of a hand that was there, and twice of one that was not.
  const handsUsed = [
    { from: 500, to: 9_500, hands: 'right' },
    { from: 500, to: 5_000, hands: 'left' },
    { from: 5_500, to: 9_500, hands: 'left' }
  ] as const;
  await putRows(page, { sessions: [{ ...imported, details: { ...imported.details, handsUsed } }] });
  await page.goto(appUrl(`/sessions/view?sid=${imported.sid}`));
  const card = page.getByTestId('strokes');
  await expect(
    card.getByRole('row', { name: /^Right hand, 0:00 16 of 16 (49\d|50\d) ms \d+ ms \d+ %$/ })
  ).toBeVisible();
  await expect(card.getByText('Of the left hand no pictures are kept')).toHaveCount(2);
  await expect(card.getByRole('img', { name: /^Right hand: time from each stroke/ })).toBeVisible();
  await checkScreens(page, 'a session of strokes');
  expect(problems).toEqual([]);
});
