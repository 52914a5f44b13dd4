import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import { recordingFile } from '../fixtures/recording';
import { appUrl, expect, test, UNKEPT } from './app';
import { checkPage } from './check-page';
import { putRows, rowsOf } from './database';

test.use(UNKEPT);

const SECONDS = 90;
const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text)
});
const rows = (page: Page) => page.getByRole('main').getByRole('listitem');

async function importText(page: Page, ...files: { name: string; text: string }[]): Promise<void> {
  await page.goto(appUrl('/data'));
  await page.getByTestId('import-files').setInputFiles(files.map(({ name, text }) => file(name, text)));
}

/** What the session page says in its figures, its fingers and its quality numbers. */
async function sessionPage(page: Page) {
  await page.goto(appUrl('/sessions'));
  await rows(page).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Coverage' })).toBeVisible();
  await page.getByRole('button', { name: 'Show finger traces' }).click();
  await expect(page.getByRole('img', { name: /fingers of the left hand/ })).toBeVisible();
  await expect(page.getByText('Stored pieces of a second')).toBeVisible();
  const texts = await page.getByRole('main').locator('dl, table').allInnerTexts();
  const traces = await page
    .getByRole('img', { name: /over time, five fingers/ })
    .evaluateAll((images) => images.map((image) => image.innerHTML.replaceAll(/c\d+-/g, '')));
  return { texts, traces };
}

test('a recording exported, deleted and imported again shows the same minutes, frames and traces', async ({
  launch
}) => {
  test.setTimeout(240_000);
  const { page } = await launch();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const text = await recordingFile('2026-03-02T18:30:00+01:00[Europe/Berlin]', SECONDS);
  await importText(page, { name: 'lesson.json', text });
  await expect(page.getByText('1 recording imported')).toBeVisible();

  await page.goto(appUrl('/sessions'));
  const row = await rows(page).innerText();
  expect(row).toContain('Violin');
  expect(row).toContain('18:30');
  expect(row).toMatch(/1 min|85 s/);
  const before = await sessionPage(page);
  expect(before.texts.join(' ')).toContain('0 of 2550');
  expect(before.texts.join(' ')).toContain('scales in thirds');
  // Bars of coverage, two minutes of two hands: minutes were counted, not only the whole.
  const bars = page.getByRole('img', { name: /Coverage/ }).locator('rect[fill="var(--accent)"]');
  await expect(bars).toHaveCount(4);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('2026-03-02 1730 violin.json');
  const exported = await readFile(await download.path(), 'utf8');

  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No sessions yet')).toBeVisible();
  await page.getByRole('link', { name: 'Restore from a backup' }).click();
  await expect(page.getByTestId('restore-file')).toBeFocused();
  await importText(page, { name: 'back.json', text: exported });
  await expect(page.getByText('1 recording imported')).toBeVisible();
  await page.goto(appUrl('/sessions'));
  await expect(rows(page)).toHaveCount(1);
  expect(await rows(page).innerText()).toBe(row);
  expect(await sessionPage(page)).toEqual(before);

  // Three weeks later most landmarks go: every figure stays, and so do the fingers' lines, from joint angles.
  await page.clock.install({ time: Date.now() + 21 * 86_400_000 });
  await page.goto(appUrl('/data'));
  // Before its script runs there is no timer that could be moved on.
  await expect(page.getByRole('heading', { name: 'Data', level: 1 })).toBeVisible();
  await page.clock.fastForward(31_000);
  await expect.poll(async () => (await rowsOf(page, 'sessions'))[0]).toHaveProperty('kept');
  const after = await sessionPage(page);
  await expect(page.getByTestId('replay')).toContainText('20 s');
  await expect(page.getByText('How far each finger was bent')).toBeVisible();
  expect(after.texts.length).toBe(before.texts.length);
  expect(after.texts.slice(0, -2)).toEqual(before.texts.slice(0, -2));
  expect(after.texts.join(' ')).toMatch(/Stored pieces of a second\s+2\d whole/);
  await page.getByRole('button', { name: 'Show the replay' }).click();
  await expect(page.getByTestId('replay')).toContainText('kept from here');
  expect(errors).toEqual([]);
});

