import type { Page } from '@playwright/test';
import { appUrl, expect } from './app';

/** A day, yyyy-mm-dd. Practice days begin at 04:00. */
export const daysAgo = (days: number): string => {
  const date = new Date(Date.now() - 4 * 3_600_000);
  date.setDate(date.getDate() - days);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** A session of that day at noon, without a camera. */
export async function logByHand(page: Page, day: string, minutes: number): Promise<void> {
  await page.goto(appUrl('/sessions?log'));
  const form = page.getByRole('dialog');
  await form.getByLabel('Minutes').fill(String(minutes));
  await form.getByLabel('Date').fill(day);
  await form.getByLabel('Started at').fill('12:00');
  await form.getByRole('radio', { name: '5, ' }).check({ force: true });
  await form.getByRole('button', { name: 'Save session' }).click();
  await expect(page.getByText('Session saved')).toBeVisible();
}
