import type { Page } from '@playwright/test';
import { GUIDANCE_PAGES } from '#guidance';
import { SOURCE_OUTLINE } from '../../src/lib/guidance/source-outline';
import { appUrl, expect, test, UNKEPT } from './app';
import { checkScreens, LARGE_SCREEN } from './check-page';

test.use(UNKEPT);

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search the guidance' });
const fits = (page: Page) => page.getByTestId('fits');
const found = (page: Page) => page.getByTestId('found');

/** Guidance, ready to be typed into. */
async function openGuidance(page: Page): Promise<void> {
  await page.goto(appUrl('/guidance'));
  await expect(fits(page)).toHaveAttribute('data-state', 'ready');
}

/** A typed session of today with these details. */
async function logToday(page: Page, note: string, more?: { pain?: boolean }): Promise<void> {
  await page.goto(appUrl('/sessions?log'));
  const form = page.getByRole('dialog');
  await form.getByLabel('Minutes').fill('40');
  if (more?.pain) await form.getByRole('radio', { name: 'Yes' }).check({ force: true });
  await form.getByText('More').click();
  await form.getByLabel('Note').fill(note);
  await form.getByRole('button', { name: 'Save session' }).click();
  await expect(page.getByText('Session saved')).toBeVisible();
}

async function addEvent(page: Page, what: string, note: string): Promise<void> {
  await page.goto(appUrl('/trends'));
  await page.getByRole('button', { name: 'Add to the diary' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: what }).check({ force: true });
  await dialog.getByLabel('Note').fill(note);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved in the diary')).toBeVisible();
}

test('with the keyboard alone: search, open what was found, go on in the page and back', async ({
  launch
}) => {
  const { page } = await launch();
  await openGuidance(page);
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('botox');
  await expect(found(page)).toHaveCount(1);
  await expect(page.getByText('1 statement of')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(found(page)).toHaveCount(0);
  await page.keyboard.type('glove quantum');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('glove violin');
  await expect(found(page).first()).toContainText('Source: Cleveland Clinic');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/task-altering#glove$/);
  await expect(page.locator('#glove')).toBeInViewport();
  await expect(page.locator('#glove')).toHaveClass(/target/);

  const contents = page.getByRole('navigation', { name: 'On this page' });
  await contents.getByRole('link').last().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#stretches$/);
  await expect(page.getByRole('heading', { name: 'Stretches and exercises' })).toBeInViewport();
  // The next stop of the Tab key lies in the section, not at the top of the page.
  await page.keyboard.press('Tab');
  const place = await page.evaluate(() => document.activeElement?.closest('section')?.id);
  expect(place).toBe('stretches');
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Guidance');
});

test('an address leads straight to a statement, also after a reload', async ({ launch }) => {
  const { page } = await launch({ viewport: { width: 360, height: 740 } });
  await page.goto(appUrl('/guidance/what-it-is#spreads'));
  const statement = page.locator('#spreads');
  await expect(statement).toContainText('about 1 in 6 people');
  await expect(statement).toBeInViewport();
  await expect(statement).toHaveClass(/target/);
  await page.reload();
  await expect(statement).toBeInViewport();
});

test('every statement on every page stands with its label; printed too', async ({ launch }) => {
  const { page } = await launch();
  for (const { slug, sections } of GUIDANCE_PAGES) {
    await page.goto(appUrl(`/guidance/${slug}`));
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      for (const { statements } of sections) {
        for (const { id, text } of statements) {
          const item = page.locator(`li#${id}`);
          await expect(item.locator('.text')).toHaveText(text);
          await expect(item.locator('.source')).toBeVisible();
          await expect(item.locator('.source')).toHaveText(
            /Source: .*reviewed 16 April 2022|Cited: |own rule of thumb, not tested|General safety, not from/
          );
        }
      }
      await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({
        visible: media === 'screen'
      });
    }
    await page.emulateMedia({ media: 'screen' });
  }
});

