import type { Page } from '@playwright/test';
import type { ProbeRecord, SessionId } from '#contracts';
import { probeRecording, type ProbeRecording } from '../fixtures/probe-recording';
import { appUrl, expect, test, UNKEPT } from './app';
import { checkScreens, LARGE_SCREEN } from './check-page';
import { problemsOf } from './problems-of';
import { shots } from './shots';
import { putRows, rowsOf } from './database';

test.use(UNKEPT);

const startOf = (day: number): string => `2026-03-0${day}T10:00:00.000Z`;

/** Imports the recordings, then puts their probes beside them as the recorder would, not worked out yet. */
async function seed(page: Page, recordings: readonly ProbeRecording[]): Promise<void> {
  await page.goto(appUrl('/data'));
  await page.getByTestId('import-files').setInputFiles(
    recordings.map(({ text }, i) => ({
      name: `${i}.json`,
      mimeType: 'application/json',
      buffer: Buffer.from(text)
    }))
  );
  await expect(page.getByText(/\d recordings? imported/)).toBeVisible();
  const sessions = await rowsOf<{ sid: SessionId; startedAt: string }>(page, 'sessions');
  const probes = recordings.map(({ probe }, i): ProbeRecord => ({
    sid: sessions.find(({ startedAt }) => Date.parse(startedAt) === Date.parse(startOf(i + 1)))!.sid,
    from: probe.blocks[0]!.from,
    probe,
    surface: 'instrument',
    practice: false,
    pipeline: { capture: 1, movement: 2, kinematics: 1, features: 1 }
  }));
  const events = sessions.map(({ sid }) => ({ sid, t: 12_000, kind: 'felt-odd' }));
  await putRows(page, { probes, events });
}

/** The page of the session of a day. */
async function open(page: Page, day: number): Promise<void> {
  await page.goto(appUrl('/sessions'));
  await page.getByRole('link', { name: new RegExp(`${day} Mar 2026`) }).click();
  await expect(page.getByTestId('probe')).toBeVisible();
}

test('a session page shows what a probe found, what was not scored, and replays it', async ({ launch }) => {
  const { page } = await launch({ viewport: LARGE_SCREEN });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const problems = problemsOf(page);
  const days = [1, 2, 3, 4];
  await seed(
    page,
    await Promise.all(days.map((day) => probeRecording(startOf(day), day, day === 1 ? 'P2b' : undefined)))
  );

  await open(page, 1);
  const probe = page.getByTestId('probe');
  for (const name of ['Unevenness', 'Lack of independence', 'Release time']) {
    const measure = probe.getByRole('table', { name }).or(
      probe.locator('section').filter({
        has: page.getByRole('heading', { name, exact: true })
      })
    );
    await expect(measure.locator('tbody tr')).toHaveCount(5);
    await expect(measure).toContainText(name === 'Lack of independence' ? /\d %/ : /\d ms/);
  }
  await expect(probe).toContainText('No change found does not mean nothing is wrong.');
  const gate = page.getByTestId('gate');
  await expect(gate).toContainText('Second pattern was not scored: the hand was out of sight too often');
  await expect(gate).toContainText('Next time: Move the camera so that the whole hand stays in the picture');
  await expect(gate).toContainText('in front of the fingers, about 60 degrees above the hand');
  await expect(page.getByRole('img', { name: /Bending of the five fingers.*Single fingers/ })).toBeVisible();
  await probe.getByText('All measures').click();
  await expect(probe.getByRole('rowheader', { name: /Moving together/ })).toBeVisible();
  // The other sessions' probes were worked out as well: four make a spread.
  await expect(probe).toContainText('from your 3 other probes');
  await expect(probe).toContainText('Day 1 of 3 for getting to know the task');

  await page.getByRole('button', { name: 'Show the replay' }).click();
  const replay = page.getByRole('group', { name: 'Replay' });
  await expect(replay.getByTestId('replay-status')).toHaveText('Right hand');
  await expect(replay.getByRole('button', { name: 'Play' })).toBeVisible();
  const drawn = () =>
    replay.locator('canvas').evaluate((canvas: HTMLCanvasElement) =>
      canvas
        .getContext('2d')!
        .getImageData(0, 0, canvas.width, canvas.height)
        .data.reduce((sum, value) => sum + value, 0)
    );
  const before = await drawn();
  expect(before).toBeGreaterThan(0);
  await replay.getByRole('button', { name: 'Felt odd at 0:12' }).click();
  await expect(replay.getByTestId('replay-time')).toHaveText(/^0:10 /);
  await expect.poll(drawn).not.toBe(before);
  await replay.getByRole('slider').focus();
  await page.keyboard.press('Space');
  await expect(replay.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(replay.getByTestId('replay-time')).toHaveText(/^0:1[1-9] /);
  await page.keyboard.press('Space');
  await expect(replay.getByRole('button', { name: 'Play' })).toBeVisible();
  await checkScreens(page, 'a probe on its session page');
  await shots(page.getByRole('main'), 'probe');
  expect(problems).toEqual([]);
});