test('a recording that is damaged, foreign or already here is told, the others are taken, nothing is half', async ({
  launch
}) => {
  const { page } = await launch();
  const whole = await recordingFile('2026-03-02T18:30:00Z', 20);
  const cut = (await recordingFile('2026-03-03T18:30:00Z', 20)).slice(0, -20_000);
  await importText(
    page,
    { name: 'cut.json', text: cut },
    { name: 'other.json', text: '{"format":"midi","frames":[\n]}\n' },
    { name: 'picture.json', text: 'not json' },
    { name: 'date.json', text: whole.replace('2026-03-02T', '2026-02-31T') },
    { name: 'whole.json', text: whole },
    { name: 'again.json', text: whole }
  );
  await expect(page.getByText('1 recording imported')).toBeVisible();
  for (const title of [
    'cut.json: The end of this recording is missing',
    'other.json: This file has another format',
    'picture.json: This is not a recording file',
    'date.json: A value in this file is not valid',
    'again.json: This recording is already here'
  ])
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await page.goto(appUrl('/sessions'));
  await expect(rows(page)).toHaveCount(1);
});

async function deleteEverything(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Delete everything…' }).click();
  const dialog = page.getByRole('dialog');
  const really = dialog.getByRole('button', { name: 'Delete everything', exact: true });
  await dialog.getByRole('textbox').fill('delete');
  await expect(really).toBeDisabled();
  await dialog.getByRole('textbox').fill('delete everything');
  await really.click();
  await expect(page.getByText('Everything is deleted')).toBeVisible();
}

/** Presses a button of the export and opens what it downloads. */
async function exported(page: Page, button: string) {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await downloading;
  const files = unzipSync(await readFile(await download.path()));
  return { name: download.suggestedFilename(), paths: Object.keys(files), files };
}

/** All that the browser keeps for the site, past the app; of the database every row with the name of its table. */
const keptByBrowser = (page: Page) =>
  page.evaluate(async () => {
    const rows: [string, unknown][] = [];
    const databases = (await indexedDB.databases()).map(({ name = '' }) => name);
    for (const name of databases) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const table of database.objectStoreNames) {
        const reading = database.transaction(table).objectStore(table).getAll();
        await new Promise((resolve) => (reading.onsuccess = resolve));
        for (const row of reading.result) rows.push([table, row]);
      }
      database.close();
    }
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    // Which tabs are open is remembered as long as they are.
    const keys = Object.entries(localStorage) as [string, string][];
    const local = keys.filter(([key]) => !key.startsWith('handwell-open-'));
    return {
      databases,
      rows,
      files,
      local,
      session: Object.keys(sessionStorage),
      caches: await caches.keys()
    };
  });

