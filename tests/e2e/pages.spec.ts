import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { appUrl, expect, test } from './app';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [
  '/record',
  '/sessions',
  '/trends',
  '/guidance',
  '/guidance/practice-load',
  '/guidance/technique-changes',
  '/guidance/task-altering',
  '/guidance/see-a-professional',
  '/data',
  '/settings'
];
interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test(`axe finds nothing, nothing overflows and nothing is blocked: ${scheme}, ${width} px`, async ({
      launch
    }) => {
      const { page } = await launch({ viewport: { width, height: 900 } });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      for (const path of PAGES) {
        await page.goto(appUrl(path));
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth
        );
        expect(wider, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => (window as unknown as { axe: Axe }).axe.run());
        const found = violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`);
        expect(found).toEqual([]);
      }
      expect(problems).toEqual([]);
    });
  }
}
