import type { ZipEntry } from './zip-entries';

/**
 * Unpacked bytes of all files together: what the largest zip there can be, of 4 GB, may hold of landmarks, and more. And
 * how many times the file's own; the latter only of more than `FREE_BYTES`.
 */
const MAX_UNPACKED_BYTES = 2 ** 33;
export const MAX_RATIO = 200;
/** So much may come out of any file: a part at a time, it is no burden. The emptiest minutes there can be pack 31 times smaller. */
const FREE_BYTES = 32_000_000;

const HEADER_BYTES = 30;

/**
 * What no zip of Handwell's has, said by its directory alone: files that lie in one another or bear one name, by which a
 * small zip holds the same bytes many times; or more than it could hold honestly. Its directory counts no more than
 * 65,535 files.
 *
 * @param end where its files end, in bytes of the zip
 */
export function zipFault(entries: readonly ZipEntry[], end: number): 'overlaps' | 'unfolds' | undefined {
  if (new Set(entries.map(({ name }) => name)).size < entries.length) return 'overlaps';
  const inPlace = entries.toSorted((a, b) => a.at - b.at);
  for (const [i, { at, packedBytes }] of inPlace.entries())
    if (at + HEADER_BYTES + packedBytes > (inPlace[i + 1]?.at ?? end)) return 'overlaps';
  const unpacked = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  const isBomb = unpacked > FREE_BYTES && unpacked > MAX_RATIO * end;
  return isBomb || unpacked > MAX_UNPACKED_BYTES ? 'unfolds' : undefined;
}
