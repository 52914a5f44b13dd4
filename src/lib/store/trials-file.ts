import { z } from 'zod';
import {
  ACTIVITIES,
  DIGITS,
  HAND_SIDES,
  ok,
  PROBE_SURFACES,
  PROBE_TEMPOS,
  TRIAL_CONDITIONS,
  type RecordingFileFailure,
  type Result,
  type TrialCondition,
  type TrialRecord
} from '#contracts';
import { readJson } from './read-json';

export const TRIALS_FORMAT = 'handwell-trials/1';

export const trialRow = z
  .strictObject({
    id: z.string().min(1).max(64),
    ver: z.literal(1),
    change: z.string().min(1).max(200),
    activity: z.enum(ACTIVITIES),
    hand: z.enum(HAND_SIDES as ['left', 'right']),
    digit: z.enum(DIGITS).exactOptional(),
    surface: z.enum(PROBE_SURFACES),
    tempo: z.enum(PROBE_TEMPOS),
    plannedAt: z.iso.datetime({ offset: true }),
    seed: z.int().nonnegative(),
    days: z.array(z.int().min(4).max(24).multipleOf(2)).min(1).max(6),
    order: z.array(z.enum(TRIAL_CONDITIONS)).max(24)
  })
  .refine(isPossible, { path: ['order'], message: 'not as many with as without on each day' });
const trialsFile = z.strictObject({ format: z.literal(TRIALS_FORMAT), trials: z.array(trialRow) });

/** Whether the plan could have given this order. */
function isPossible({ days, order }: { days: readonly number[]; order: readonly TrialCondition[] }): boolean {
  let at = 0;
  const balanced = days.every((blocks) => {
    const day = order.slice(at, (at += blocks));
    return day.length === blocks && 2 * day.filter((condition) => condition === 'with').length === blocks;
  });
  return balanced && at === order.length;
}

/** Trials as the text of a file. */
export const trialsText = (trials: readonly TrialRecord[]): string =>
  `${JSON.stringify({ format: TRIALS_FORMAT, trials }, null, 2)}\n`;

/** Whether the text of a file, or its beginning, says that it holds trials. */
export const isTrialsText = (text: string): boolean =>
  /^\s*\{\s*"format"\s*:\s*"handwell-trials\//.test(text);

/** Reads such a text; a failure names the field (`trials[0].order`), and then nothing is taken. */
export function readTrialsText(text: string): Result<readonly TrialRecord[], RecordingFileFailure> {
  const read = readJson(text, trialsFile);
  return read.ok ? ok(read.value.trials) : read;
}
