import { createHash } from 'node:crypto';
import { Refusal } from './refusal.mjs';
import { readLine } from './values.mjs';
import { readZip } from './zip.mjs';

/** The newest that this reader knows. */
const FORMAT = 'handwell-backup/1';
const SCHEMA = 9;
/** Bytes of a row, which is a line; and of what is declared beside the sessions. */
const MAX_LINE = 8_000_000;
const MAX_DECLARED = 16_000_000;
const DECLARED = ['declarations', 'diary', 'checkIns', 'trials', 'settings'];
const MAX_SESSIONS = 500_000;
/**
 * Rows stand in the order of these fields, each once; of tables that are not here the rows have no names of their own.
 * @type {Record<string, string[] | undefined>}
 */
const KEYS = {
  sessions: ['sid'],
  minutes: ['sid', 'minute'],
  probes: ['sid', 'from'],
  angles: ['sid', 'side', 'from'],
  notes: ['sid', 'from'],
  chunks: ['sid', 'seq'],
  declarations: ['day'],
  diary: ['id'],
  checkIns: ['week'],
  trials: ['id']
};

/** @param {Buffer} content */
const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/**
 * @typedef {{ name: string, table: string, rows: number, bytes: number, sha256: string }} Part
 * @typedef {{ format: string, schema: number, madeAt: string, parts: Part[] }} Manifest
 * @typedef {object} OpenBackup
 * @property {Manifest} manifest
 * @property {string[]} tables
 * @property {(table: string) => AsyncGenerator<string>} lines a row each, as they stand there
 * @property {(table: string) => AsyncGenerator<any>} rows
 */

/**
 * Opens a backup. What is read of it is held against its SHA-256 at that moment.
 *
 * @param {import('./source.mjs').Source} source
 * @returns {Promise<OpenBackup>}
 * @throws {Refusal} here, and while rows are read
 */
export async function openBackup(source) {
  const files = await readZip(source);
  const file = files.get('manifest.json');
  if (!file) throw new Refusal('This zip is no backup of Handwell: it has no manifest.json.');
  const text = await file();
  const signed = (await files.get('manifest.sha256')?.())?.toString();
  if (signed !== `${sha256(text)}  manifest.json\n`)
    throw new Refusal('manifest.json in this backup is damaged, or its manifest.sha256 is missing.');
  /** @type {Manifest} */
  const manifest = JSON.parse(text.toString());
  const { format, schema, parts } = manifest;
  if (!String(format).startsWith('handwell-backup/')) throw new Refusal('This zip is no backup of Handwell.');
  if (format !== FORMAT || schema > SCHEMA)
    throw new Refusal(
      `This backup is newer than this reader (${format}, data version ${schema}; it knows ${FORMAT}, ${SCHEMA}). ` +
        'Use the reader of a newer Handwell.'
    );

  if (new Set(parts.map(({ name }) => name)).size < parts.length)
    throw new Refusal('manifest.json in this backup names a part twice.');
  /** @param {'bytes' | 'rows'} what @param {string[]} tables */
  const sum = (what, tables) =>
    parts.reduce((all, part) => all + (tables.includes(part.table) ? part[what] : 0), 0);
  if (sum('bytes', DECLARED) > MAX_DECLARED || sum('rows', ['sessions']) > MAX_SESSIONS)
    throw new Refusal('This backup has more of the diary or more sessions than Handwell writes.');

  // They become names of files.
  const odd = parts.find(({ table }) => !/^\w+$/.test(table));
  if (odd) throw new Refusal(`manifest.json in this backup names a table ${odd.table}.`);

  /** @param {string} table */
  async function* lines(table) {
    for (const part of parts.filter((one) => one.table === table)) {
      const content = await files.get(part.name)?.();
      if (!content) throw new Refusal(`${part.name} is missing in this backup.`);
      const rows = content.toString().split('\n').slice(0, -1);
      if (content.length !== part.bytes || sha256(content) !== part.sha256 || rows.length !== part.rows)
        throw new Refusal(`${part.name} in this backup is not as it was written.`);
      if (rows.some((row) => Buffer.byteLength(row) > MAX_LINE))
        throw new Refusal(`${part.name} in this backup has a row of more than 8 MB.`);
      yield* rows;
    }
  }
  return {
    manifest,
    tables: [...new Set(parts.map(({ table }) => table))],
    lines,
    async *rows(table) {
      let number = 0;
      /** @type {any} */
      let before;
      for await (const line of lines(table)) {
        number += 1;
        let row;
        try {
          row = readLine(line);
        } catch (error) {
          throw new Refusal(`${table}, row ${number}: ${error instanceof Error ? error.message : error}`);
        }
        const differs = before && KEYS[table]?.find((field) => row?.[field] !== before[field]);
        if (before && KEYS[table] && !(differs && row?.[differs] > before[differs]))
          throw new Refusal(`${table}, row ${number}: it stands there twice, or out of order`);
        before = row;
        yield row;
      }
    }
  };
}
