/** Index of the first of `t[start] .. t[end - 1]`, which rise, that is not before `time`; `end` when all are. */
export function firstFrom(t: ArrayLike<number>, time: number, start = 0, end = t.length): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (t[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
