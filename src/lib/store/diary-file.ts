import { z } from 'zod';
import {
  DAY_ANSWERS,
  DIARY_KINDS,
  ok,
  type Diary,
  type RecordingFileFailure,
  type RestRule,
  type Result
} from '#contracts';
import { readJson } from './read-json';

export const DIARY_FORMAT = 'handwell-diary/1';

const day = z.iso.date();
const diaryFile = z.strictObject({
  format: z.literal(DIARY_FORMAT),
  declarations: z.array(
    z.strictObject({ day, answer: z.enum(DAY_ANSWERS), declaredAt: z.iso.datetime({ offset: true }) })
  ),
  events: z.array(
    z
      .strictObject({
        id: z.string().min(1).max(64),
        kind: z.enum(DIARY_KINDS),
        day,
        until: day.exactOptional(),
        note: z.string().exactOptional()
      })
      .refine((event) => event.until === undefined || event.until >= event.day, {
        path: ['until'],
        message: 'before its day'
      })
  ),
  restRules: z.array(z.strictObject({ since: day, weekdays: z.array(z.int().min(1).max(7)).max(7) }))
});

/** The diary and the weekly rules as the text of a file, without anything of a made-up year. */
export function diaryText({ declarations, events }: Diary, restRules: readonly RestRule[]): string {
  const own = { declarations: declarations.filter(isOwn), events: events.filter(isOwn) };
  return `${JSON.stringify({ format: DIARY_FORMAT, ...own, restRules }, null, 2)}\n`;
}
const isOwn = ({ demo }: { readonly demo?: true }): boolean => !demo;

/** Whether the text of a file, or its beginning, says that it is a diary. */
export const isDiaryText = (text: string): boolean => /^\s*\{\s*"format"\s*:\s*"handwell-diary\//.test(text);

/** Reads such a text; a failure names the field (`events[3].day`), and then nothing is taken. */
export function readDiaryText(
  text: string
): Result<{ diary: Diary; restRules: readonly RestRule[] }, RecordingFileFailure> {
  const read = readJson(text, diaryFile);
  if (!read.ok) return read;
  const { declarations, events, restRules } = read.value;
  return ok({ diary: { declarations, events }, restRules });
}
