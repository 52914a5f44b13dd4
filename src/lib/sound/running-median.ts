/** The median of the last `length` numbers, without allocating: a sorted copy is kept beside them. */
export function createRunningMedian(length: number) {
  const ring = new Float64Array(length);
  const sorted = new Float64Array(length);
  let count = 0;
  let next = 0;

  /** Place of the first number that is not below `value`. */
  function placeOf(value: number): number {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    push(value: number): void {
      if (count === length) {
        const oldest = placeOf(ring[next]!);
        sorted.copyWithin(oldest, oldest + 1, count);
        count--;
      }
      const place = placeOf(value);
      sorted.copyWithin(place + 1, place, count);
      sorted[place] = value;
      ring[next] = value;
      next = (next + 1) % length;
      count++;
    },
    /** 0 before the first number; of an even count the upper one of the middle two. */
    get value(): number {
      return count === 0 ? 0 : sorted[count >> 1]!;
    }
  };
}
