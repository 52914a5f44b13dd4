import type { ExportFailure } from '#contracts';
import type { Store, TableFormat } from '#store';
import { writeRecordings } from '../export-recordings';
import { ExportStopped } from '../export-stopped';
import { localTimeZone } from '../local-clock';
import { sharedStore } from '../open-store';
import { saveFile, zipped, type ZipWriter } from '../save-file';
import { settings } from '../settings.svelte';
import { exportSource, type ExportSource } from './export-source';
import { writeMotionBids, type BidsPeriod } from './write-motion-bids';
import { writeTables } from './write-tables';

export type ExportChoice =
  | { readonly what: 'recordings' }
  | { readonly what: 'tables'; readonly format: TableFormat }
  | { readonly what: 'bids'; readonly period: BidsPeriod };

/** Where the offsets of a zip end. */
const MAX_FILE_BYTES = 0xffffffff;

const NAMES: Readonly<Record<ExportChoice['what'], string>> = {
  recordings: '',
  tables: ' tables',
  bids: ' motion-bids'
};

/** The person's own in open formats, as one zip in the downloads. */
export class ExportDesk {
  #progress = $state<number>();
  #stop: AbortController | undefined;

  /** How much is done, 0 to 1; undefined when nothing is exported. */
  get progress(): number | undefined {
    return this.#progress;
  }

  /** Stops what is being exported; then there is no file. */
  stop(): void {
    this.#stop?.abort();
  }

  async run(choice: ExportChoice): Promise<ExportFailure | 'stopped' | undefined> {
    const opened = await sharedStore();
    if (!opened.ok) return opened.failure;
    const { signal } = (this.#stop = new AbortController());
    this.#progress = 0;
    const zip = zipped();
    const follow = (share: number) => {
      signal.throwIfAborted();
      if (zip.bytes > MAX_FILE_BYTES) throw new ExportStopped({ kind: 'export-too-large' });
      this.#progress = share;
    };
    try {
      const now = new Date().toISOString();
      const { restRules, falseNoticeBudget } = settings.values;
      const source = await exportSource(opened.value, {
        ...{ restRules, budget: falseNoticeBudget },
        ...{ now, timeZone: localTimeZone() }
      });
      await write(choice, opened.value, source, zip, follow);
      const file = await zip.finish();
      follow(1);
      saveFile(file, `handwell${NAMES[choice.what]} ${now.slice(0, 10)}.zip`);
      return undefined;
    } catch (error) {
      if (signal.aborted) return 'stopped';
      if (error instanceof ExportStopped) return error.failure;
      throw error;
    } finally {
      this.#progress = undefined;
    }
  }
}

function write(
  choice: ExportChoice,
  store: Store,
  source: ExportSource,
  zip: ZipWriter,
  follow: (share: number) => void
): Promise<void> {
  switch (choice.what) {
    case 'recordings':
      return writeRecordings(store, source, zip, follow);
    case 'tables':
      return writeTables(source, choice.format, zip, follow);
    case 'bids':
      return writeMotionBids(store, source, choice.period, zip, follow);
  }
}
