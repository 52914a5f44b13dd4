import type { Page } from '@playwright/test';
import { changeReport } from '#analysis';
import type { ProbeRecord } from '#contracts';
import { FEATURE_SCALES } from '#features';
import { changesOf } from '../../src/cli/analyse/changes-of';
import { dayReading, effectSentence, noticeTitle, sinceSentence } from '../../src/lib/ui/trends/change-words';
import { probeHistory, type DayOfHistory } from '../fixtures/probe-history';
import { appUrl, expect, test, UNKEPT } from './app';
import { putRows } from './database';
import { problemsOf } from './problems-of';
import { shots } from './shots';

test.use(UNKEPT);

const ZONE = 'Europe/Berlin';
const HOUR_MS = 3_600_000;
const HISTORY = probeHistory({
  from: '2026-01-05T17:00:00.000Z',
  probeDays: 70,
  seed: 21,
  change: { from: 36, aDay: 0.008, most: 0.16 },
  turn: { from: 62, by: 22 }
});
/** An hour after the last of so many probes. */
const after = (days: readonly DayOfHistory[]): Date =>
  new Date(Date.parse(days.at(-1)!.session.startedAt) + HOUR_MS);

/** Puts the records where the recorder and the analysis would have put them. */
const seed = (page: Page, days: readonly DayOfHistory[]): Promise<void> =>
  putRows(page, {
    sessions: days.map(({ session }) => session),
    probes: days.flatMap(({ probes }) => probes)
  });

/** Trends as it is an hour after the last of so many probe days. */
async function openTrends(page: Page, days: readonly DayOfHistory[]): Promise<void> {
  await page.clock.setFixedTime(after(days));
  await page.goto(appUrl('/trends'));
  await expect(page.getByTestId('coordination')).toHaveAttribute('data-state', 'ready');
}