test('sessions go out as recordings, tables and Motion-BIDS; everything is deleted only after it is typed out, and then nothing is left, in another tab either', async ({
  launch
}) => {
  // What is kept for use without a network stays.
  const { page, context } = await launch({ serviceWorkers: 'allow' });
  await importText(page, { name: 'a.json', text: await recordingFile('2026-03-02T18:30:00Z', 20) });
  await expect(page.getByText('1 recording imported')).toBeVisible();
  const recordings = await exported(page, 'Export 1 session');
  expect(recordings.name).toMatch(/^handwell \d{4}-\d\d-\d\d\.zip$/);
  expect(recordings.paths).toContain('recordings/2026-03-02 1830 violin.json');

  const choose = (option: string) => page.getByRole('radio', { name: option }).check({ force: true });
  await choose('Tables');
  const tables = await exported(page, 'Export tables');
  const [header, session] = strFromU8(tables.files['sessions.csv']!).split('\r\n');
  expect(header).toMatch(/^session_id,started_at,time_zone,/);
  expect(session).toContain(',camera,complete,violin,');
  expect(tables.paths).toEqual(expect.arrayContaining(['README.txt', 'load_days.csv', 'diary_events.csv']));
  await choose('Parquet');
  const parquet = await exported(page, 'Export tables');
  const file = new Uint8Array(parquet.files['sessions.parquet']!).buffer;
  expect(await parquetReadObjects({ file })).toMatchObject([{ activity: 'violin', frames_processed: 450 }]);

  await choose('BIDS');
  const { files, paths } = await exported(page, 'Export 1 recording');
  const motion = paths.find((path) => path.endsWith('_task-violin_tracksys-handlandmarks_motion.tsv'))!;
  const lines = strFromU8(files[motion]!).trimEnd().split('\n');
  const channels = strFromU8(files[motion.replace('_motion.tsv', '_channels.tsv')]!).trimEnd().split('\n');
  expect(lines).toHaveLength(450);
  expect(lines[0]!.split('\t')).toHaveLength(channels.length - 1);
  expect(paths).toEqual(expect.arrayContaining(['dataset_description.json', 'README', 'participants.tsv']));
  await checkPage(page, 'Motion-BIDS');
  await page.getByRole('link', { name: 'What each file and column means' }).click();
  await expect(page.getByTestId('table').filter({ hasText: 'session_id' }).first()).toBeVisible();
  await page.goBack();

  const other = await context.newPage();
  await other.goto(appUrl('/sessions'));
  await expect(rows(other)).toHaveCount(1);
  await page.bringToFront();
  await page.evaluate(async () => {
    localStorage.setItem('handwell.activity', '"violin"');
    localStorage.setItem('left behind', '1');
    sessionStorage.setItem('left behind', '1');
    await (await navigator.storage.getDirectory()).getFileHandle('left behind', { create: true });
    await caches.open('left behind');
  });
  const before = await keptByBrowser(page);
  expect(before.rows.length).toBeGreaterThan(15);
  const idOf = ({ local }: typeof before) => new Map(local).get('handwell-install-id');

  await deleteEverything(page);
  await expect(page.getByTestId('deleted')).toContainText('Removed: 1 session, the database itself');
  await checkPage(page, 'everything deleted');
  const after = await keptByBrowser(page);
  const id = idOf(after);
  expect(id).not.toBe(idOf(before));
  expect(after).toEqual({
    databases: ['handwell'],
    rows: [
      ['meta', { key: 'digests', value: '1' }],
      ['meta', { key: 'installId', value: id }]
    ],
    files: [],
    local: [['handwell-install-id', id]],
    session: [],
    caches: before.caches.filter((name) => name.startsWith('handwell-'))
  });

  // A tab that was open goes on with the new database.
  await other.bringToFront();
  await expect(other.getByText('No sessions yet')).toBeVisible();
  await importText(other, { name: 'a.json', text: await recordingFile('2026-03-02T18:30:00Z', 5) });
  await expect(other.getByText('1 recording imported')).toBeVisible();
  await page.goto(appUrl('/sessions'));
  await expect(rows(page)).toHaveCount(1);
});

const pipeline = { capture: 1, movement: 3, kinematics: 2, features: 3 };
const TYPED = {
  ...{ sid: '01TYPED', ver: 1, kind: 'typed', state: 'complete', startedAt: '2026-03-03T10:00:00Z' },
  ...{
    timeZone: 'UTC',
    activity: 'piano',
    handsExpected: [],
    details: { rpe: 4, note: 'Étude “3”' },
    pipeline
  },
  summary: {
    ...{ durationS: 1800, minutes: 30, longestStretchS: -0, hands: {}, gaps: [] },
    frames: { received: 0, processed: 0, withHand: 0, dropped: 0 }
  },
  ...{ writerEpoch: 1, lastSeq: -1, lastCrc: 0 }
};
const OTHER_ROWS = {
  sessions: [TYPED],
  events: [{ sid: TYPED.sid, t: 5.5, kind: 'felt-odd' }],
  probes: [
    {
      ...{ sid: TYPED.sid, from: 7, surface: 'instrument', practice: true, pipeline },
      probe: { version: 1, hand: 'right', blocks: [] }
    }
  ],
  declarations: [{ day: '2026-03-04', answer: 'rest', declaredAt: '2026-03-04T20:00:00Z' }],
  diary: [{ id: '01EVENT', kind: 'concert or exam', day: '2026-03-05', note: 'Town hall' }],
  checkIns: [{ week: '2026-03-02', at: '2026-03-09T08:00:00Z', fit: 'good' }],
  trials: [
    {
      ...{
        id: '01TRIAL',
        ver: 1,
        change: 'thin glove',
        activity: 'piano',
        hand: 'right',
        surface: 'instrument'
      },
      ...{ tempo: 'standard', plannedAt: '2026-03-01T10:00:00Z', seed: 7, days: [4] },
      order: ['with', 'without', 'without', 'with']
    }
  ]
};

