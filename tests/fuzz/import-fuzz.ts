import { changeReport, loadReport } from '#analysis';
import type { Result } from '#contracts';
import { FEATURE_SCALES } from '#features';
import { seededRandom } from '#math';
import type { Store } from '#store';
import { IDBKeyRange } from 'fake-indexeddb';
import { allRows, emptied } from '../../src/lib/store/backup/random-rows';
import { rowText } from '../../src/lib/store/backup/row-text';
import { openDatabase } from '../../src/lib/store/database';
import { browser } from '../../src/lib/store/fake-browser';
import { failureMessage } from '../../src/lib/ui/messages';
import { badFile, goodFiles, type Kind } from './corpus';
import { giveFile } from './give-file';

const KINDS: readonly Kind[] = ['recording', 'diary', 'trials', 'backup', 'locked', 'midi'];
const LONGEST_MS = 5000;

export interface FuzzOutcome {
  /** By kind: refused with a message, and taken in. */
  readonly refused: Record<Kind, number>;
  readonly taken: Record<Kind, number>;
  readonly slowestMs: number;
}

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** What a page does first with what is there. */
async function look(store: Store): Promise<void> {
  const sessions = value(await store.list());
  const { declarations } = value(await store.readDiary());
  value(await store.listTrials());
  const probes = value(await store.listProbes());
  for (const { sid } of sessions) {
    value(await store.get(sid));
    value(await store.frames(sid));
    value(await store.listNotes(sid));
    value(await store.listAngles(sid));
  }
  const clock = { now: '2026-11-26T12:00:00Z', timeZone: 'Europe/Berlin' };
  loadReport(sessions, declarations, [], { ...clock, range: { span: 'all', back: 0 } });
  const range = { from: '2026-01-01', to: '2026-12-31' };
  changeReport({ sessions, probes }, { ...clock, series: [], range, scales: FEATURE_SCALES });
}

/**
 * Files made of good ones by one seeded mutation each, given to the app's own imports and restore, over a fake IndexedDB.
 * Each is taken in whole, and the pages can look at it, or refused with a message, and nothing is changed.
 *
 * @throws Error that names the seed of the file that broke this
 */
export async function fuzzImports(
  first: number,
  count: number,
  onCase: (done: number) => void = () => {}
): Promise<FuzzOutcome> {
  const good = await goodFiles();
  const shared = browser();
  const store = value(await shared.tab());
  const { db } = value(await openDatabase({ indexedDB: shared.indexedDB, IDBKeyRange, newInstallId: 'x' }));
  const nothing = rowText(await allRows(db));
  const zero = () => Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  const outcome = { refused: zero(), taken: zero(), slowestMs: 0 };

  for (let seed = first; seed < first + count; seed++) {
    const random = seededRandom(seed);
    const kind = KINDS[Math.floor(random() * KINDS.length)]!;
    const file = new File([await badFile(kind, good, random)], 'a file');
    const began = performance.now();
    try {
      const failure = await giveFile(store, kind, file);
      const ms = performance.now() - began;
      outcome.slowestMs = Math.max(outcome.slowestMs, ms);
      if (ms > LONGEST_MS) throw new Error(`took ${ms} ms`);
      if (failure) {
        outcome.refused[kind]++;
        const { title, whatToDo } = failureMessage(failure);
        if (!title || !whatToDo) throw new Error(`no message for ${JSON.stringify(failure)}`);
        if (rowText(await allRows(db)) !== nothing) throw new Error(`refused, but something was kept`);
      } else {
        outcome.taken[kind]++;
        await look(store);
        await emptied(db);
      }
      if ('polluted' in {}) throw new Error('every object has a field more');
    } catch (error) {
      throw new Error(`the ${kind} of seed ${seed}: ${String(error)}`, { cause: error });
    }
    onCase(seed + 1 - first);
  }
  return outcome;
}
