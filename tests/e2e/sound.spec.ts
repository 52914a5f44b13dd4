import { writeFileSync } from 'node:fs';
import { drum } from '../fixtures/sound/instruments';
import { knownSound } from '../fixtures/sound/known-sound';
import { room } from '../fixtures/sound/noises';
import { wav } from '../fixtures/sound/wav';
import { appUrl, BUILD, expect, test, UNKEPT } from './app';
import { rowsOf } from './database';
import { picturesAtRest } from './pictures-at-rest';
import { kept, stopAndSave } from './recording';

test.use(UNKEPT);

/** Five seconds of an even drum, eight strokes a second, which the fake microphone plays again and again. */
function drumFile(): string {
  const { samples } = knownSound({
    ...{ instrument: drum, tempo: 8, lengthS: 5, seed: 5, noise: room, snrDb: 30 },
    ...{ unevenness: 0, beginS: 0.0625, endS: 0 }
  });
  const file = test.info().outputPath('drum.wav');
  writeFileSync(file, wav(samples));
  return file;
}

test('a microphone alone gives minutes and instants of attacks, and no sound is kept', async ({ launch }) => {
  const { page } = await launch({
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${drumFile()}`]
  });
  await page.addInitScript(() => {
    const opened: MediaStreamTrack[] = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      opened.push(...stream.getTracks());
      return stream;
    };
    Object.assign(window, { live: () => opened.filter(({ readyState }) => readyState === 'live').length });
  });
  await page.goto(appUrl('/record'));
  await page.getByTestId('sound-on').click();
  await expect(page.getByTestId('sound')).toContainText('Listening to');
  await page.getByTestId('record-sound').click();
  const attacks = page.getByTestId('attacks');
  await expect.poll(async () => Number(await attacks.textContent()), { timeout: 60_000 }).toBeGreaterThan(20);
  await stopAndSave(page);
  // Stopped, nobody listens any more.
  await expect(page.getByTestId('sound-on')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { live(): number }).live())).toBe(0);

  const [session] = await kept(page);
  expect(session).toMatchObject({ kind: 'sound', state: 'complete' });
  expect(session!.minutes).toBeGreaterThan(2 / 60);
  expect(session!.minutes).toBeLessThanOrEqual(session!.durationS / 60);
  const rows = await rowsOf<{ n: number; buf: Record<string, number> }>(page, 'notes');
  const onsets = rows.flatMap(({ n, buf }) => {
    const bytes = Uint8Array.from(Object.values(buf));
    return Array.from({ length: n }, (_, i) => new DataView(bytes.buffer).getFloat32(4 * i, true));
  });
  expect(onsets.length).toBeGreaterThan(20);
  // Four bytes each for the onset and no release, three for channel, strength and no key: nothing else of the sound.
  for (const { n, buf } of rows) expect(Object.keys(buf)).toHaveLength(11 * n);
  expect(await rowsOf(page, 'chunks')).toEqual([]);
  // A beat is 125 ms, by the clock of the page; a machine that is busy may lose some.
  const beats = onsets.slice(1).map((onset, i) => onset - onsets[i]!);
  const even = beats.filter((beat) => Math.abs(beat - 125) < 10);
  expect(even.length / beats.length, beats.map(Math.round).join(' ')).toBeGreaterThan(0.7);
  // 64 KB in one piece would be two thirds of a second of sound.
  expect(await picturesAtRest(page, BUILD)).toEqual([]);

  await page.goto(appUrl('/sessions'));
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expect(page.getByText('Played, first to last stroke')).toBeVisible();
  await expect(page.getByText('Strokes heard')).toBeVisible();
});

test('a microphone that is refused is told, and to a violin none is offered', async ({ launch }) => {
  const { page } = await launch({ allow: false });
  await page.goto(appUrl('/record'));
  await page.getByTestId('sound-on').click();
  await expect(page.getByTestId('sound').getByRole('alert')).toContainText('microphone');
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
  await stopAndSave(page);
  await page.evaluate(() => localStorage.setItem('handwell.activity', '"violin"'));
  await page.goto(appUrl('/record'));
  await expect(page.getByTestId('timer')).toBeVisible();
  await expect(page.getByTestId('sound')).toHaveCount(0);
});
