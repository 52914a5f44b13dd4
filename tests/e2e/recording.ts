import type { Locator, Page } from '@playwright/test';
import { appUrl, expect } from './app';
import { rowsOf } from './database';

/** The notice of an expected failure. */
export const failure = (page: Page, kind: string): Locator =>
  page.locator(`[data-testid="failure"][data-kind="${kind}"]`);

/** Opens the record page, turns the camera on and records until the right hand is seen. */
export async function startRecording(page: Page): Promise<void> {
  await page.goto(appUrl('/record'));
  await page.getByTestId('camera-on').click();
  await page.getByTestId('start').click();
  await expect(page.getByTestId('hands-on-right')).toBeVisible();
}

/** Stops, and keeps the session without answering anything. On a busy machine the last rows take a while. */
export async function stopAndSave(page: Page): Promise<void> {
  await page.getByTestId('stop').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await kept(page)).map(({ state }) => state)).not.toContain('recording');
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}
export interface Kept {
  readonly kind: string;
  readonly state: string;
  readonly startedAt: string;
  readonly durationS: number;
  readonly minutes: number;
  readonly gaps: readonly Gap[];
  readonly events: readonly { kind: string; t: number; stepMs?: number }[];
  /** Begin of each stored chunk, ms from the session's start. */
  readonly chunks: readonly number[];
}

/** Every kept session, straight from the browser's database, past the app. */
export async function kept(page: Page): Promise<Kept[]> {
  type Row = Pick<Kept, 'kind' | 'state' | 'startedAt'> & { sid: string; summary?: Kept };
  const rows = await rowsOf<Row>(page, 'sessions');
  const events = await rowsOf<Kept['events'][number] & { sid: string }>(page, 'events');
  const chunks = await rowsOf<{ sid: string; t0Mono: number }>(page, 'chunks', ['sid', 't0Mono']);
  return rows.map(({ sid, kind, state, startedAt, summary }) => ({
    kind,
    state,
    startedAt,
    durationS: summary?.durationS ?? 0,
    minutes: summary?.minutes ?? 0,
    gaps: summary?.gaps ?? [],
    events: events.filter((event) => event.sid === sid),
    chunks: chunks.filter((chunk) => chunk.sid === sid).map((chunk) => chunk.t0Mono)
  }));
}
