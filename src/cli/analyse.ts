import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { RECORDING_FORMAT } from '#store';
import { isMidiName } from '../lib/app/midi-import';
import { analyseMidi } from './analyse/analyse-midi';
import { analyseRecording, type Analysis } from './analyse/analyse-recording';
import { angleLines } from './analyse/angle-lines';
import {
  ANALYSIS_FORMAT,
  failedFile,
  analysisAsJson,
  midiAsJson,
  sessionAsJson,
  type FailedFile
} from './analyse/as-json';
import { sessionAsTable } from './analyse/as-table';
import { changesOf } from './analyse/changes-of';
import { midiAsTable } from './analyse/midi-as-table';
import { namedFiles } from './analyse/named-files';
import { writePeople } from './analyse/people';
import { loadOf, sessionsOf } from './analyse/recorded-sessions';
import { tablesSource, writeTablesTo, type MeasuredFile } from './analyse/tables-to';

const USAGE = `npm run analyse -- FILE|DIR... [--json] [--angles DIR] [--tables DIR [--parquet]]
npm run analyse -- BACKUP|DIR... --people DIR
Measures recordings (${RECORDING_FORMAT}): the quality gate and the coordination features of their probes, and
with --json the practice load by week and what changed over dated recordings. Of MIDI files (.mid) the time at the keys
and the evenness of scales and five-finger passages.
A DIR stands for every .json and .mid file in it.
  --json         prints ${ANALYSIS_FORMAT} instead of tables
  --angles DIR   writes the joint angles of each recording as DIR/NAME.csv
  --tables DIR   writes the tables of the Data page into DIR, as CSV or with --parquet as Parquet
  --people DIR   writes the tables of many people as one Parquet data set into DIR. Here a DIR to read stands for the people
                 in it: each is a backup (NAME.zip, NAME.zip.age) or a folder of recordings and MIDI files. Of an encrypted
                 backup the passphrase is taken from HANDWELL_PASSPHRASE, or asked for.`;

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        angles: { type: 'string' },
        tables: { type: 'string' },
        people: { type: 'string' },
        parquet: { type: 'boolean', default: false }
      }
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n`);
    return undefined;
  }
}
const given = options();
if (!given || given.positionals.length === 0) {
  console.error(USAGE);
  process.exit(2);
}
const { json, angles, tables, parquet, people } = given.values;
if (people !== undefined && (json || parquet || angles !== undefined || tables !== undefined)) {
  console.error(`--people goes alone.\n\n${USAGE}`);
  process.exit(2);
}

const sessions: ReturnType<typeof sessionAsJson>[] = [];
const midi: ReturnType<typeof midiAsJson>[] = [];
const measured: MeasuredFile[] = [];
const failures: FailedFile[] = [];

function failed(failure: FailedFile): void {
  failures.push(failure);
  if (!json) console.error(`${failure.file}: ${failure.message}`);
}

const taken = new Map<string, number>();
/** Two recordings of the same name in two folders get two files. */
function tableName(file: string): string {
  const name = basename(file, extname(file));
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? `${name}.csv` : `${name}-${count}.csv`;
}

/** Whole or not at all. */
async function writeAngles(dir: string, file: string, analysis: Analysis): Promise<void> {
  const target = join(dir, tableName(file));
  const part = `${target}.part`;
  const sink = createWriteStream(part);
  try {
    for await (const text of angleLines(createReadStream(file), analysis))
      if (!sink.write(text)) await once(sink, 'drain');
    sink.end();
    await once(sink, 'finish');
    await rename(part, target);
  } finally {
    sink.destroy();
    await rm(part, { force: true });
  }
}

async function analyse(file: string): Promise<void> {
  if (isMidiName(file)) {
    const found = await analyseMidi(file);
    if (!found.ok) failed(failedFile(file, found.failure));
    else if (json) midi.push(midiAsJson(file, found.value));
    else console.log(`${midiAsTable(file, found.value)}\n`);
    return;
  }
  const analysis = await analyseRecording(createReadStream(file));
  if (!analysis.ok) {
    failed(failedFile(file, analysis.failure));
    return;
  }
  if (angles !== undefined) await writeAngles(angles, file, analysis.value);
  const { header, summary, probes } = analysis.value;
  if (json || tables !== undefined) measured.push({ file, analysis: { header, summary, probes } });
  if (json) sessions.push(sessionAsJson(file, analysis.value));
  else console.log(`${sessionAsTable(file, analysis.value)}\n`);
}

if (people !== undefined) {
  await writePeople(given.positionals, people, failed, ({ person, sessions: count }) =>
    console.log(`${person}: ${count} sessions`)
  );
  process.exit(failures.length > 0 ? 1 : 0);
}
if (angles !== undefined) await mkdir(angles, { recursive: true });
for (const named of given.positionals) {
  for (const file of await namedFiles(named, failed)) {
    try {
      await analyse(file);
    } catch (error) {
      // The file system's own words, such as EACCES; anything else is a fault of this program.
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      failed({
        file,
        kind: 'file-unreadable',
        message: `This file could not be read or its table written. (${error.message})`
      });
    }
  }
}
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const now = new Date().toISOString();
const recorded = sessionsOf(measured, timeZone);
if (tables !== undefined) {
  try {
    await writeTablesTo(tables, parquet ? 'parquet' : 'csv', tablesSource(measured, recorded, now, timeZone));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    failed({
      file: tables,
      kind: 'folder-unwritable',
      message: `The tables could not be written. Choose another folder. (${error.message})`
    });
  }
}
if (json) {
  const load = measured.length > 0 ? loadOf(recorded, now, timeZone) : null;
  const probes = new Map(measured.map(({ file, analysis }) => [file, analysis.probes]));
  const changes = changesOf(recorded, probes, now, timeZone);
  console.log(JSON.stringify(analysisAsJson(sessions, midi, load, changes, failures), null, 2));
}
process.exitCode = failures.length > 0 ? 1 : 0;
