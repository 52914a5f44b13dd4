import type { Locator, Page } from '@playwright/test';
import { appUrl, expect } from './app';

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

/** Stops, and keeps the session without answering anything. */
export async function stopAndSave(page: Page): Promise<void> {
  await page.getByTestId('stop').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}
export interface Kept {
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
export const kept = (page: Page): Promise<Kept[]> =>
  page.evaluate(async () => {
    const [info] = await indexedDB.databases();
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(info?.name ?? '');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('The database does not open.'));
    });
    const all = <T>(table: string) =>
      new Promise<T[]>((resolve) => {
        const request = db.transaction(table).objectStore(table).getAll();
        request.onsuccess = () => resolve(request.result as T[]);
      });
    type Row = Pick<Kept, 'state' | 'startedAt'> & { sid: string; summary?: Kept };
    const rows = await all<Row>('sessions');
    const events = await all<Kept['events'][number] & { sid: string }>('events');
    const chunks = await all<{ sid: string; t0Mono: number }>('chunks');
    db.close();
    return rows.map(({ sid, state, startedAt, summary }) => ({
      state,
      startedAt,
      durationS: summary?.durationS ?? 0,
      minutes: summary?.minutes ?? 0,
      gaps: summary?.gaps ?? [],
      events: events.filter((event) => event.sid === sid),
      chunks: chunks.filter((chunk) => chunk.sid === sid).map((chunk) => chunk.t0Mono)
    }));
  });
