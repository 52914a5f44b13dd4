import { heardNote, NOTE_BLOCK_MS } from '#contracts';
import { encodeNotes } from '../../src/lib/store/note-codec';
import { puttingRecording } from '../fixtures/putting-recording';
import { appUrl, expect, test, UNKEPT } from './app';
import { checkScreens, LARGE_SCREEN } from './check-page';
import { putRows, rowsOf } from './database';

test.use(UNKEPT);

const PUTTS = 6;
/** By so much a microphone is later than the camera, ms. */
const LATE = 40;

test('putts of a session are found, played one by one, and compared by hands', async ({ launch }) => {
  const { page } = await launch({ viewport: LARGE_SCREEN });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  const { text, impacts } = await puttingRecording('2026-03-01T10:00:00.000Z', { putts: PUTTS, jerkAt: 5 });
  await page.goto(appUrl('/data'));
  await page.getByTestId('import-files').setInputFiles({
    name: 'putting.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text)
  });
  await expect(page.getByText('1 recording imported')).toBeVisible();
  // As if a microphone had listened to all balls but the last.
  const [session] = await rowsOf<{ sid: string; summary: object }>(page, 'sessions');
  const heard = impacts.slice(0, -1).map((impact) => heardNote(impact + LATE, 20));
  const blockOf = (onset: number) => NOTE_BLOCK_MS * Math.floor(onset / NOTE_BLOCK_MS);
  const blocks = [...new Set(heard.map(({ onset }) => blockOf(onset)))];
  await putRows(page, {
    sessions: [
      {
        ...session!,
        summary: { ...session!.summary, attacks: { heard: heard.length, playedS: heard.length } }
      }
    ],
    notes: blocks.map((from) =>
      encodeNotes(session!.sid, { from, notes: heard.filter(({ onset }) => blockOf(onset) === from) })
    )
  });
  await page.goto(appUrl('/sessions'));
  await page.getByRole('link', { name: /1 Mar 2026/ }).click();

  const card = page.getByTestId('repetitions');
  await expect(card.getByText(`${2 * PUTTS} putts were found`)).toBeVisible();
  await expect(card.getByText('Usual here is what the first 10 putts')).toBeVisible();
  await expect(card.getByText(`of ${2 * PUTTS - 1} of ${2 * PUTTS} putts; of the other it`)).toBeVisible();
  await expect(card.getByText(/The sound came (3[0-9]|4[0-9]|50) ms later than the pictures/)).toBeVisible();
  // The last one has a jerk before its impact.
  await expect(card.getByRole('radio', { name: /stands out/ })).toHaveCount(1);
  await expect(card.getByRole('radio', { name: /^12, .*stands out/ })).toBeVisible();

  await card.getByRole('radio', { name: /^1, / }).focus();
  await page.keyboard.press('ArrowRight');
  const title = card.getByRole('heading', { name: /^Putt 2, at 0:\d\d$/ });
  await expect(title).toBeVisible();
  const at = (await title.textContent())!.slice(-4);
  await card.getByRole('button', { name: 'Watch it in the replay' }).press('Enter');
  const replay = page.getByTestId('replay');
  await expect(replay.getByTestId('replay-status')).toHaveText('Right hand');
  // It plays, and stops by itself where the putt has ended.
  await expect(replay.getByRole('button', { name: 'Play' })).toBeVisible();
  const seconds = (clock: string) => Number(clock.split(':')[1]);
  const shown = seconds((await replay.getByTestId('replay-time').textContent())!.trim().slice(0, 4));
  expect(Math.abs(shown - seconds(at))).toBeLessThanOrEqual(2);

  const set = (n: number) => card.getByRole('group', { name: new RegExp(`^Set ${n}`) });
  await set(1).getByRole('radio', { name: 'both hands' }).check({ force: true });
  await set(2).getByRole('radio', { name: 'stronger hand alone' }).check({ force: true });
  await expect(card.getByRole('row', { name: /^Putts 6 6$/ })).toBeVisible();
  await checkScreens(page, 'a session of putts');
  await card.getByRole('button', { name: 'Keep 12 as the count' }).click();
  await page.reload();
  await expect(card.getByRole('row', { name: /^Stand out 0 1$/ })).toBeVisible();
  await expect(page.getByText('What you said')).toBeVisible();
  await expect(card.getByRole('button', { name: /as the count/ })).toHaveCount(0);
  expect(problems).toEqual([]);
});
