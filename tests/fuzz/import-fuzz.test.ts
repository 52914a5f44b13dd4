import { expect, test } from 'vitest';
import { fuzzImports } from './import-fuzz';

test('two thousand mutated files are taken in whole or refused with a message, and break nothing', async () => {
  const { refused, taken } = await fuzzImports(1, 2000);
  // Mutations that hit, and some that do not matter.
  for (const of of [refused, taken])
    for (const [kind, count] of Object.entries(of)) expect(count, kind).toBeGreaterThan(9);
}, 180_000);
