import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { NOTE_CHARS, PIPELINE_VERSION, type SessionRecord } from '#contracts';
import { collectedZip } from '../../src/lib/store/backup/collected-zip';
import { writeBackup } from '../../src/lib/store/backup/write-backup';
import { trialHistory } from '../fixtures/trial-history';
import { appUrl, expect, test, UNKEPT } from './app';
import { notWider } from './check-page';

test.use(UNKEPT);

const IMAGE = '<img src=x onerror=alert(1)>';
const SCRIPT = '</script><script>alert(2)</script>';
/** The override turns round what is drawn after it. */
const HOSTILE = `${IMAGE}${SCRIPT}{@html 3} \u202Egnp.exe`;
/** Much longer than the form takes, half of it in one word. */
const LONG_NOTE = `${HOSTILE} ${'word '.repeat(NOTE_CHARS / 10)}${'W'.repeat(24 * NOTE_CHARS)} ${IMAGE}`;
const TRIAL = '01TRIAL';
const SESSION = '01HOSTILE';

/** A backup as somebody else may have made it: every text of it is hostile. */
async function hostileBackup(): Promise<Buffer> {
  const startedAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const { trial, session, probes } = trialHistory(TRIAL, startedAt, {});
  const written = { writerEpoch: 1, lastSeq: -1, lastCrc: 0 };
  const hostile: SessionRecord = {
    ...session,
    sid: SESSION,
    timeZone: 'UTC',
    source: { kind: 'camera', name: HOSTILE, width: 640, height: 480, clock: 'captureTime' },
    tracker: {
      package: '@mediapipe/tasks-vision',
      version: HOSTILE,
      modelSha256: SCRIPT,
      delegate: 'CPU',
      delegateReason: HOSTILE
    },
    pipeline: PIPELINE_VERSION,
    details: { rpe: 4, pain: true, painWhere: HOSTILE, piece: HOSTILE, note: LONG_NOTE }
  };
  const { trial: _, ...freePlay } = hostile;
  const rows: Partial<Record<string, readonly object[]>> = {
    // In the order of their keys.
    sessions: [freePlay, session].map((one) => ({ ...one, ...written })),
    probes,
    diary: [{ id: '01EVENT', kind: 'equipment', day: startedAt.slice(0, 10), note: HOSTILE }],
    trials: [{ ...trial, change: HOSTILE }]
  };
  const { files, put } = collectedZip();
  await writeBackup(
    {
      async *rows(table) {
        yield rows[table] ?? [];
      },
      settings: {},
      madeAt: startedAt
    },
    put
  );
  return Buffer.from(zipSync(files));
}

/** The text stands in the page letter for letter `times` or more, and the page is no wider than the screen. */
async function drawn(page: Page, name: string, times = 1): Promise<void> {
  const found = async () => ((await page.getByRole('main').textContent()) ?? '').split(HOSTILE).length - 1;
  await expect.poll(found, { message: name }).toBeGreaterThanOrEqual(times);
  await notWider(page, name);
}

test('a backup in which every text is hostile is restored, and each page draws it as the text it is', async ({
  launch
}) => {
  const { page } = await launch({ viewport: { width: 360, height: 800 } });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('dialog', (dialog) => {
    problems.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(appUrl('/data'));
  await page
    .getByTestId('restore-file')
    .setInputFiles({ name: `${IMAGE}.zip`, mimeType: 'application/zip', buffer: await hostileBackup() });
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('Backup restored')).toBeVisible();

  await page.goto(appUrl('/sessions'));
  await drawn(page, 'sessions');
  await page.goto(appUrl(`/sessions/view?sid=${SESSION}`));
  // The piece twice, where it hurt, the note, the camera, the tracker and why not on the GPU.
  await drawn(page, 'a session', 7);
  await page.goto(appUrl('/trends'));
  // On a Monday two days ago was another week.
  await page.getByRole('radio', { name: 'All' }).check({ force: true });
  await drawn(page, 'trends');
  await page.goto(appUrl('/report'));
  await drawn(page, 'report', 2);
  await page.goto(appUrl('/trial'));
  await drawn(page, 'trials');
  await page.goto(appUrl(`/trial/view?id=${TRIAL}`));
  await drawn(page, 'a trial');
  expect(problems).toEqual([]);
});
