import { expect, test } from 'vitest';
import { roundTrips } from './round-trips';

test('200 random databases come back row for row on another machine, and are read alike by the second reader', async () => {
  const { failures, sessions, rows } = await roundTrips(0, 200);
  expect(failures).toEqual([]);
  expect(sessions).toBeGreaterThan(200);
  expect(rows).toBeGreaterThan(2000);
}, 200_000);
