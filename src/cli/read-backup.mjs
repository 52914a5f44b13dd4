import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { openBackup } from './read-backup/open-backup.mjs';
import { askPassphrase } from './read-backup/passphrase.mjs';
import { recordingOf } from './read-backup/recording.mjs';
import { Refusal } from './read-backup/refusal.mjs';
import { openSource } from './read-backup/source.mjs';

const USAGE = `node src/cli/read-backup.mjs FILE [--to DIR]
Reads a backup of Handwell without Handwell: checks every part of it and says what is in it. It is a second
implementation of the format, which src/lib/store/backup/README.md describes.
  --to DIR   writes each table as DIR/TABLE.jsonl, a row a line as it stands in the backup, and the landmarks of each
             session as DIR/recordings/SESSION.json
Of an encrypted backup the passphrase is taken from HANDWELL_PASSPHRASE, or asked for, or read from the input.`;

/** @param {string} path @param {Iterable<string> | AsyncIterable<string>} text */
const write = (path, text) => pipeline(Readable.from(text), createWriteStream(path, { flags: 'wx' }));

/** @param {AsyncIterable<string>} lines */
async function* ended(lines) {
  for await (const line of lines) yield `${line}\n`;
}

/** The chunks of a session after another: they stand in this order. @param {AsyncIterable<any>} chunks */
async function* bySession(chunks) {
  /** @type {any[]} */
  let some = [];
  for await (const chunk of chunks) {
    if (some.length > 0 && some[0].sid !== chunk.sid) {
      yield some;
      some = [];
    }
    some.push(chunk);
  }
  if (some.length > 0) yield some;
}

/** @param {string} path @param {string | undefined} to */
async function read(path, to) {
  const source = await openSource(path, askPassphrase);
  try {
    const { manifest, tables, lines, rows } = await openBackup(source);
    console.log(
      `${manifest.format} of ${manifest.madeAt}, data version ${manifest.schema}${source.encrypted ? ', encrypted' : ''}`
    );
    const sessions = new Map();
    /** @type {Map<string, any[]>} */
    const probes = new Map();
    if (to !== undefined) await mkdir(join(to, 'recordings'), { recursive: true });
    for (const table of tables) {
      let count = 0;
      for await (const row of rows(table)) {
        count += 1;
        if (table === 'sessions') sessions.set(row.sid, row);
        if (table === 'probes') probes.set(row.sid, [...(probes.get(row.sid) ?? []), row]);
      }
      if (to !== undefined) await write(join(to, `${table}.jsonl`), ended(lines(table)));
      console.log(`  ${table.padEnd(14)}${count}`);
    }
    let [recordings, frames, damaged] = [0, 0, 0];
    for await (const chunks of bySession(rows('chunks'))) {
      const { sid } = chunks[0];
      const session = sessions.get(sid);
      if (!session || !/^\w+$/.test(sid))
        throw new Refusal(`A chunk is of session ${sid}, which is not there.`);
      const recording = recordingOf(session, probes.get(sid) ?? [], chunks);
      if (to !== undefined) await write(join(to, 'recordings', `${sid}.json`), recording.text());
      recordings += 1;
      frames += recording.frames;
      damaged += recording.damaged;
    }
    console.log(
      `${recordings} recordings with ${frames} frames; ${damaged} seconds of them were damaged already.`
    );
    console.log(
      to === undefined ? 'Every part is as it was written.' : `Every part is as it was written; see ${to}.`
    );
  } finally {
    await source.close();
  }
}

function options() {
  try {
    return parseArgs({ allowPositionals: true, options: { to: { type: 'string' } } });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n`);
    return undefined;
  }
}

const given = options();
const [file] = given?.positionals ?? [];
if (!given || file === undefined || given.positionals.length > 1) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    await read(file, given.values.to);
  } catch (error) {
    const taken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST';
    if (!taken && !(error instanceof Refusal)) throw error;
    console.error(
      taken
        ? `${given.values.to} has such files already; choose another folder.`
        : `${file}: ${/** @type {Error} */ (error).message}`
    );
    process.exitCode = 1;
  }
}
