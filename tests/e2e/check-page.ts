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
  await page.evaluate(axe);
  // All rules are tried; what passes is not written down node by node, which takes longer than the trying.
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: Axe }).axe.run({ resultTypes: ['violations'] })
  );
  expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}
