/** Values that JSON does not know stand as `{"$": kind, "of": ...}`. */
const TAG = '$';
const ARRAYS = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array
] as const;
/** No row has more levels; a file that does is not to be walked through. */
const MAX_DEPTH = 32;
/** Bytes turned into text at once; more would not fit into one call. */
const SLICE = 8192;
/** So many bytes in one place stand beside the lines, where there is a file for them. */
const BESIDE = 64;

/** Takes bytes that stand beside the lines; where they begin there. */
type TakesBytes = (bytes: Uint8Array) => number;
/** The bytes that stand there. @throws SyntaxError where none do */
type GivesBytes = (at: number, length: number) => Uint8Array<ArrayBuffer>;

/**
 * A row of the database as one line of JSON. Every number, typed array, date and `undefined` comes back equal; bytes are
 * in the machine's order, which is little-endian wherever browsers run.
 *
 * @param beside takes larger pieces of bytes, of which only the place stands in the line; without it they are base64
 * @throws TypeError for what no row holds (functions, maps)
 * @example rowText({ t: -0, buf: new Uint8Array([1]) })
 * // '{"t":{"$":"number","of":"-0"},"buf":{"$":"Uint8Array","of":"AQ=="}}'
 */
export const rowText = (row: unknown, beside?: TakesBytes): string => JSON.stringify(tagged(row, 0, beside));

/** The row of such a line. @throws SyntaxError when it is none */
export const readRowText = (text: string, beside?: GivesBytes): unknown =>
  untagged(JSON.parse(text), 0, beside);

function tagged(value: unknown, depth: number, beside?: TakesBytes): unknown {
  if (depth > MAX_DEPTH) throw new TypeError('too many levels');
  if (value === undefined) return { [TAG]: 'undefined' };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return { [TAG]: 'number', of: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (Array.isArray(value)) return Array.from(value, (one) => tagged(one, depth + 1, beside));
  if (value instanceof Date) return { [TAG]: 'Date', of: tagged(value.getTime(), depth) };
  if (value instanceof ArrayBuffer) return { [TAG]: 'ArrayBuffer', ...placed(new Uint8Array(value), beside) };
  if (ArrayBuffer.isView(value)) {
    const kind = ARRAYS.find((one) => value instanceof one);
    if (!kind) throw new TypeError('no text for this array');
    return {
      [TAG]: kind.name,
      ...placed(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), beside)
    };
  }
  if (typeof value !== 'object' || Object.prototype.toString.call(value) !== '[object Object]')
    throw new TypeError(`no text for ${Object.prototype.toString.call(value)}`);
  const entries = Object.entries(value).map(([key, one]) => [key, tagged(one, depth + 1, beside)] as const);
  if (Object.hasOwn(value, '__proto__')) throw new TypeError('a field named __proto__');
  if (Object.hasOwn(value, TAG)) return { [TAG]: 'Object', of: entries };
  return Object.fromEntries(entries);
}

const placed = (bytes: Uint8Array, beside?: TakesBytes) =>
  beside && bytes.length >= BESIDE ? { at: beside(bytes), bytes: bytes.length } : { of: base64(bytes) };

function untagged(value: unknown, depth: number, beside?: GivesBytes): unknown {
  if (depth > MAX_DEPTH) throw new SyntaxError('too many levels');
  if (Array.isArray(value)) return value.map((one) => untagged(one, depth + 1, beside));
  if (typeof value !== 'object' || value === null) return value;
  if (Object.hasOwn(value, TAG)) return special(value as Special, depth, beside);
  return object(Object.entries(value), depth, beside);
}

function object(
  entries: readonly (readonly [string, unknown])[],
  depth: number,
  beside?: GivesBytes
): object {
  if (entries.some(([key]) => key === '__proto__')) throw new SyntaxError('a field named __proto__');
  return Object.fromEntries(entries.map(([key, one]) => [key, untagged(one, depth + 1, beside)]));
}

interface Special {
  readonly [TAG]: unknown;
  readonly of?: unknown;
  readonly at?: unknown;
  readonly bytes?: unknown;
}

function special(value: Special, depth: number, beside?: GivesBytes): unknown {
  const { [TAG]: kind, of } = value;
  if (kind === 'undefined') return undefined;
  if (kind === 'number' && typeof of === 'string' && /^(NaN|-?Infinity|-0)$/.test(of)) return Number(of);
  if (kind === 'Date') return new Date(untagged(of, depth + 1) as number);
  if (kind === 'Object' && Array.isArray(of) && of.every(isEntry)) return object(of, depth, beside);
  const array = ARRAYS.find(({ name }) => name === kind);
  const buffer = kind === 'ArrayBuffer' || array ? bufferOf(value, beside) : undefined;
  if (kind === 'ArrayBuffer' && buffer) return buffer;
  if (array && buffer) {
    if (buffer.byteLength % array.BYTES_PER_ELEMENT === 0) return new array(buffer);
  }
  throw new SyntaxError(`unknown value ${String(kind)}`);
}

function bufferOf({ of, at, bytes }: Special, beside?: GivesBytes): ArrayBuffer | undefined {
  if (typeof of === 'string') return bytesOf(of).buffer;
  return beside && typeof at === 'number' && typeof bytes === 'number' ? beside(at, bytes).buffer : undefined;
}

const isEntry = (entry: unknown): entry is [string, unknown] =>
  Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += SLICE) text += String.fromCharCode(...bytes.subarray(i, i + SLICE));
  return btoa(text);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  let decoded: string;
  try {
    decoded = atob(text);
  } catch {
    throw new SyntaxError('not base64');
  }
  const bytes = new Uint8Array(decoded.length);
  for (let i = 0; i < decoded.length; i++) bytes[i] = decoded.charCodeAt(i);
  return bytes;
}