/** Every row but the digests, which are made anew, and the settings that were chosen. */
async function everything(page: Page) {
  const tables = [...Object.keys(OTHER_ROWS), 'minutes', 'chunks'].filter((name) => name !== 'events');
  const rows: Record<string, unknown> = {
    events: await rowsOf(page, 'events', ['sid', 't', 'kind', 'to', 'reason'])
  };
  for (const table of tables) rows[table] = await rowsOf(page, table);
  return { rows, breakAfter: await page.evaluate(() => localStorage.getItem('handwell.breakAfterMin')) };
}

const PASSPHRASE = 'four words of ours';

/** Typed wrong first: too short, then not the same twice. */
async function backUpWith(page: Page, passphrase: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'With a passphrase…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('a forgotten one cannot be recovered');
  const done = dialog.getByRole('button', { name: 'Back up' });
  for (const [typed, again, error] of [
    ['short', 'short', 'too short'],
    [passphrase, `${passphrase}.`, 'not the same']
  ] as const) {
    await dialog.getByLabel('Passphrase').fill(typed);
    await dialog.getByLabel('The same again').fill(again);
    await done.click();
    await expect(dialog.getByRole('alert')).toContainText(error);
  }
  await checkPage(page, 'a passphrase');
  await dialog.getByLabel('The same again').fill(passphrase);
  const downloading = page.waitForEvent('download');
  await done.click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^handwell backup \d{4}-\d\d-\d\d\.zip\.age$/);
  const file = await readFile(await download.path());
  expect(file.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(kept).not.toContain(passphrase);
  return file;
}