test('the source page has every heading in its order, what was left out, and links into the pages', async ({
  launch
}) => {
  const { page } = await launch();
  await page.goto(appUrl('/guidance/source'));
  const headings = page.locator('article').first().locator('h2, h3');
  await expect(headings).toHaveText(SOURCE_OUTLINE.map(({ heading }) => heading));
  await expect(page.getByText('Two of its lists are empty')).toBeVisible();
  await expect(page.locator('#review')).toContainText('Left out');
  await expect(page.locator('#what')).toContainText('about the publisher');
  const causes = page.locator('#causes');
  await expect(causes).toContainText('About 1 in 10 people who get it have it in the family.');
  await causes
    .getByRole('link', { name: /What is known of the causes/ })
    .last()
    .click();
  await expect(page.locator('#family')).toBeInViewport();
  await page
    .locator('#family')
    .getByRole('link', { name: /Source/ })
    .click();
  await expect(page.locator('#causes')).toHaveClass(/target/);
  await expect(page.locator('#causes')).toBeInViewport();
});

test('once Guidance is open, nothing of it needs the network', async ({ launch }) => {
  const { page, context } = await launch({ serviceWorkers: 'allow' });
  await page.goto(appUrl('/guidance'));
  // The frame of the app, its error page, Guidance, and what is read from there: a page, the source, the summary.
  const loaded = async () => {
    const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    return { pages: new Set(names.filter((name) => name.includes('/nodes/'))).size, all: names.length };
  };
  await expect
    .poll(async () => {
      const before = await loaded();
      await page.waitForTimeout(1500);
      const { pages, all } = await loaded();
      return pages >= 6 && all === before.all;
    })
    .toBe(true);
  await context.setOffline(true);
  await search(page).fill('breaks');
  await expect(found(page).first()).toBeVisible();
  await page.keyboard.press('Escape');
  for (const { title, slug } of GUIDANCE_PAGES) {
    await page.locator(`main a.page[href$="/${slug}"]`).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await page.getByRole('main').getByRole('link', { name: 'Guidance', exact: true }).click();
  }
  await page.locator('main a.page[href$="/source"]').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The source, heading by heading');
});

test('an empty app says so; what the person logs brings up the piece that fits, with its reason', async ({
  launch
}) => {
  const { page } = await launch();
  await openGuidance(page);
  await expect(fits(page)).toContainText('Nothing is recorded yet, so nothing is picked for you.');
  await expect(page.getByTestId('advice')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'When to see a health professional' })).toContainText(
    'call your emergency number now'
  );

  await logToday(page, 'octaves at 92');
  await openGuidance(page);
  await expect(fits(page)).toContainText('points to one piece more than to another');
  await expect(fits(page)).toContainText('No change found does not mean nothing is wrong.');
  await expect(page.getByTestId('advice')).toHaveCount(0);

  await logToday(page, 'slept badly', { pain: true });
  await addEvent(page, 'Technique change', 'thumb under');
  await openGuidance(page);
  const advice = page.getByTestId('advice');
  await expect(advice).toHaveCount(3);
  expect(await advice.evaluateAll((all) => all.map((one) => one.dataset['kind']))).toEqual([
    'pain',
    'poor sleep',
    'technique'
  ]);
  await expect(advice.last()).toContainText('Because your diary says “technique change”');
  await expect(advice.last()).toContainText('How sure:');
  await advice.nth(1).getByRole('link').click();
  await expect(page.locator('#after-a-bad-night')).toBeInViewport();

  await logToday(page, 'suddenly numb after bar 9');
  await openGuidance(page);
  await expect(advice.first()).toHaveAttribute('data-kind', 'emergency sign');
  await advice.first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Call your emergency number now' })).toBeInViewport();
});

test('axe finds nothing in advice, search and places', async ({ launch }) => {
  const { page } = await launch({ viewport: LARGE_SCREEN });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await logToday(page, 'numb, slept badly', { pain: true });
  await openGuidance(page);
  await expect(page.getByTestId('advice')).toHaveCount(3);
  await checkScreens(page, 'advice');
  await search(page).fill('spasms');
  await expect(found(page).first()).toBeVisible();
  await checkScreens(page, 'search');
  await page.goto(appUrl('/guidance/practice-load#days-off'));
  await expect(page.locator('#days-off')).toHaveClass(/target/);
  await checkScreens(page, 'a place');
});
