import { closeSync, createReadStream, mkdirSync, openAsBlob, openSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PIPELINE_VERSION, type Evenness, type SessionId, type SessionRecord } from '#contracts';
import { BUDGETS } from '#analysis';
import { evenness } from '#notes';
import { BackupRefusal, personOfBackup } from '#store';
import { isMidiName, midiSession } from '../../lib/app/midi-import';
import type { ExportSource } from '../../lib/app/open-formats/export-source';
import { OPEN_TABLES } from '../../lib/app/open-formats/open-tables';
import { tablesReadme, writeEach } from '../../lib/app/open-formats/write-tables';
import { isRestRules } from '../../lib/app/rest-rules';
import { askPassphrase } from '../read-backup/passphrase.mjs';
import { analyseMidi } from './analyse-midi';
import { analyseRecording } from './analyse-recording';
import { failedFile, type FailedFile } from './as-json';
import { namedFiles } from './named-files';
import { sessionsOf } from './recorded-sessions';
import { tablesSource, type MeasuredFile } from './tables-to';

type Told = (failure: FailedFile) => void;

/** Of a person in the data set. */
export interface Written {
  readonly person: string;
  readonly sessions: number;
}

/**
 * Writes the tables of many people, one after the other, as one data set: DIR/TABLE/person=NAME/data.parquet. A person is
 * a backup (NAME.zip or NAME.zip.age), or a folder NAME with recordings and MIDI files. Written again, a person's files take
 * the place of those that are there; a person whose file is damaged leaves none.
 *
 * @param named backups, or folders of people
 */
export async function writePeople(
  named: readonly string[],
  dir: string,
  failed: Told,
  wrote: (person: Written) => void
): Promise<void> {
  const taken = new Set<string>();
  for (const path of await peopleIn(named, failed)) {
    const person = basename(path).replace(ENDING, '');
    if (taken.has(person)) {
      failed({
        file: path,
        kind: 'person-twice',
        message: `There is another ${person}. Give one of them another name.`
      });
      continue;
    }
    taken.add(person);
    try {
      const source = isBackup(path) ? await sourceOfBackup(path) : await sourceOfFolder(path, failed);
      if (!source) continue;
      await writePerson(dir, person, source);
      wrote({ person, sessions: source.sessions.length });
    } catch (error) {
      if (error instanceof BackupRefusal) failed(failedFile(path, error.failure));
      else if (error instanceof Error && 'syscall' in error)
        failed({
          file: path,
          kind: 'file-unreadable',
          message: `It could not be read or its tables written. (${error.message})`
        });
      else throw error;
    }
  }
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'README.txt'), tablesReadme('parquet', WHOSE));
}

const WHOSE = `\
Practice sessions, coordination features, load and diary of several people, written by Handwell. Each table is a folder, in it
one of each person: TABLE/person=NAME/data.parquet. Programs that read such a folder (DuckDB with hive_partitioning, Spark)
give every row its person.`;

const ENDING = /[.](zip|zip[.]age|age)$/i;
const isBackup = (path: string): boolean => ENDING.test(path);

/** Backups, and folders of people, by name. */
async function peopleIn(named: readonly string[], failed: Told): Promise<string[]> {
  const found: string[] = [];
  for (const one of named) {
    const known = await stat(one).catch(() => undefined);
    if (!known) failed({ file: one, kind: 'file-missing', message: 'There is no such file.' });
    else if (!known.isDirectory()) found.push(one);
    else {
      const entries = await readdir(one, { withFileTypes: true });
      const people = entries.filter((entry) => entry.isDirectory() || isBackup(entry.name));
      if (people.length === 0)
        failed({
          file: one,
          kind: 'folder-without-people',
          message: 'Neither a backup (.zip, .zip.age) nor a folder of a person is in this folder.'
        });
      found.push(...people.map(({ name }) => join(one, name)).sort());
    }
  }
  return found;
}

/** Everything until the backup was made. */
async function sourceOfBackup(path: string): Promise<ExportSource> {
  const { madeAt, sessions, diary, settings, freePlay, probes, events, notes } = await personOfBackup(
    await openAsBlob(path),
    askPassphrase
  );
  const { restRules, falseNoticeBudget } = settings;
  return {
    ...{ sessions, diary, freePlay, now: madeAt },
    restRules: isRestRules(restRules) ? restRules : [],
    ...(BUDGETS.includes(falseNoticeBudget as number) && { budget: falseNoticeBudget as number }),
    // Where the person was last: days are read there.
    timeZone: sessions.at(-1)?.timeZone ?? 'UTC',
    stored: async (sid) => ({ probes: probes(sid), events: events(sid) }),
    evenness: async ({ sid, handsExpected: [hand, other] }) =>
      evenness(notes(sid), other === undefined ? hand : undefined)
  };
}

/** As if the app had imported the files; of a MIDI file the file system says when it began. Nothing without any. */
async function sourceOfFolder(path: string, failed: Told): Promise<ExportSource | undefined> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const recordings: MeasuredFile[] = [];
  const played: SessionRecord[] = [];
  const found = new Map<SessionId, readonly Evenness[]>();
  for (const file of await namedFiles(path, failed)) {
    if (isMidiName(file)) {
      const midi = await analyseMidi(file);
      if (!midi.ok) {
        failed(failedFile(file, midi.failure));
        continue;
      }
      const startedAt = (await stat(file)).mtime.toISOString();
      const session = midiSession(midi.value.track, startedAt, timeZone, { activity: 'piano', hands: [] });
      played.push({ ...session, sid: file, ver: 1, state: 'complete', pipeline: PIPELINE_VERSION });
      found.set(file, midi.value.evenness);
      continue;
    }
    const recording = await analyseRecording(createReadStream(file));
    if (!recording.ok) failed(failedFile(file, recording.failure));
    else {
      const { header, summary, probes } = recording.value;
      recordings.push({ file, analysis: { header, summary, probes } });
    }
  }
  const sessions = [...sessionsOf(recordings, timeZone), ...played];
  if (sessions.length === 0) return undefined;
  return {
    ...tablesSource(recordings, sessions, new Date().toISOString(), timeZone),
    evenness: async ({ sid }) => found.get(sid) ?? []
  };
}

/** All tables of a person, or none. */
async function writePerson(dir: string, person: string, source: ExportSource): Promise<void> {
  const place = (table: string) => join(dir, table, `person=${encodeURIComponent(person)}`, 'data.parquet');
  const part = (table: string) => `${place(table)}.part`;
  const names = OPEN_TABLES.map(({ name }) => name);
  let open: number | undefined;
  try {
    await writeEach(source, 'parquet', (table) => {
      mkdirSync(dirname(place(table)), { recursive: true });
      const file = (open = openSync(part(table), 'w'));
      return {
        write: (content) => writeFileSync(file, content),
        end() {
          closeSync(file);
          open = undefined;
        }
      };
    });
    for (const name of names) await rename(part(name), place(name));
  } finally {
    if (open !== undefined) closeSync(open);
    for (const name of names) await rm(part(name), { force: true });
  }
}
