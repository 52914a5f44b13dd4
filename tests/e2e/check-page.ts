import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect } from './app';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
interface Axe {
  run(options: {
    resultTypes: ['violations'];
  }): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** After a change of size or colours: charts measure themselves in the next frame, and colours take a moment. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

/** Fails when the page as it stands is wider than the screen. */
export async function notWider(page: Page, name: string): Promise<void> {
  await settled(page);
  const wider = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(wider, { message: `${name} is wider than the screen` }).toBeLessThanOrEqual(0);
}

/** Fails when the page as it stands is wider than the screen or axe finds something in it. */
export async function checkPage(page: Page, name: string): Promise<void> {
  await notWider(page, name);
  // It stays in a page that is looked at more than once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  // All rules are tried; what passes is not written down node by node, which takes longer than the trying.
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: Axe }).axe.run({ resultTypes: ['violations'] })
  );
  expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Colours differ by scheme and places by width: two of the four pictures hold each of both. */
export const SCREENS = [
  ['dark', 360],
  ['light', 1440]
] as const;
/** What a test begins with that checks screens: the last of them. `launch({ viewport: LARGE_SCREEN })`. */
export const LARGE_SCREEN = { width: 1440, height: 900 };

/** `checkPage` of the page as it stands, dark and narrow, then light and wide; so it stays. */
export async function checkScreens(page: Page, name: string): Promise<void> {
  for (const [colorScheme, width] of SCREENS) {
    await page.setViewportSize({ ...LARGE_SCREEN, width });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await checkPage(page, `${name}, ${colorScheme}, ${width} px`);
  }
}
