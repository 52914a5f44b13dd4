import type { Page } from '@playwright/test';

/** What the page's database is asked, past the app, in one transaction. */
interface Asked {
  /** A table whose rows are wanted, and which fields of them; all when not said. */
  readonly read?: string;
  readonly fields?: readonly string[];
  /** Rows to be put, by table. */
  readonly put?: Readonly<Record<string, readonly unknown[]>>;
}

const ask = (page: Page, asked: Asked): Promise<unknown[]> =>
  page.evaluate(async ({ read, fields, put = {} }) => {
    // The app makes it: opened here first, it would be an empty one. Its versions are tens.
    while (
      !(await indexedDB.databases()).some(({ name, version = 0 }) => name === 'handwell' && version >= 10)
    )
      await new Promise((resolve) => setTimeout(resolve, 50));
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('handwell');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('The database does not open.'));
    });
    try {
      const tables = [...Object.keys(put), ...(read ? [read] : []), ...('probes' in put ? ['meta'] : [])];
      const transaction = database.transaction(
        tables,
        Object.keys(put).length > 0 ? 'readwrite' : 'readonly'
      );
      // The digests of these are made when they are read.
      if ('probes' in put) transaction.objectStore('meta').delete('digests');
      for (const [table, rows] of Object.entries(put))
        for (const row of rows) transaction.objectStore(table).put(row);
      const reading = read ? transaction.objectStore(read).getAll() : undefined;
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted.'));
      });
      const rows = (reading?.result ?? []) as Record<string, unknown>[];
      return fields ? rows.map((row) => Object.fromEntries(fields.map((name) => [name, row[name]]))) : rows;
    } finally {
      database.close();
    }
  }, asked);

/** Every row of a table, whole or some of its fields. */
export const rowsOf = <T>(page: Page, read: string, fields?: readonly string[]): Promise<T[]> =>
  ask(page, { read, ...(fields && { fields }) }) as Promise<T[]>;

/** Puts rows where the app would have put them. */
export async function putRows(page: Page, rows: NonNullable<Asked['put']>): Promise<void> {
  await ask(page, { put: rows });
}
