import { inflateRawSync } from 'node:zlib';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./source.mjs').Source} Source */

/** No file of a backup is longer. */
const MAX_BYTES = 10_000_000;
/** All of them together; and times the zip's own bytes, where they are more than `FREE_BYTES`. */
const MAX_ALL_BYTES = 8 * 1024 ** 3;
const MAX_RATIO = 200;
const FREE_BYTES = 32_000_000;
const MAX_FILES = 65_535;

/**
 * The files of a zip by name, each read when it is asked for. Reads the directory at the end of the file.
 *
 * @param {Source} source
 * @returns {Promise<Map<string, () => Promise<Buffer>>>}
 * @throws {Refusal}
 */
export async function readZip(source) {
  const begin = (await source.read(0, 4)).toString('latin1');
  if (begin !== 'PK\x03\x04' && begin !== 'PK\x05\x06')
    throw new Refusal('This is no backup of Handwell: not a zip.');
  const cut = new Refusal('The end of this backup is missing. Copy it again from where it was kept.');
  const end = await source.read(Math.max(0, source.size - 22), source.size);
  if (end.length < 22 || end.toString('latin1', 0, 4) !== 'PK\x05\x06') throw cut;
  const bytes = end.readUInt32LE(12);
  const at = end.readUInt32LE(16);
  if (at + bytes + 22 !== source.size) throw cut;

  const files = new Map();
  /** @type {{ from: number, to: number }[]} */
  const places = [];
  let all = 0;
  let rest = await source.read(at, at + bytes);
  while (rest.length > 0) {
    if (rest.length < 46 || rest.toString('latin1', 0, 4) !== 'PK\x01\x02') throw cut;
    const [nameLength = 0, ...more] = [28, 30, 32].map((field) => rest.readUInt16LE(field));
    const entry = {
      method: rest.readUInt16LE(10),
      packed: rest.readUInt32LE(20),
      bytes: rest.readUInt32LE(24),
      at: rest.readUInt32LE(42)
    };
    const name = rest.toString('utf8', 46, 46 + nameLength);
    if (files.has(name)) throw new Refusal(`This backup is damaged: it has ${name} twice.`);
    files.set(name, () => unpacked(source, name, entry));
    places.push({ from: entry.at, to: entry.at + 30 + entry.packed });
    all += entry.bytes;
    if (files.size > MAX_FILES || all > MAX_ALL_BYTES || (all > FREE_BYTES && all > MAX_RATIO * at))
      throw new Refusal('This file is too large inside: unpacked it would be far more than a backup.');
    rest = rest.subarray(more.reduce((sum, length) => sum + length, 46 + nameLength));
  }
  places.sort((a, b) => a.from - b.from);
  if (places.some(({ to }, i) => to > (places[i + 1]?.from ?? at)))
    throw new Refusal('This backup is damaged: files in it lie in one another.');
  return files;
}

/**
 * @param {Source} source
 * @param {string} name
 * @param {{ method: number, packed: number, bytes: number, at: number }} entry
 */
async function unpacked(source, name, { method, packed, bytes, at }) {
  const damaged = new Refusal(`${name} in this backup is damaged.`);
  const header = await source.read(at, at + 30);
  if (bytes > MAX_BYTES || packed > MAX_BYTES || header.length < 30) throw damaged;
  if (header.toString('latin1', 0, 4) !== 'PK\x03\x04') throw damaged;
  const from = at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const raw = await source.read(from, from + packed);
  try {
    const content = method === 0 ? raw : inflateRawSync(raw, { maxOutputLength: Math.max(1, bytes) });
    if (content.length === bytes && (method === 0 || method === 8)) return content;
  } catch {
    // Told below.
  }
  throw damaged;
}
