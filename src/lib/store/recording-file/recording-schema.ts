import { z } from 'zod';
import {
  ACTIVITIES,
  CAPTURE_CLOCKS,
  GAP_REASONS,
  HAND_SIDES,
  LANDMARK_COUNT,
  LINE_CHARS,
  FILE_NOTE_CHARS,
  OTHER_VARIANTS,
  PROBE_BLOCK_IDS,
  PROBE_SURFACES,
  TRIAL_CONDITIONS
} from '#contracts';

// The pages forbid text to become code; without this zod tries that once and is blocked.
z.config({ jitless: true });

export const RECORDING_FORMAT = 'handwell-recording/1';
export const RECORDING_TASKS = ['free play', 'probe'] as const;

/** Seconds from the session's start; none lasts 69 days. */
const seconds = z.number().min(0).max(6_000_000);
/** Nothing a camera sees lies a thousand pictures or metres away: what does is damage, and not to be computed with. */
const coordinate = z.number().min(-1000).max(1000);
const point = z.tuple([coordinate, coordinate, coordinate]);
const landmarks = z.array(point).length(LANDMARK_COUNT);
const side = z.enum(HAND_SIDES as ['left', 'right']);

/** One line of `frames`. No hand is `hands: []`; at most one a side. */
export const recordedFrame = z.strictObject({
  t: seconds,
  sharpness: z.number().nonnegative().optional(),
  light: z.number().min(0).max(1).optional(),
  hands: z
    .array(z.strictObject({ side, score: z.number().min(0).max(1), image: landmarks, world: landmarks }))
    .max(HAND_SIDES.length)
    .refine((hands) => new Set(hands.map((hand) => hand.side)).size === hands.length, 'one hand a side')
});

const inOrder = ({ from, to }: { from: number; to: number }) => to >= from;
const NOT_IN_ORDER = { path: ['to'], message: 'before its from' };

const probe = z.strictObject({
  version: z.int().positive(),
  hand: side,
  /** What it asked for; five fingers where nothing is said. */
  variant: z.enum(OTHER_VARIANTS).optional(),
  /** What it was played on; the instrument where nothing is said. */
  surface: z.enum(PROBE_SURFACES).optional(),
  /** A first try, to get to know it: never compared with anything. */
  practice: z.boolean().optional(),
  /** A block of a trial: never compared with anything but the other blocks of it. */
  trial: z
    .strictObject({
      id: z.string().min(1).max(64),
      block: z.int().nonnegative(),
      condition: z.enum(TRIAL_CONDITIONS)
    })
    .optional(),
  blocks: z.array(
    z
      .strictObject({
        id: z.enum(PROBE_BLOCK_IDS),
        from: seconds,
        to: seconds,
        /** Seconds between two onsets; null for a hold. */
        ioi: z.number().positive().nullable(),
        /** 1 thumb .. 5 little, in the order played. */
        fingers: z.array(z.int().min(1).max(5)).max(10_000)
      })
      .refine(inOrder, NOT_IN_ORDER)
  )
});

/** Everything but the frames. `startedAt` has an offset and may name the zone: 2026-03-01T10:00:00+01:00[Europe/Berlin]. */
export const recordingHeader = z.strictObject({
  format: z.literal(RECORDING_FORMAT),
  startedAt: z
    .string()
    .regex(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)(\[[A-Za-z0-9_+\-/]{1,64}\])?$/,
      'not a date and time with its offset, such as 2026-03-01T10:00:00+01:00'
    ),
  activity: z.enum(ACTIVITIES),
  task: z.enum(RECORDING_TASKS),
  source: z.strictObject({
    kind: z.enum(['camera', 'file']),
    name: z.string().max(LINE_CHARS),
    width: z.int().positive(),
    height: z.int().positive(),
    clock: z.enum(CAPTURE_CLOCKS)
  }),
  tracker: z.strictObject({
    package: z.literal('@mediapipe/tasks-vision'),
    version: z.string().max(LINE_CHARS),
    modelSha256: z.string().regex(/^[0-9a-f]{64}$/),
    delegate: z.enum(['GPU', 'CPU'])
  }),
  session: z
    .strictObject({
      minutes: z.number().min(0).max(100_000).optional(),
      rpe: z.number().min(0).max(10).optional(),
      pain: z.boolean().optional(),
      notes: z.string().max(FILE_NOTE_CHARS).optional(),
      /** Another version of this session is meant to count: this one is added to nothing. */
      uncounted: z.literal(true).optional()
    })
    .optional(),
  /** Frames are there only of these stretches: the others were removed before the file was written. */
  kept: z.array(z.strictObject({ from: seconds, to: seconds }).refine(inOrder, NOT_IN_ORDER)).optional(),
  probe: probe.optional(),
  /** Of a session with more than one, those after the first. */
  furtherProbes: z.array(probe).optional(),
  gaps: z.array(
    z.strictObject({ from: seconds, to: seconds, reason: z.enum(GAP_REASONS) }).refine(inOrder, NOT_IN_ORDER)
  )
});

export type RecordingHeader = z.infer<typeof recordingHeader>;
export type RecordedProbe = z.infer<typeof probe>;
export type RecordedFrame = z.infer<typeof recordedFrame>;

/** The JSON Schema of a whole file (2020-12), made from the schemas above. */
export function recordingJsonSchema(): unknown {
  const whole = z.strictObject({ ...recordingHeader.shape, frames: z.array(recordedFrame) });
  return { title: RECORDING_FORMAT, ...z.toJSONSchema(whole, { target: 'draft-2020-12' }) };
}
