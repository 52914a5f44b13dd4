import { z } from 'zod';
import {
  ACTIVITIES,
  HAND_SIDES,
  HANDS_USED,
  OTHER_VARIANTS,
  PROBE_BLOCK_IDS,
  PROBE_SURFACES,
  SESSION_EVENT_KINDS,
  SESSION_KINDS,
  WINDOW_LENGTH
} from '#contracts';
import { checkInRow, declarationRow, diaryRow } from '../diary-file';
import { trialRow } from '../trials-file';
import { pathOf } from '../recording-file/read-recording';
import type { BackupPart } from './manifest';

/*
 * What a row must have so that no page breaks on it. Fields that are not named may be there: a later version of the same
 * schema may have added them. Measured numbers may be NaN, as they are in a database; what load is
 * reckoned from may not. A text is as long as a row may be: one that was typed before forms had a limit is backed up too.
 */
const id = z.string().min(1).max(64);
const instant = z.iso.datetime({ offset: true });
const side = z.enum(HAND_SIDES as ['left', 'right']);
const measured = z.custom<number>((value) => typeof value === 'number', 'not a number');
/** What load and time are reckoned from; the longest is 69 days. */
const minutes = z.number().min(0).max(100_000);
const seconds = z.number().min(0).max(6_000_000);
const count = z.number().min(0).max(1e10);
const versions = z.record(z.string(), z.int());
const absent = z.never().optional();

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const five = z.array(measured).length(5);
const hand = z.looseObject({
  movingS: seconds,
  seenS: seconds,
  fingerMovingS: five,
  fingers: z.looseObject({ strokes: five, excursion: five, measuredS: five }).optional()
});
const hands = z.looseObject({ left: hand.optional(), right: hand.optional() });
/** Of each other digit a window, and the intercept. */
const predicting = z.array(measured).length(4 * WINDOW_LENGTH + 1);
const details = z.looseObject({
  rpe: measured.optional(),
  pain: z.boolean().optional(),
  painWhere: z.string().optional(),
  painPlaces: z.array(z.string()).max(100).optional(),
  fatigue: measured.optional(),
  piece: z.string().optional(),
  tempo: measured.optional(),
  repetitions: measured.optional(),
  handsUsed: z
    .array(z.looseObject({ from: measured, to: measured, hands: z.enum(HANDS_USED) }))
    .max(10_000)
    .optional(),
  note: z.string().optional(),
  someoneElse: z.boolean().optional()
});
const source = z.looseObject({
  kind: z.enum(['camera', 'file']),
  name: z.string(),
  width: count,
  height: count
});
const tracker = z.looseObject({ package: z.string(), version: z.string(), modelSha256: z.string() });

const summary = z.looseObject({
  durationS: measured,
  minutes,
  longestStretchS: seconds,
  hands,
  keys: z.looseObject({ struck: count, playedS: measured }).optional(),
  attacks: z.looseObject({ heard: count, playedS: measured }).optional(),
  frames: z.looseObject({ received: count, processed: count, withHand: count, dropped: count }),
  gaps: z.array(z.looseObject({ from: measured, to: measured, reason: z.string() }))
});

const ROWS = {
  sessions: z.looseObject({
    sid: id,
    ver: z.literal(1),
    kind: z.enum(SESSION_KINDS),
    state: z.enum(['complete', 'recovered']),
    startedAt: instant,
    timeZone: z.string().refine(isTimeZone, 'no time zone'),
    activity: z.enum(ACTIVITIES),
    handsExpected: z.array(side),
    pipeline: versions,
    details,
    source: source.optional(),
    tracker: tracker.optional(),
    summary: summary.optional(),
    trial: id.optional(),
    copyOf: id.optional(),
    uncounted: z.literal(true).optional(),
    kept: z
      .looseObject({ at: instant, stretches: z.array(z.looseObject({ from: z.number(), to: z.number() })) })
      .optional(),
    writerEpoch: z.int().nonnegative(),
    lastSeq: z.int().min(-1),
    lastCrc: z.int().nonnegative(),
    importing: absent,
    restoring: absent,
    deletedAt: absent,
    demo: absent
  }),
  minutes: z.looseObject({
    sid: id,
    minute: z.int().nonnegative(),
    framesProcessed: measured,
    framesWithHand: count,
    hands
  }),
  events: z.looseObject({ sid: id, t: z.number(), kind: z.enum(SESSION_EVENT_KINDS), id: absent }),
  probes: z.looseObject({
    sid: id,
    from: z.number(),
    probe: z.looseObject({
      version: z.int(),
      hand: side,
      variant: z.enum(OTHER_VARIANTS).optional(),
      blocks: z.array(
        z.looseObject({
          id: z.enum(PROBE_BLOCK_IDS),
          from: measured,
          to: measured,
          beats: z.array(z.looseObject({}))
        })
      )
    }),
    surface: z.enum(PROBE_SURFACES),
    practice: z.boolean(),
    pipeline: versions,
    result: z
      .looseObject({
        source: z.string(),
        features: z.array(
          z.looseObject({ name: z.string(), hand: side, value: measured, coverage: measured })
        ),
        quality: z.array(z.looseObject({ results: z.array(z.looseObject({ check: z.string() })) }))
      })
      .optional()
  }),
  freePlay: z.looseObject({
    sid: id,
    hand: side,
    version: z.int(),
    seconds,
    predictor: id.optional(),
    figures: z.array(z.array(measured).max(20)).length(5).optional(),
    strongest: z
      .array(z.looseObject({ from: measured, to: measured }))
      .length(5)
      .optional()
  }),
  // What these hold is checked by whoever reads it, and may be damaged already.
  chunks: z.looseObject({ sid: id, seq: z.int().nonnegative() }),
  notes: z.looseObject({ sid: id, from: z.number(), n: z.int().nonnegative() }),
  angles: z.looseObject({ sid: id, side, from: z.number(), n: z.int().nonnegative() }),
  quarantine: z.looseObject({ sid: id, reason: z.string(), id: absent }),
  declarations: declarationRow.loose(),
  diary: diaryRow.loose(),
  checkIns: checkInRow.loose(),
  trials: trialRow.loose(),
  predictors: z.looseObject({
    activity: z.enum(ACTIVITIES),
    hand: side,
    id,
    version: z.int(),
    sids: z.array(id).max(10_000),
    scale: five,
    weights: z.array(predicting).length(5),
    variance: five
  }),
  settings: z.looseObject({})
} satisfies Record<BackupPart['table'], z.ZodType>;

/** What is wrong with a row, by its first field that cannot be; undefined for a good one. */
export function checkRow(
  table: BackupPart['table'],
  row: unknown
): { readonly path: string; readonly detail: string } | undefined {
  // A field that is there without a value is one that is not there.
  const said =
    typeof row === 'object' && row !== null
      ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
      : row;
  if (typeof said === 'object' && said !== null && 'demo' in said)
    return { path: 'demo', detail: 'of the made-up year' };
  const parsed = ROWS[table].safeParse(said);
  if (parsed.success) return undefined;
  const [issue] = parsed.error.issues;
  return { path: pathOf(issue?.path ?? [], ''), detail: issue?.message ?? 'not valid' };
}
