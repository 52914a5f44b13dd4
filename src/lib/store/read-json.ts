import type { z } from 'zod';
import { fail, ok, type RecordingFileFailure, type Result } from '#contracts';
import { pathOf } from './recording-file/read-recording';

/** Of lifelong diaries: 100 bytes or so an entry. */
const MAX_BYTES = 16_000_000;

/** The text of a file that is read at once; a larger one is not read at all. */
export const readSmallFile = async (
  file: Pick<Blob, 'size' | 'text'>
): Promise<Result<string, RecordingFileFailure>> =>
  file.size > MAX_BYTES ? fail({ kind: 'file-too-large', bytes: file.size }) : ok(await file.text());

/** A whole text against a schema; a failure names the field (`events[3].day`). */
export function readJson<Schema extends z.ZodType>(
  text: string,
  schema: Schema
): Result<z.infer<Schema>, RecordingFileFailure> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail({ kind: 'recording-not-json', line: 1, detail: String(error) });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail({
    kind: 'recording-invalid',
    path: pathOf(issue?.path ?? [], ''),
    detail: issue?.message ?? 'not valid'
  });
}