test('a new person sees something of their own from the first day, no notice before a baseline, and then what the command line says', async ({
  launch
}) => {
  const { page } = await launch();
  const problems = problemsOf(page);
  await page.goto(appUrl('/trends'));
  await expect(page.getByText('Nothing to show yet')).toBeVisible();
  const story = page.getByTestId('coordination');

  let seeded = 0;
  const until = async (days: number) => {
    await seed(page, HISTORY.slice(seeded, days));
    seeded = days;
    await openTrends(page, HISTORY.slice(0, days));
  };
  // Four probe days a week: days 1, 4, 8, 15 and 29 of a new person.
  for (const [probes, count, own] of [
    [1, 'Baseline 0 of 20, about 6 weeks to go', 'a map of your fingers'],
    [3, 'Baseline 0 of 20, about 5 weeks to go', 'From the fourth probe on'],
    [5, 'Baseline 2 of 20', 'The pale bars are your own spread'],
    [9, 'Baseline 6 of 20, about 3 weeks to go', 'The pale bars are your own spread'],
    [17, 'Baseline 14 of 20, about', 'The band is provisional']
  ] as const) {
    await until(probes);
    await expect(story).toContainText(count);
    await expect(story).toContainText(own);
    const evenness = HISTORY[probes - 1]!.probes[0]!.result!.features.find(
      ({ name, digit }) => name === 'timing instability' && digit === 'ring'
    )!;
    await expect(story.getByRole('row', { name: /Ring/ }).first()).toContainText(
      `${evenness.value.toFixed(1)} ms`
    );
    await expect(story).toContainText('No change found does not mean nothing is wrong.');
    await expect(page.getByTestId('notice')).toHaveCount(0);
    if (probes === 5 || probes === 17) await shots(story, `coordination-${probes}`);
  }

  await until(HISTORY.length);
  const sessions = HISTORY.map(({ session }) => session);
  const probes: ProbeRecord[] = HISTORY.flatMap((day) => [...day.probes]);
  const now = after(HISTORY).toISOString();
  const probesOf = new Map(
    HISTORY.map(({ session: { sid }, probes: [record] }) => [
      sid,
      [
        {
          found: record!,
          recorded: { version: 1, hand: 'right' as const, blocks: [] },
          result: record!.result!
        }
      ]
    ])
  );
  const [change, ...others] = changesOf(sessions, probesOf, now, ZONE);
  expect(change).toMatchObject({ hand: 'right', finger: 'ring', state: 'confirmed', focal: true });
  const report = changeReport({ sessions, probes }, { now, timeZone: ZONE, scales: FEATURE_SCALES });
  const notice = report.notices.find(({ state }) => state === 'confirmed')!;
  expect(change!.explanation).toContain(effectSentence(notice));
  expect(report.charts[0]!.baseline.days).toBeGreaterThanOrEqual(20);
  expect(Date.parse(notice.raised.day)).toBeGreaterThan(Date.parse(report.charts[0]!.baseline.to!));

  const cards = page.getByTestId('notice');
  await expect(cards).toHaveCount(1 + others.length);
  const card = cards.first();
  await expect(card.getByRole('heading', { level: 3 })).toHaveText(noticeTitle(notice));
  await expect(card).toContainText(sinceSentence(notice));
  await card.getByText('What this means').click();
  await expect(card).toContainText(effectSentence(notice));
  for (const words of [
    'likely over-estimated',
    'was not probed on these days',
    'you played 3 min before the probe, in the baseline 3 min',
    'no prospective study exists',
    'If it worries you or hurts, show it to a health professional.',
    'false notice'
  ])
    await expect(card).toContainText(words);
  await expect(card).not.toContainText(/dyston|risk/i);

  await page.getByRole('radio', { name: 'Year' }).check({ force: true });
  const chart = report.charts[0]!;
  const reader = story.getByRole('slider', { name: /Read the probe days/ });
  // Another stretch begins its reading anew, so it has to be drawn before the first key.
  await expect(reader).toHaveAttribute('aria-valuemax', String(chart.days.length));
  await reader.press('End');
  const digits = chart.fingers.map(({ digit }) => digit);
  const spoken = (mode: Parameters<typeof dayReading>[1], i: number) => {
    const { name, value } = dayReading(chart, mode, digits, i);
    return `${name}: ${value}`;
  };
  const last = chart.days.length - 1;
  await expect(reader).toHaveAttribute('aria-valuetext', spoken('score', last));
  await reader.press('ArrowLeft');
  await expect(reader).toHaveAttribute('aria-valuetext', spoken('score', last - 1));
  await shots(story, 'coordination-score');
  await story.getByLabel('Show').selectOption('Running sum');
  await reader.press('End');
  await expect(reader).toHaveAttribute('aria-valuetext', spoken('sum', last));
  await shots(story, 'coordination-sum');
  await story.getByLabel('Show').selectOption('Release time');
  await expect(reader).toHaveAttribute('aria-valuetext', spoken('extension time', last));
  await shots(story, 'coordination-release');
  await story.getByText('Table', { exact: true }).click();
  await expect(story.getByRole('region', { name: /release time by probe day/ }).getByRole('row')).toHaveCount(
    chart.days.length + 1
  );

  // Fewer false notices: the threshold is higher, and the setting stays.
  await story.getByLabel('How often may a notice be false?').selectOption({ index: 3 });
  await story.getByLabel('Show').selectOption('Running sum');
  const strict = changeReport(
    { sessions, probes },
    { now, timeZone: ZONE, scales: FEATURE_SCALES, budget: 0.1 }
  );
  const limit = strict.charts[0]!.threshold[last]!;
  expect(limit).toBeGreaterThan(chart.threshold[last]!);
  await expect(
    story
      .getByRole('region', { name: /running sum by probe day/ })
      .getByRole('row')
      .nth(1)
  ).toContainText(limit.toFixed(1));
  expect(problems).toEqual([]);
});
