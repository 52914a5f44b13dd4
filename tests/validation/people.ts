import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { changeReport } from '#analysis';
import { FEATURE_SCALES } from '#features';
import { benHistory, BUDGET, MADE_AT, PASSPHRASE, writePeopleFolder } from '../fixtures/people';

/**
 * npm run validate:people: the command writes the data set of simulated people, and DuckDB reads it in place with the
 * query of the README. DuckDB is fetched for this command and is none of ours.
 */
const DUCKDB = '@duckdb/node-api@1.5.6-r.1';
const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

interface Duck {
  readonly DuckDBInstance: {
    create(): Promise<{
      connect(): Promise<{
        runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Record<string, unknown>[] }>;
      }>;
    }>;
  };
}

async function duckdb(): Promise<Duck> {
  const place = join(ROOT, '.cache/duckdb');
  if (!existsSync(join(place, 'node_modules/@duckdb/node-api'))) {
    await mkdir(place, { recursive: true });
    await writeFile(join(place, 'package.json'), '{ "private": true }');
    await run('npm', ['install', '--ignore-scripts', '--no-audit', DUCKDB], { cwd: place });
  }
  return createRequire(join(place, 'package.json'))('@duckdb/node-api') as Duck;
}

/** As it stands in the README. */
async function query(): Promise<string> {
  const [, sql] = /```sql\n([^`]+)```/.exec(await readFile(join(ROOT, 'README.md'), 'utf8')) ?? [];
  if (sql === undefined) throw new Error('The README has no query.');
  return sql;
}

const dir = await mkdtemp(join(tmpdir(), 'handwell-people-'));
try {
  const ben = benHistory();
  await writePeopleFolder(join(dir, 'folder'), ben);
  const command = join(ROOT, 'node_modules/.bin/tsx');
  const args = [join(ROOT, 'src/cli/analyse.ts'), join(dir, 'folder'), '--people', join(dir, 'people')];
  const env = { ...process.env, HANDWELL_PASSPHRASE: PASSPHRASE };
  const said = await run(command, args, { cwd: ROOT, env }).catch(
    (error: unknown) => error as { code: number; stdout: string; stderr: string }
  );
  console.log(`${said.stdout}${said.stderr}`);

  const { DuckDBInstance } = await duckdb();
  const connection = await (await DuckDBInstance.create()).connect();
  const ask = async (sql: string) =>
    (
      await connection.runAndReadAll(sql.replaceAll("'people/", `'${join(dir, 'people')}/`))
    ).getRowObjectsJson();
  const rows = await ask(await query());
  console.table(rows);
  const { notices } = changeReport(
    { sessions: ben.map(({ session }) => session), probes: ben.flatMap(({ probes }) => probes) },
    { now: MADE_AT, timeZone: ben[0]!.session.timeZone, scales: FEATURE_SCALES, budget: BUDGET }
  );
  const found = rows.map((row) =>
    [row['person'], row['hand'], row['finger'], row['state'], row['raised_day']].join()
  );
  const told = notices.map(({ hand, digit, state, raised }) =>
    ['ben', hand, digit, state, raised.day].join()
  );
  const people = await ask(
    "SELECT person, count(*)::INTEGER AS sessions FROM read_parquet('people/sessions/*/*.parquet', hive_partitioning = true) GROUP BY person ORDER BY person"
  );
  const counts = people.map(({ person, sessions }) => `${String(person)} ${String(sessions)}`);
  console.log(counts.join(', '));
  const isRight =
    'code' in said &&
    said.code === 1 &&
    said.stderr.includes('carl.zip') &&
    found.sort().join(' ') === told.sort().join(' ') &&
    found.length > 0 &&
    counts.join() === `anna 2,ben ${ben.length},dora & co 2`;
  console.log(isRight ? 'DuckDB reads what the app says.' : `DuckDB reads something else: ${told.join(' ')}`);
  process.exitCode = isRight ? 0 : 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}
