import { z } from 'zod';
import {
  DAY_ANSWERS,
  DIARY_KINDS,
  DIARY_NOTE_CHARS,
  HAND_PLACES,
  isState,
  ok,
  STATE_LEVELS,
  SYMPTOMS,
  type Diary,
  type RecordingFileFailure,
  type RestRule,
  type Result
} from '#contracts';
import { readJson } from './read-json';

/** 2 has check-ins, symptoms, places and levels; 1 is read too. */
export const DIARY_FORMAT = 'handwell-diary/2';

const day = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const level = z.enum(STATE_LEVELS);

/** Of the diary, beside `demo`. A backup takes notes of any length: longer ones came in from files before these had a limit. */
export const diaryRow = z
  .strictObject({
    id: z.string().min(1).max(64),
    kind: z.enum(DIARY_KINDS),
    day,
    until: day.exactOptional(),
    note: z.string().exactOptional(),
    symptoms: z.array(z.enum(SYMPTOMS)).min(1).exactOptional(),
    sudden: z.literal(true).exactOptional(),
    places: z.array(z.enum(HAND_PLACES)).min(1).exactOptional(),
    level: level.exactOptional()
  })
  .refine(({ day, until }) => until === undefined || until >= day, {
    path: ['until'],
    message: 'before its day'
  })
  .refine(({ kind, symptoms }) => (kind === 'symptom') === (symptoms !== undefined), {
    path: ['symptoms'],
    message: 'a symptom has some, nothing else has any'
  })
  .refine(({ kind, level }) => isState(kind) === (level !== undefined), {
    path: ['level'],
    message: 'sleep, fatigue and mood have one, nothing else has'
  });

export const checkInRow = z.strictObject({
  week: day.refine((week) => new Date(week).getUTCDay() === 1, { message: 'not a Monday' }),
  at: instant,
  pain: z.boolean().exactOptional(),
  playedTooMuch: z.boolean().exactOptional(),
  fit: level.exactOptional(),
  sleep: level.exactOptional(),
  recovered: level.exactOptional()
});

export const declarationRow = z.strictObject({ day, answer: z.enum(DAY_ANSWERS), declaredAt: instant });

const diaryFile = z.strictObject({
  format: z.enum([DIARY_FORMAT, 'handwell-diary/1']),
  declarations: z.array(declarationRow),
  events: z.array(
    diaryRow.refine(({ note = '' }) => note.length <= DIARY_NOTE_CHARS, {
      path: ['note'],
      message: `more than ${DIARY_NOTE_CHARS} characters`
    })
  ),
  checkIns: z.array(checkInRow).default([]),
  restRules: z.array(z.strictObject({ since: day, weekdays: z.array(z.int().min(1).max(7)).max(7) }))
});

/** The diary and the weekly rules as the text of a file, without anything of a made-up year. */
export function diaryText({ declarations, events, checkIns }: Diary, restRules: readonly RestRule[]): string {
  const own = {
    declarations: declarations.filter(isOwn),
    events: events.filter(isOwn),
    checkIns: checkIns.filter(isOwn)
  };
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
  const { declarations, events, checkIns, restRules } = read.value;
  return ok({ diary: { declarations, events, checkIns }, restRules });
}
