/** The same pieces, each asked for while the one before is used. What is asked for last may be for nobody. */
export async function* readAhead<T>(pieces: AsyncIterable<T>): AsyncGenerator<T> {
  const source = pieces[Symbol.asyncIterator]();
  for (let coming = source.next(); ;) {
    const next = await coming;
    if (next.done) return;
    coming = source.next();
    // It is told when it is awaited, or to nobody.
    coming.catch(() => undefined);
    yield next.value;
  }
}
