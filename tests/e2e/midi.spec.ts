import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { appUrl, expect, test, UNKEPT } from './app';
import { failure, kept } from './recording';

test.use(UNKEPT);

/**
 * Machines that test have no MIDI, so the browser's answer is put in its place: a fake piano that plays two octaves of C
 * major up and down, and can be unplugged. What it says is what the standard says, on the page's clock.
 */
const fakePiano = (context: BrowserContext) =>
  context.addInitScript(() => {
    const input = {
      name: 'Fake piano',
      state: 'connected',
      onmidimessage: undefined as ((event: { data: Uint8Array; timeStamp: number }) => void) | undefined,
      close: () => Promise.resolve()
    };
    const access = { inputs: new Map([['1', input]]), onstatechange: null as (() => void) | null };
    Object.assign(navigator, { requestMIDIAccess: () => Promise.resolve(access) });
    const up = [60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79, 81, 83, 84];
    Object.assign(window, {
      piano: {
        /** Says now what was played in the seconds before, a key every 100 ms, every other one 8 ms late. */
        play(times: number) {
          const keys = Array.from({ length: times }, () => [...up, ...up.slice(1, -1).toReversed()]).flat();
          const from = performance.now() - 100 * keys.length;
          for (const [i, key] of keys.entries()) {
            const timeStamp = from + 100 * i + (i % 2 ? 8 : 0);
            input.onmidimessage?.({ data: new Uint8Array([0x90, key, 70 + (i % 3)]), timeStamp });
            input.onmidimessage?.({ data: new Uint8Array([0x80, key, 0]), timeStamp: timeStamp + 90 });
          }
        },
        unplug() {
          input.state = 'disconnected';
          access.onstatechange?.();
        }
      }
    });
  });
interface Piano {
  play(times: number): void;
  unplug(): void;
}
const piano = <Name extends keyof Piano>(page: Page, name: Name, ...args: Parameters<Piano[Name]>) =>
  page.evaluate(
    ([what, given]) => {
      const { piano: own } = window as unknown as { piano: Record<string, (...args: unknown[]) => void> };
      own[what]!(...given);
    },
    [name, args] as const
  );

test('keys of a piano alone are a session with minutes and evenness; unplugged, it says so and keeps them', async ({
  launch
}) => {
  const { page, context } = await launch({});
  await fakePiano(context);
  await page.goto(appUrl('/record'));
  await page.getByTestId('midi-on').click();
  await expect(page.getByTestId('midi')).toContainText('Listening to Fake piano');
  await page.getByTestId('record-keys').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
  // Time passes, so that what is played lies in the session.
  await page.waitForTimeout(6_500);
  await piano(page, 'play', 2);
  await expect(page.getByTestId('keys')).toHaveText('56');
  await piano(page, 'unplug');
  await page.getByTestId('stop').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const [session] = await kept(page);
  expect(session).toMatchObject({ kind: 'midi', state: 'complete' });
  await expect(page.getByTestId('midi')).toContainText('No instrument is there');

  // Who listens to a piano may still time something else: that counts by the clock.
  await page.getByTestId('timer').click();
  await page.getByTestId('stop').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  expect((await kept(page)).map(({ kind }) => kind)).toEqual(['midi', 'timer']);

  await page.goto(appUrl('/sessions'));
  await page.getByRole('main').getByRole('listitem').getByRole('link').last().click();
  const card = page.getByTestId('evenness');
  const row = card.getByRole('row', { name: /scales upwards/ });
  await expect(row).toContainText('10.0');
  // Intervals of 108 and 92 ms in turn: 8 ms, by n - 1 of 14 intervals.
  await expect(row).toContainText('8.3 ms');
  await expect(page.getByText('Keys struck')).toBeVisible();
});

test('a MIDI file of another program is a session once; what is no MIDI is named', async ({ launch }) => {
  const { page } = await launch({});
  await page.goto(appUrl('/record'));
  const choose = async (name: string, buffer: Buffer) => {
    await page.getByTestId('video-file').setInputFiles({ name, mimeType: 'audio/midi', buffer });
    await page.getByLabel('Date').fill('2026-03-02');
    await page.getByLabel('Time').fill('10:00');
    await page.getByTestId('use-file').click();
  };
  const scales = readFileSync('tests/fixtures/scales.mid');
  await choose('scales.mid', scales.subarray(0, 740));
  await expect(page.getByText('Track 3 is cut off or damaged')).toBeVisible();
  await choose('broken.mid', Buffer.from('no music'));
  await expect(failure(page, 'midi-foreign')).toBeVisible();
  await choose('scales.mid', scales);
  await expect(failure(page, 'midi-foreign')).toBeHidden();
  await expect.poll(async () => (await kept(page)).length).toBe(2);
  await choose('scales.mid', scales);
  await expect(failure(page, 'recording-already-here')).toBeVisible();
  expect((await kept(page)).map(({ kind }) => kind)).toEqual(['midi', 'midi']);
  await page.goto(appUrl('/sessions'));
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expect(
    page.getByTestId('evenness').getByRole('row', { name: /Right hand, scales upwards/ })
  ).toContainText('0.0 ms');
});
