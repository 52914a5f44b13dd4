import { chromium } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import serveBuilt from './e2e/serve-built-app';
const OUT = '/tmp/shots-diary';
const close = await serveBuilt();
const base = process.env['HANDWELL_URL']!;
const day = (ago: number) => new Date(Date.now() - ago * 86400000).toISOString().slice(0, 10);
const monday = (weeks: number) => {
  const d = new Date();
  d.setDate(d.getDate() - ((d.getDay() + 6) % 7) - 7 * weeks);
  return d.toISOString().slice(0, 10);
};
const LEVELS = ['poor', 'fair', 'good'];
const diary = {
  format: 'handwell-diary/2',
  declarations: Array.from({ length: 30 }, (_, i) => ({
    day: day(i + 2),
    answer: i % 3 ? 'practised' : 'rest',
    declaredAt: day(i + 1) + 'T08:00:00Z'
  })),
  events: [
    { id: 'a', kind: 'new teacher', day: day(12), note: 'Ms Weber, lighter arm' },
    { id: 'b', kind: 'injury or pain', day: day(9), until: day(6), places: ['left thumb', 'right wrist'] },
    { id: 'c', kind: 'concert or exam', day: day(80), note: 'Trio' },
    ...Array.from({ length: 60 }, (_, i) => ({
      id: 's' + i,
      kind: ['sleep', 'fatigue', 'mood'][i % 3],
      day: day(i * 5 + 1),
      level: LEVELS[(i * 7) % 3]
    }))
  ],
  checkIns: Array.from({ length: 40 }, (_, i) => ({
    week: monday(i + 2),
    at: monday(i + 1) + 'T08:00:00Z',
    pain: i % 9 === 0,
    playedTooMuch: false,
    sleep: LEVELS[i % 3],
    fit: 'good',
    recovered: 'fair'
  })),
  restRules: []
};
const only = process.argv[2];
for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 360],
  ['light', 360]
] as const) {
  if (only && only !== `${scheme}${width}`) continue;
  const context = await chromium.launchPersistentContext(mkdtempSync('/tmp/zzprof-'), {
    executablePath: '/usr/bin/chromium',
    viewport: { width, height: 860 },
    args: ['--no-sandbox'],
    colorScheme: scheme,
    reducedMotion: 'reduce'
  });
  const page = context.pages()[0]!;
  page.on('pageerror', (e) => console.log('ERR', e.message));
  const shot = (name: string, fullPage = false) =>
    page.screenshot({ path: `${OUT}/${name}-${scheme}-${width}.png`, fullPage });
  await page.goto(base + '/trends');
  await page.getByText('Nothing to show yet').waitFor();
  await shot('01-empty', true);
  await page.getByRole('button', { name: 'Add to the diary' }).click();
  const dialog = page.getByRole('dialog');
  await shot('02-dialog');
  await dialog.getByRole('radio', { name: 'Symptom' }).check({ force: true });
  await dialog.getByRole('checkbox', { name: 'Numbness' }).check({ force: true });
  await shot('03-numb');
  await dialog.getByRole('checkbox', { name: 'Left little' }).check({ force: true });
  await dialog.getByRole('checkbox', { name: 'Right wrist' }).check({ force: true });
  await shot('04-map');
  await page.screenshot({ path: `${OUT}/04b-whole-${scheme}-${width}.png` });
  await dialog.getByRole('button', { name: 'Save' }).scrollIntoViewIfNeeded();
  await shot('05-foot');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved in the diary').waitFor();
  await shot('06-saved', true);
  await page.goto(base + '/record');
  await page.getByTestId('spared').waitFor();
  await shot('07-record', true);
  await page.getByRole('button', { name: 'Add to the diary' }).click();
  await dialog.getByRole('radio', { name: 'Sleep' }).check({ force: true });
  await shot('08-sleep');
  await page.goto(base + '/data');
  await page
    .getByTestId('import-files')
    .setInputFiles({
      name: 'diary.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(diary))
    });
  await page.getByText('Diary imported').waitFor();
  await page.goto(base + '/sessions?log');
  await dialog.getByLabel('Minutes').fill('40');
  await dialog.getByLabel('Date').fill(monday(1));
  await dialog.getByLabel('Started at').fill('12:00');
  await dialog.getByRole('radio', { name: 'Yes' }).check({ force: true });
  await dialog.getByRole('checkbox', { name: 'Left thumb' }).check({ force: true });
  await shot('09-session');
  await dialog.getByRole('button', { name: 'Save session' }).click();
  await page.goto(base + '/trends');
  await page.getByTestId('check-in').waitFor();
  await shot('10-trends', true);
  await page.getByRole('button', { name: 'Look back' }).click();
  await shot('11-check-in');
  await page.getByRole('radio', { name: 'Month' }).check({ force: true });
  await shot('12-month', true);
  await page.getByRole('radio', { name: 'Year' }).check({ force: true });
  await page.getByText('Sleep, fatigue and mood (').click();
  await page.getByText('Weeks looked back at (').click();
  await page.waitForTimeout(300);
  await shot('13-year', true);
  await context.close();
}
await close();
