import type { BackupTable } from './backup-tables';
import { isNumbered, keyOf, type Key } from './row-keys';

/**
 * Tells of one row of a table after the other whether it may stand there: the keys of a backup rise, so one that stands
 * there twice is noticed without remembering all.
 */
export function createKeyOrder(table: BackupTable): (row: object) => boolean {
  let last: Key | undefined;
  return (row) => {
    if (isNumbered(table)) return true;
    const key = keyOf(table, row);
    const isNext = last === undefined || isBefore(last, key);
    last = key;
    return isNext;
  };
}

/** As IndexedDB orders keys of one table: texts by their code units, field after field. */
function isBefore(a: Key, b: Key): boolean {
  const [left, right] = [[a].flat(), [b].flat()];
  const at = left.findIndex((field, i) => field !== right[i]);
  return at >= 0 && left[at]! < right[at]!;
}
