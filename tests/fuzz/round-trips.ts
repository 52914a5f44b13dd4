import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Result } from '#contracts';
import { openBackup } from '../../src/cli/read-backup/open-backup.mjs';
import { openSource } from '../../src/cli/read-backup/source.mjs';
import { zipped } from '../../src/lib/app/save-file';
import { allRows, emptied, putAll, randomRows } from '../../src/lib/store/backup/random-rows';
import { rowText } from '../../src/lib/store/backup/row-text';
import { machine } from '../fixtures/machine';

const PASSPHRASE = 'four words of ours';
type AllRows = Awaited<ReturnType<typeof allRows>>;

export interface RoundTrips {
  /** What did not come back as it was, with its seed. */
  readonly failures: readonly string[];
  /** So many were compared, all of them twice. */
  readonly sessions: number;
  readonly rows: number;
}

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** Every row of a backup by the second reader, which shares no code with the app. */
async function readByOther(path: string): Promise<AllRows> {
  const source = await openSource(path, async () => PASSPHRASE);
  const backup = await openBackup(source);
  const all: AllRows = {};
  for (const table of backup.tables)
    for await (const row of backup.rows(table)) (all[table] ??= []).push(row);
  await source.close();
  // Rows without a key of their own may stand in any order.
  for (const table of ['events', 'quarantine'])
    all[table]?.sort((a, b) => (rowText(a) < rowText(b) ? -1 : 1));
  return all;
}

/** The tables that differ: NaN is NaN, -0 is not 0, and a field that is there without a value is there. */
const differing = (found: AllRows, expected: AllRows): string[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter(
    (table) => !isDeepStrictEqual(found[table] ?? [], expected[table] ?? [])
  );

/**
 * Random databases, each backed up as the app does it, every fourth with a passphrase; checked and restored on another
 * machine and compared row for row with what it was made of, digests too; and read by the second reader.
 */
export async function roundTrips(
  first: number,
  count: number,
  onCase: (done: number) => void = () => {}
): Promise<RoundTrips> {
  const [here, there] = [await machine(), await machine()];
  const dir = await mkdtemp(join(tmpdir(), 'handwell-round-trips-'));
  const path = join(dir, 'backup');
  const failures: string[] = [];
  let [sessions, rows] = [0, 0];

  /** What is wrong, if anything. */
  async function wrongOf(seed: number): Promise<string | undefined> {
    const random = randomRows(seed);
    for (const { db } of [here, there]) await emptied(db);
    await putAll(here.db, random);
    const expected = await allRows(here.db);
    const settings = { theme: 'dark', seed };
    const secret = seed % 4 === 0 && { passphrase: PASSPHRASE };
    const zip = zipped();
    const file = value(await here.store.backUp({ settings, madeAt: '2026-03-01T10:00:00Z', ...secret }, zip));
    const plain = secret ? value(await there.store.decrypt(file, PASSPHRASE)) : file;

    const plan = value(await there.store.planRestore(plain));
    const news = [plan.sessions.new, plan.diary.new, plan.trials.new];
    const { declarations, diary, checkIns, trials } = random;
    const said = [random.sessions, [...declarations, ...diary, ...checkIns], trials];
    if (!isDeepStrictEqual(plan.settings, settings)) return 'other settings in the plan';
    if (said.some(({ length }, i) => length !== news[i])) return `${String(news)} new in the plan`;
    if (Object.values(await allRows(there.db)).flat().length > 0) return 'the plan wrote something';

    value(await there.store.restore(plain));
    const [table] = differing(await allRows(there.db), expected);
    if (table !== undefined) return `${table} restored otherwise`;

    await writeFile(path, new Uint8Array(await file.arrayBuffer()));
    const { digests: _digests, ...written } = expected;
    const [other] = differing(await readByOther(path), { ...written, settings: [settings] });
    if (other !== undefined) return `${other} read otherwise by the second reader`;

    sessions += random.sessions.length;
    rows += Object.values(written).flat().length;
    return undefined;
  }

  try {
    for (let seed = first; seed < first + count; seed++) {
      const wrong = await wrongOf(seed).catch(String);
      if (wrong !== undefined) failures.push(`npm run torture -- round-trips --seed ${seed}: ${wrong}`);
      onCase(seed + 1 - first);
    }
  } finally {
    await rm(dir, { recursive: true });
  }
  return { failures, sessions, rows };
}
