import type { Page } from '@playwright/test';
import { recordingFile } from '../fixtures/recording';
import { appUrl, expect, test, UNKEPT } from './app';
import { checkPage } from './check-page';

test.use(UNKEPT);

const OTHERS = ['handwell backup 2026-01-01.zip', 'taxes.zip'];
const older = (day: number) => `handwell automatic backup 2026-01-0${day} 101530.zip`;

/** The folder that the chooser gives: of the origin's own file system, which has the same handles. */
const inFolder = (page: Page, names: readonly string[] = []) =>
  page.evaluate(async (put) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('chosen', { create: true });
    for (const name of put) {
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write(name);
      await stream.close();
    }
    const all: string[] = [];
    for await (const name of folder.keys()) all.push(name);
    return all.sort();
  }, names);

const contentOf = (page: Page, name: string) =>
  page.evaluate(async (of) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('chosen');
    return [...new Uint8Array(await (await (await folder.getFileHandle(of)).getFile()).arrayBuffer())];
  }, name);

const permission = (page: Page, state: PermissionState) =>
  page.evaluate((now) => {
    const handle = FileSystemHandle.prototype as unknown as Record<string, () => Promise<PermissionState>>;
    handle['queryPermission'] = () => Promise.resolve(now);
    handle['requestPermission'] = async () => {
      handle['queryPermission'] = () => Promise.resolve('granted');
      return 'granted';
    };
  }, state);

test('backups go into a chosen folder by themselves, whole, beside what is there; a lost permission or folder is told', async ({
  launch
}) => {
  const { page } = await launch();
  await page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle('chosen')
    });
  });
  // Noon, because of each day one is kept.
  const noon = new Date().setHours(12, 0, 0, 0);
  await page.clock.setFixedTime(noon);
  await page.goto(appUrl('/data'));
  const before = [...OTHERS, ...[1, 2, 3, 4, 5].map(older)];
  expect(await inFolder(page, before)).toEqual(before.toSorted());
  const card = page.getByTestId('folder-backup');
  const record = async (startedAt: string) => {
    const file = {
      name: 'a.json',
      mimeType: 'application/json',
      buffer: Buffer.from(await recordingFile(startedAt, 5))
    };
    await page.getByTestId('import-files').setInputFiles(file);
  };
  const made = async () =>
    (await inFolder(page)).filter((name) => /automatic/.test(name) && !before.includes(name));

  await record('2026-03-02T18:30:00Z');
  await card.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(card).toContainText('Into “chosen”. Last one on');
  await expect(page.getByTestId('last-backup')).toContainText('Last backup on');
  const [first] = await made();
  expect(await inFolder(page)).toEqual([...OTHERS, first, ...[2, 3, 4, 5].map(older)].toSorted());
  expect(Buffer.from(await contentOf(page, OTHERS[1]!)).toString()).toBe(OTHERS[1]);

  // Two hours later a session is new.
  await page.clock.setFixedTime(noon + 2 * 3_600_000);
  await record('2026-03-03T18:30:00Z');
  await expect.poll(made).not.toContain(first);
  const [second] = await made();
  expect(await inFolder(page)).toEqual([...OTHERS, second, ...[2, 3, 4, 5].map(older)].toSorted());
  const buffer = Buffer.from(await contentOf(page, second!));
  await page
    .getByTestId('restore-file')
    .setInputFiles({ name: 'b.zip', mimeType: 'application/zip', buffer });
  await expect(page.getByTestId('restore-plan').getByRole('row', { name: 'Sessions 0 2 0' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await permission(page, 'prompt');
  await page.clock.setFixedTime(noon + 4 * 3_600_000);
  await record('2026-03-04T18:30:00Z');
  await expect(card.getByTestId('failure')).toHaveAttribute('data-kind', 'folder-permission');
  await checkPage(page, 'a folder that the browser asks about');
  await card.getByRole('button', { name: 'Allow and back up' }).click();
  await expect(card.getByTestId('failure')).toHaveCount(0);
  await expect.poll(made).not.toContain(second);

  await page.evaluate(async () =>
    (await navigator.storage.getDirectory()).removeEntry('chosen', { recursive: true })
  );
  await card.getByRole('button', { name: 'Back up into it now' }).click();
  await expect(card.getByTestId('failure')).toHaveAttribute('data-kind', 'folder-gone');
  await card.getByRole('button', { name: 'Stop' }).click();
  await expect(card.getByRole('button', { name: 'Choose a folder…' })).toBeVisible();
});
