import type { Random } from '#math';

/** Values that no writer writes, as JSON text. */
const ODD = [
  'null',
  'true',
  '-1',
  '0',
  '1e308',
  '1e999',
  '-0',
  '0.1',
  '9007199254740993',
  '""',
  '"\\u0000"',
  '"=HYPERLINK(\\"x\\")"',
  '"<img src=x onerror=alert(1)>"',
  '"+275760-09-13T00:00:00Z"',
  '"1970-01-01T00:00:00Z"',
  '"\\u202egnirts"',
  '[]',
  '{}',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"$":"number","value":"NaN"}',
  '['.repeat(3000)
] as const;

const below = (random: Random, n: number) => Math.floor(random() * n);
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]!;

/** Bytes changed, removed, doubled or put in, at one place; or everything from a place on cut away. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  const at = below(random, bytes.length);
  const end = Math.min(bytes.length, at + 1 + below(random, random() < 0.5 ? 4 : 400));
  const noise = () => Uint8Array.from({ length: end - at }, () => below(random, 256));
  const joined = (...parts: Uint8Array[]) => {
    const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let to = 0;
    for (const part of parts) {
      out.set(part, to);
      to += part.length;
    }
    return out;
  };
  const [head, middle, tail] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (below(random, 6)) {
    case 0: {
      const out = bytes.slice();
      out[at]! ^= 1 << below(random, 8);
      return out;
    }
    case 1:
      return joined(head, noise(), tail);
    case 2:
      return joined(head, tail);
    case 3:
      return joined(head, middle, middle, tail);
    case 4:
      return joined(head, noise(), middle, tail);
    default:
      return joined(head);
  }
}

/** One value of a JSON text, or a key of it, becomes another one; the rest stays as it is. */
export function mutateJson(text: string, random: Random): string {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/g)];
  const token = pick(random, tokens);
  const other = random() < 0.3 ? pick(random, tokens)[0] : pick(random, ODD);
  return text.slice(0, token.index) + other + text.slice(token.index + token[0].length);
}