test('a backup brings everything back, row for row, after a summary, and an encrypted one with its passphrase; undo takes it out; a cut one is refused', async ({
  launch
}) => {
  const { page } = await launch();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedScript/.test(message.text())) refused.push(message.text());
  });
  await importText(page, { name: 'a.json', text: await recordingFile('2026-03-02T18:30:00Z', 20) });
  await expect(page.getByText('1 recording imported')).toBeVisible();
  await putRows(page, OTHER_ROWS);
  await page.evaluate(() => localStorage.setItem('handwell.breakAfterMin', '40'));
  await page.goto(appUrl('/sessions'));
  const note = page.getByTestId('backup-note');
  await expect(note).toContainText(
    '2 sessions and 3 diary entries, kept in this browser alone. Its storage may'
  );
  await checkPage(page, 'a backup is due');
  await note.getByRole('button', { name: 'Not now' }).click();
  await expect(note).toBeHidden();
  await page.evaluate(() => localStorage.removeItem('handwell.backupPutOff'));
  await page.reload();
  await note.getByRole('link', { name: 'Make a backup' }).click();
  await expect(page.getByTestId('last-backup')).toContainText('No backup was made');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up now' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^handwell backup \d{4}-\d\d-\d\d\.zip$/);
  await expect(page.getByText('read back and found whole')).toBeVisible();
  await expect(page.getByTestId('last-backup')).toContainText('Last backup on');
  const backup = await readFile(await download.path());
  const encrypted = await backUpWith(page, PASSPHRASE);
  const before = await everything(page);
  for (const table of Object.values(before.rows)) expect(table).not.toEqual([]);
  expect(before.breakAfter).toBe('40');

  await deleteEverything(page);
  const nothing = await everything(page);
  expect(Object.values(nothing.rows).flat()).toEqual([]);
  const choose = (buffer: Buffer, name = 'b.zip') =>
    page.getByTestId('restore-file').setInputFiles({ name, mimeType: 'application/zip', buffer });
  await choose(backup.subarray(0, -1000));
  await expect(page.getByRole('heading', { name: 'The end of this backup is missing' })).toBeVisible();
  await choose(backup);
  const plan = page.getByTestId('restore-plan');
  await expect(plan.getByRole('row', { name: 'Sessions 2 0 0' })).toBeVisible();
  await expect(plan.getByRole('row', { name: 'Diary entries 3 0 0' })).toBeVisible();
  await checkPage(page, 'what a backup would do');
  expect(await everything(page)).toEqual(nothing);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('Backup restored')).toBeVisible();
  expect(await everything(page)).toEqual(before);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken out again')).toBeVisible();
  expect(await everything(page)).toEqual(nothing);

  for (const typed of [PASSPHRASE.toUpperCase(), PASSPHRASE]) {
    await choose(encrypted, 'b.zip.age');
    await page.getByLabel('Passphrase').fill(typed);
    await page.getByRole('button', { name: 'Open' }).click();
    if (typed === PASSPHRASE) break;
    await expect(page.getByRole('heading', { name: 'This is not the passphrase' })).toBeVisible();
  }
  await expect(plan.getByRole('row', { name: 'Sessions 2 0 0' })).toBeVisible();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('Backup restored')).toBeVisible();
  expect(await everything(page)).toEqual(before);

  // Changed here since: both can be kept, chosen by keyboard.
  await putRows(page, { sessions: [{ ...TYPED, summary: { ...TYPED.summary, minutes: 41 } }] });
  await choose(backup);
  await expect(plan.getByRole('row', { name: 'Sessions 0 1 1' })).toBeVisible();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 session is here with other content: Tue 3 Mar 2026');
  await expect(dialog).toContainText(', 41 min here and 30 min in the backup.');
  const restore = dialog.getByRole('button', { name: 'Restore', exact: true });
  await expect(restore).toBeDisabled();
  await dialog.getByLabel('Keep what is here').focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByLabel('Keep both')).toBeChecked();
  await checkPage(page, 'what differs');
  await restore.click();
  await expect(page.getByText('Backup restored')).toBeVisible();
  await choose(backup);
  await expect(plan.getByRole('row', { name: 'Sessions 0 2 0' })).toBeVisible();
  await expect(dialog).toContainText('There is nothing new in it.');
  await page.keyboard.press('Escape');

  await page.goto(appUrl('/sessions'));
  await page.getByRole('link', { name: 'copy from a backup, not counted' }).click();
  const versions = page.getByTestId('versions');
  await expect(versions).toContainText('not counted. See the one that counts, 41 min');
  await checkPage(page, 'a copy');
  await versions.getByRole('button', { name: 'Count this one instead' }).click();
  await expect(versions).toHaveText(
    '1 other version of this session is kept, not counted. See the other one, 41 min'
  );
  await versions.getByRole('link').click();
  await expect(versions).toContainText('Not counted: a copy of it from a backup counts instead.');
  await versions.getByRole('button', { name: 'Count this one instead' }).click();
  await expect(versions.getByRole('button')).toHaveCount(0);
  expect(refused).toEqual([]);
});

test('when the browser has removed the log, recordings can be brought back or it is begun anew', async ({
  launch
}) => {
  const { page } = await launch();
  const text = await recordingFile('2026-03-02T18:30:00Z', 20);
  await importText(page, { name: 'a.json', text });
  await expect(page.getByText('1 recording imported')).toBeVisible();
  const lose = async () => {
    // A plain file of the same origin, so that nothing holds the database open.
    await page.goto(appUrl('/manifest.webmanifest'));
    await page.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases())
        await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    });
  };
  const LOST = 'The browser has removed the sessions that were kept here';

  await lose();
  await page.goto(appUrl('/sessions'));
  await expect(page.getByRole('heading', { name: LOST })).toBeVisible();
  await page.getByRole('link', { name: 'Bring back a backup' }).click();
  await page.getByTestId('bring-back').setInputFiles(file('a.json', text));
  await expect(page.getByText('1 recording imported')).toBeVisible();
  await page.goto(appUrl('/sessions'));
  await expect(rows(page)).toHaveCount(1);

  // With the keys, so that only a file is left to say that there was something.
  await lose();
  await page.evaluate(() => localStorage.clear());
  await page.goto(appUrl('/record'));
  await expect(page.getByText(LOST)).toBeVisible();
  await page.getByTestId('begin-anew').click();
  await expect(page.getByText(LOST)).toBeHidden();
  await page.getByTestId('timer').click();
  await expect(page.getByTestId('phase')).toHaveText('Recording');
});
