import type { z } from 'zod';
import type { HandFrame, RecordingFileFailure } from '#contracts';
import {
  RECORDING_FORMAT,
  recordedFrame,
  recordingHeader,
  type RecordedFrame,
  type RecordingHeader
} from './recording-schema';

/** Characters in a line; a frame with two hands has about 4000. */
export const LINE_LIMIT = 1_000_000;
const FRAMES = ',"frames":[';

/** `header` first, then every frame (t in ms); a `failure` is the last thing, and without one the file is whole. */
export type RecordingItem =
  | { readonly kind: 'header'; readonly header: RecordingHeader }
  | { readonly kind: 'frame'; readonly frame: HandFrame }
  | { readonly kind: 'failure'; readonly failure: RecordingFileFailure };

class Broken extends Error {
  constructor(readonly failure: RecordingFileFailure) {
    super(failure.kind);
  }
}

const notJson = (line: number, detail: string) => new Broken({ kind: 'recording-not-json', line, detail });
const invalid = (path: string, detail: string) => new Broken({ kind: 'recording-invalid', path, detail });

async function* lines(
  pieces: AsyncIterable<string | Uint8Array>
): AsyncGenerator<{ text: string; ended: boolean }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let line = 1;
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw notJson(line, 'not UTF-8');
    }
  };
  for await (const piece of pieces) {
    const parts = (typeof piece === 'string' ? piece : decode(piece)).split('\n');
    parts[0] = rest + (parts[0] ?? '');
    rest = parts.pop() ?? '';
    for (const text of parts) {
      if (text.length > LINE_LIMIT) throw notJson(line, 'line too long');
      line += 1;
      yield { text, ended: true };
    }
    if (rest.length > LINE_LIMIT) throw notJson(line, 'line too long');
  }
  rest += decode();
  if (rest !== '') yield { text: rest, ended: false };
}

/** `pathOf(['frames', 12, 't'], '') // 'frames[12].t'` */
export const pathOf = (path: readonly PropertyKey[], root: string) =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    root
  );

function checked<T>(schema: z.ZodType<T>, value: unknown, root: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw invalid(pathOf(issue?.path ?? [], root), issue?.message ?? 'invalid');
}

/**
 * Some programs write NaN and Infinity, which is no JSON, where a number is not known: names the field instead of the
 * line. Does nothing when something else is wrong with the line.
 *
 * @throws Broken
 */
function nameNumber(text: string, schema: z.ZodType, root: string): void {
  const without = text.replaceAll(/([[:,]\s*)-?(?:NaN|Infinity)(?=\s*[,\]}])/g, '$1null');
  if (without === text) return;
  let value: unknown;
  try {
    value = JSON.parse(without);
  } catch {
    return;
  }
  const issue = schema.safeParse(value).error?.issues[0];
  if (issue) throw invalid(pathOf(issue.path, root), 'not a finite number');
}

function headerOf(text: string, ended: boolean): RecordingHeader {
  if (!text.endsWith(FRAMES)) {
    if (!ended && text.startsWith('{')) throw new Broken({ kind: 'recording-cut-off', frames: 0 });
    throw notJson(1, 'the first line does not end with "frames":[');
  }
  let value: unknown;
  try {
    value = JSON.parse(`${text.slice(0, -FRAMES.length)}}`);
  } catch (error) {
    nameNumber(`${text.slice(0, -FRAMES.length)}}`, recordingHeader, '');
    throw notJson(1, String(error));
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (format !== RECORDING_FORMAT)
    throw new Broken({ kind: 'recording-wrong-format', found: String(format) });
  return checked(recordingHeader, value, '');
}

const handFrame = ({ t, hands, ...rest }: RecordedFrame): HandFrame => ({
  t: t * 1000,
  ...(rest.light !== undefined && { light: rest.light }),
  ...(rest.sharpness !== undefined && { sharpness: rest.sharpness }),
  hands: hands.map(({ side, score, image, world }) => ({
    side,
    score,
    image: Float32Array.from(image.flat()),
    world: Float32Array.from(world.flat())
  }))
});

async function* items(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<RecordingItem> {
  let header: RecordingHeader | undefined;
  let line = 0;
  let count = 0;
  let before = 0;
  let more = true;
  let closed = false;
  for await (const { text: raw, ended } of lines(pieces)) {
    line += 1;
    const text = raw.trimEnd();
    if (!header) {
      header = headerOf(text, ended);
      yield { kind: 'header', header };
      continue;
    }
    if (closed) {
      if (text !== '') throw notJson(line, 'text after the end');
      continue;
    }
    if (text === ']}') {
      if (more && count > 0) throw notJson(line, 'a frame is missing after the comma');
      closed = true;
      continue;
    }
    if (!more) {
      if (!ended) break;
      throw notJson(line, 'a comma is missing before this line');
    }
    more = text.endsWith(',');
    const path = `frames[${count}]`;
    const json = more ? text.slice(0, -1) : text;
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch (error) {
      if (!ended) break;
      nameNumber(json, recordedFrame, path);
      throw notJson(line, String(error));
    }
    const frame = checked(recordedFrame, value, path);
    if (frame.t < before) throw invalid(`${path}.t`, 'earlier than the frame before');
    before = frame.t;
    count += 1;
    yield { kind: 'frame', frame: handFrame(frame) };
  }
  if (!header) throw notJson(1, 'empty');
  if (!closed) throw new Broken({ kind: 'recording-cut-off', frames: count });
}

/**
 * Reads a recording from pieces of bytes or text, one line in memory at a time. Frames before a damage are
 * given, then the failure, which names the line or the field (`frames[12].hands[0].image[3][1]`).
 */
export async function* readRecording(
  pieces: AsyncIterable<string | Uint8Array>
): AsyncGenerator<RecordingItem> {
  try {
    yield* items(pieces);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    yield { kind: 'failure', failure: error.failure };
  }
}
