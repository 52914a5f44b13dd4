const ARRAYS = new Map(
  [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array
  ].map((kind) => [kind.name, kind])
);
const NUMBERS = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0]
]);

/**
 * The value of a line: JSON in which `{"$": kind, "of": ...}` stands for what JSON does not know.
 *
 * @param {string} line
 * @returns {any}
 * @throws {SyntaxError} for what is none
 */
export const readLine = (line) => revived(JSON.parse(line));

/** @param {any} value @returns {any} */
function revived(value) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(revived);
  if (!('$' in value)) return fields(Object.entries(value));
  const { $: kind, of } = value;
  switch (kind) {
    case 'undefined':
      return undefined;
    case 'number':
      if (NUMBERS.has(of)) return NUMBERS.get(of);
      break;
    case 'Date':
      return new Date(revived(of));
    case 'Object':
      return fields(of);
    case 'ArrayBuffer':
      return bytes(of).buffer;
    default: {
      const array = ARRAYS.get(kind);
      if (array) return new array(bytes(of).buffer);
    }
  }
  throw new SyntaxError(`unknown value ${kind}`);
}

/** @param {[string, any][]} entries */
function fields(entries) {
  if (entries.some(([name]) => name === '__proto__')) throw new SyntaxError('a field named __proto__');
  return Object.fromEntries(entries.map(([name, value]) => [name, revived(value)]));
}

/** @param {string} base64 */
const bytes = (base64) => new Uint8Array(Buffer.from(base64, 'base64'));
