import { createHash } from 'node:crypto';
import { Refusal } from './refusal.mjs';
import { readLine } from './values.mjs';
import { readZip } from './zip.mjs';

/** The newest that this reader knows. */
const FORMAT = 'handwell-backup/2';
/** The one before had no binary files. */
const FORMATS = [FORMAT, 'handwell-backup/1'];
const SCHEMA = 10;
/** Bytes of a row, which is a line; and of what is declared beside the sessions. */
const MAX_LINE = 8_000_000;
const MAX_DECLARED = 16_000_000;
const DECLARED = ['declarations', 'diary', 'checkIns', 'trials', 'predictors', 'settings'];
const MAX_SESSIONS = 500_000;
/**
 * Rows stand in the order of these fields, each once; of tables that are not here the rows have no names of their own.
 * @type {Record<string, string[] | undefined>}
 */
const KEYS = {
  sessions: ['sid'],
  minutes: ['sid', 'minute'],
  probes: ['sid', 'from'],
  freePlay: ['sid', 'hand'],
  angles: ['sid', 'side', 'from'],
  notes: ['sid', 'from'],
  chunks: ['sid', 'seq'],
  declarations: ['day'],
  diary: ['id'],
  checkIns: ['week'],
  trials: ['id'],
  predictors: ['activity', 'hand']
};

/** @param {Buffer} content */
const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/**
 * @typedef {{ name: string, bytes: number, sha256: string }} Part
 * @typedef {Part & { table: string, rows: number, binary?: Part }} TablePart
 * @typedef {{ format: string, schema: number, madeAt: string, parts: TablePart[] }} Manifest
 * @typedef {object} OpenBackup
 * @property {Manifest} manifest
 * @property {string[]} tables
 * @property {(table: string) => AsyncGenerator<string>} lines a row each, their bytes in them as base64
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
  if (!FORMATS.includes(format) || schema > SCHEMA)
    throw new Refusal(
      `This backup is newer than this reader (${format}, data version ${schema}; it knows ${FORMAT}, ${SCHEMA}). ` +
        'Use the reader of a newer Handwell.'
    );

  const all = parts.flatMap((part) => (part.binary ? [part, part.binary] : [part]));
  if (new Set(all.map(({ name }) => name)).size < all.length)
    throw new Refusal('manifest.json in this backup names a part twice.');
  /** @param {string[]} tables @param {(part: TablePart) => number} what */
  const sum = (tables, what) =>
    parts.reduce((sum, part) => sum + (tables.includes(part.table) ? what(part) : 0), 0);
  const declared = sum(DECLARED, ({ bytes, binary }) => bytes + (binary?.bytes ?? 0));
  if (declared > MAX_DECLARED || sum(['sessions'], ({ rows }) => rows) > MAX_SESSIONS)
    throw new Refusal('This backup has more of the diary or more sessions than Handwell writes.');

  // They become names of files.
  const odd = parts.find(({ table }) => !/^\w+$/.test(table));
  if (odd) throw new Refusal(`manifest.json in this backup names a table ${odd.table}.`);

  /** @param {Part} part */
  async function contentOf({ name, bytes, sha256: sum }) {
    const content = await files.get(name)?.();
    if (!content) throw new Refusal(`${name} is missing in this backup.`);
    if (content.length !== bytes || sha256(content) !== sum)
      throw new Refusal(`${name} in this backup is not as it was written.`);
    return content;
  }

  /** @param {TablePart} part */
  async function linesOf(part) {
    const rows = (await contentOf(part)).toString().split('\n').slice(0, -1);
    if (rows.length !== part.rows) throw new Refusal(`${part.name} in this backup is not as it was written.`);
    if (rows.some((row) => Buffer.byteLength(row) > MAX_LINE))
      throw new Refusal(`${part.name} in this backup has a row of more than 8 MB.`);
    if (!part.binary) return rows;
    const binary = await contentOf(part.binary);
    let given = 0;
    const whole = rows.map((row) =>
      JSON.stringify(
        JSON.parse(row, (_, value) => {
          if (value?.$ === undefined || value.at === undefined) return value;
          if (value.at !== given)
            throw new Refusal(`${part.name} points to bytes that are not where it says.`);
          given += value.bytes;
          return { $: value.$, of: binary.subarray(value.at, given).toString('base64') };
        })
      )
    );
    if (given !== binary.length)
      throw new Refusal(`${part.binary.name} in this backup does not fit its rows.`);
    return whole;
  }

  /** @param {string} table */
  async function* lines(table) {
    for (const part of parts.filter((one) => one.table === table)) yield* await linesOf(part);
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
