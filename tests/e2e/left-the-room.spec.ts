import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { fixture } from '../fixtures';
import { appUrl, BUILD, expect, test } from './app';
import { requestsOf } from './network-witness';
import { picturesAtRest } from './pictures-at-rest';
import { kept, startRecording } from './recording';

const PLAYED_S = 300;
const AWAY_MIN = 30;
const WATCHED_S = 66;
/** The clip's empty desk lasts this long before the hand would come back. */
const EMPTY_S = 152;
/** A small picture, so that five minutes of it are no half gigabyte. */
const SIZE = { width: 320, height: 240 };
/** The shortest clip of playing that goes on across its end, whatever size it has otherwise. */
const PLAYING = { scenario: 'portrait', seconds: 2 } as const;
/** Showing the picture in a large window takes more than a third of a core where there is no graphics card. */
const WINDOW = { width: 400, height: 300 };

/** Five minutes of playing, then an empty desk: pictures of other clips, one after the other. */
async function playThenLeave(): Promise<string> {
  const play = await fixture(PLAYING.scenario, SIZE);
  const empty = await fixture('empty', SIZE);
  const path = play.mjpeg.replace('.mjpeg', `-${PLAYED_S}-s-then-empty.mjpeg`);
  if (existsSync(path)) return path;
  const parts = [
    ...Array<string>(PLAYED_S / PLAYING.seconds).fill(play.mjpeg),
    ...Array<string>(EMPTY_S / 4).fill(empty.mjpeg)
  ];
  for (const [i, part] of parts.entries()) {
    await pipeline(createReadStream(part), createWriteStream(`${path}.part`, { flags: i === 0 ? 'w' : 'a' }));
  }
  await rename(`${path}.part`, path);
  return path;
}

test('five minutes of playing and thirty away: the end is proposed at minute five, every page says so, and nothing leaves the machine', async ({
  launch
}) => {
  test.setTimeout(600_000);
  const { page, context } = await launch({
    camera: await playThenLeave(),
    viewport: WINDOW
  });
  // Both clocks of the page can be moved on together, as half an hour does.
  await context.addInitScript(() => {
    let offset = 0;
    const wall = Date.now.bind(Date);
    const mono = performance.now.bind(performance);
    Date.now = () => wall() + offset;
    performance.now = () => mono() + offset;
    Object.assign(window, { later: (ms: number) => (offset += ms) });
  });
  const opening = requestsOf(context, appUrl());
  await startRecording(page);
  const recording = requestsOf(context, appUrl());
  const started = performance.now();
  await page.waitForTimeout(WATCHED_S * 1000);
  // Later the tracker may have to begin anew, when the clock jumps.
  expect(recording.all, `requests in ${WATCHED_S} s of recording`).toEqual([]);
  await page.waitForTimeout((PLAYED_S - WATCHED_S - 30) * 1000);
  // A busy machine plays the clip a little slower: what counts is when the hand truly went.
  const withHand = async () => Number(await page.getByTestId('frames-with-hand').textContent());
  let seen = -1;
  let goneS = 0;
  await expect
    .poll(
      async () => {
        const now = await withHand();
        if (now !== seen) goneS = (performance.now() - started) / 1000;
        const same = now === seen;
        seen = now;
        return same;
      },
      { intervals: [1000], timeout: 120_000 }
    )
    .toBe(true);
  for (let minute = 0; minute < AWAY_MIN; minute++) {
    await page.evaluate(() => (window as unknown as { later(ms: number): void }).later(60_000));
    await page.waitForTimeout(1100);
  }
  await expect(page.getByTestId('phase')).toHaveText('Paused');
  const proposal = (await page.getByTestId('proposal').textContent()) ?? '';
  const [, minute = '', second = ''] = /(\d+):(\d\d)/.exec(proposal) ?? [];
  expect(Math.abs(60 * Number(minute) + Number(second) - goneS), `${proposal} at ${goneS} s`).toBeLessThan(4);
  await page.getByTestId('accept-end').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();

  const [session] = await kept(page);
  const playedS = (session?.minutes ?? 0) * 60;
  // Where the machine was too busy to look, nothing is known: that is a gap and no playing.
  const gapS = (session?.gaps ?? [])
    .filter((gap) => gap.from < goneS * 1000)
    .reduce((sum, gap) => sum + (Math.min(gap.to, goneS * 1000) - gap.from) / 1000, 0);
  expect(Math.abs(playedS + gapS - goneS), `${playedS} s played, ${gapS} s unknown`).toBeLessThan(4);
  const shown = `${Math.round(playedS / 60)} min`;
  await page.goto(appUrl('/sessions'));
  await expect(page.getByRole('main').getByText(shown).first()).toBeVisible();
  await page.goto(appUrl('/trends'));
  await expect(page.getByRole('main').getByText(shown).first()).toBeVisible();

  expect(await picturesAtRest(page, BUILD), 'pictures that were kept').toEqual([]);
  expect(opening.all.length, 'the witness sees the app load').toBeGreaterThan(0);
  expect(opening.others, 'requests to another origin').toEqual([]);
});
