import { roundTrips } from '../fuzz/round-trips';
import type { Asked, PartResult } from './part';

const DATABASES = 1000;

/** Random databases backed up, restored and read by the second reader; a `seed` alone is one of them. */
export async function tortureRoundTrips({ n, seed }: Asked): Promise<PartResult[]> {
  const count = n ?? (seed === undefined ? DATABASES : 1);
  const { failures, sessions, rows } = await roundTrips(seed ?? 1, count, (done) => {
    if (done % 100 === 0) console.log(`round trips: ${done} of ${count}`);
  });
  return [
    {
      part: 'random databases backed up, restored, and read by the second reader',
      runs: count,
      failures,
      worst:
        failures.length > 0
          ? `${failures.length} databases came back otherwise`
          : `nothing of ${rows} rows of ${sessions} sessions and a diary`
    }
  ];
}
