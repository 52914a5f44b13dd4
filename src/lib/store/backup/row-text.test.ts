import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRowText, rowText } from './row-text';

/** Anything that a row may hold. */
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.double(),
    fc.constantFrom(NaN, Infinity, -Infinity, -0, undefined, null, true),
    fc.string({ unit: 'binary' }),
    fc.date({ noInvalidDate: false }),
    fc.uint8Array(),
    fc.float32Array(),
    fc.float64Array(),
    fc.uint8Array().map((bytes) => bytes.slice().buffer),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom('$', 'of'), fc.string()), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true
    })
  )
})).value;

test('every value comes back equal, on one line', () => {
  fc.assert(
    fc.property(values, (value) => {
      fc.pre(!(JSON.stringify(value ?? null) as string | undefined)?.includes('"__proto__"'));
      const text = rowText(value);
      expect(text).not.toContain('\n');
      expect(readRowText(text)).toStrictEqual(value);
    }),
    { seed: 1, numRuns: 2000 }
  );
});

test('with its larger pieces of bytes beside it every value comes back equal', () => {
  fc.assert(
    fc.property(values, fc.array(fc.uint8Array({ minLength: 60, maxLength: 70 })), (value, pieces) => {
      fc.pre(!(JSON.stringify(value ?? null) as string | undefined)?.includes('"__proto__"'));
      const row = [pieces[0]?.buffer, value, ...pieces];
      const bytes: number[] = [];
      const text = rowText(row, (piece) => bytes.push(...piece) - piece.length);
      const back = readRowText(text, (at, length) => Uint8Array.from(bytes.slice(at, at + length)));
      expect(back).toStrictEqual(row);
      const large = pieces.filter(({ length }) => length >= 64);
      expect(bytes.length).toBeGreaterThanOrEqual(64 * large.length);
    }),
    { seed: 1, numRuns: 500 }
  );
  const large = rowText({ buf: new Uint8Array(9000) }, () => 7);
  expect(large).toBe('{"buf":{"$":"Uint8Array","at":7,"bytes":9000}}');
  expect(() => readRowText(large)).toThrow(SyntaxError);
});

test('a view of a larger buffer brings its own bytes only', () => {
  const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
  expect(readRowText(rowText(view))).toStrictEqual(new Uint8Array([2, 3]));
});

test('text that is no row is refused, whatever is wrong with it', () => {
  for (const text of [
    '',
    '{"a":',
    '{"__proto__":{"admin":true}}',
    '{"$":"Object","of":[["__proto__",1]]}',
    '{"$":"Map","of":[]}',
    '{"$":"number","of":"1"}',
    '{"$":"Float32Array","of":"AQ=="}',
    '{"$":"Uint8Array","of":"not base64!"}',
    `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  ])
    expect(() => readRowText(text), text.slice(0, 40)).toThrow(SyntaxError);
});

test('what no row holds has no text', () => {
  for (const value of [new Map(), () => 1, Symbol('s'), 1n])
    expect(() => rowText({ value })).toThrow(TypeError);
});
