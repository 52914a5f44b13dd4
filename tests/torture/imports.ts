import { fuzzImports } from '../fuzz/import-fuzz';
import type { Asked, PartResult } from './part';

const FILES = 100_000;

/** Mutated files for every import and the restore; a `seed` alone is one file. */
export async function tortureImports({ n, seed }: Asked): Promise<PartResult[]> {
  const count = n ?? (seed === undefined ? FILES : 1);
  const { refused, taken, slowestMs } = await fuzzImports(seed ?? 1, count, (done) => {
    if (done % 5000 === 0) console.log(`imports: ${done} of ${count}`);
  });
  const sum = (of: Readonly<Record<string, number>>) => Object.values(of).reduce((all, one) => all + one, 0);
  return [
    {
      part: 'mutated files imported and restored',
      runs: count,
      failures: [],
      worst: `${sum(refused)} refused, ${sum(taken)} taken whole; slowest ${(slowestMs / 1000).toFixed(1)} s`
    }
  ];
}
