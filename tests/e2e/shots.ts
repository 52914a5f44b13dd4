import type { Locator } from '@playwright/test';
import { settled } from './check-page';

/** Pictures of a part of a page to look at, in both schemes and widths, where the variable HANDWELL_SHOTS names a folder. */
export async function shots(part: Locator, name: string): Promise<void> {
  const folder = process.env['HANDWELL_SHOTS'];
  if (!folder) return;
  const page = part.page();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await settled(page);
      await part.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png` });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
