import { expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../src/lib/store/database';
import { OLD_VERSIONS } from './old-database';

test('every version of the database before today’s is upgraded by the torture', () => {
  expect(OLD_VERSIONS).toEqual(Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1));
});
