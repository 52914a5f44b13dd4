import { z } from 'zod';
import { ACTIVITIES, CAPTURE_CLOCKS, GAP_REASONS, HAND_SIDES, LANDMARK_COUNT } from '#contracts';

// The pages forbid text to become code; without this zod tries that once and is blocked.
z.config({ jitless: true });

export const RECORDING_FORMAT = 'handwell-recording/1';
export const RECORDING_TASKS = ['free play', 'probe'] as const;

/** Seconds from the session's start. */
const seconds = z.number().nonnegative();
const point = z.tuple([z.number(), z.number(), z.number()]);
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

/** Everything but the frames. `startedAt` has an offset and may name the zone: 2026-03-01T10:00:00+01:00[Europe/Berlin]. */
export const recordingHeader = z.strictObject({
  format: z.literal(RECORDING_FORMAT),
  startedAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)(\[[A-Za-z0-9_+\-/]{1,64}\])?$/),
  activity: z.enum(ACTIVITIES),
  task: z.enum(RECORDING_TASKS),
  source: z.strictObject({
    kind: z.enum(['camera', 'file']),
    name: z.string(),
    width: z.int().positive(),
    height: z.int().positive(),
    clock: z.enum(CAPTURE_CLOCKS)
  }),
  tracker: z.strictObject({
    package: z.literal('@mediapipe/tasks-vision'),
    version: z.string(),
    modelSha256: z.string().regex(/^[0-9a-f]{64}$/),
    delegate: z.enum(['GPU', 'CPU'])
  }),
  session: z
    .strictObject({
      minutes: z.number().nonnegative().optional(),
      rpe: z.number().min(0).max(10).optional(),
      pain: z.boolean().optional(),
      notes: z.string().optional()
    })
    .optional(),
  probe: z
    .strictObject({
      version: z.int().positive(),
      hand: side,
      blocks: z.array(
        z.strictObject({
          id: z.string(),
          from: seconds,
          to: seconds,
          /** Seconds between two onsets; null for a hold. */
          ioi: z.number().positive().nullable(),
          /** 1 thumb .. 5 little, in the order played. */
          fingers: z.array(z.int().min(1).max(5))
        })
      )
    })
    .optional(),
  gaps: z.array(z.strictObject({ from: seconds, to: seconds, reason: z.enum(GAP_REASONS) }))
});

export type RecordingHeader = z.infer<typeof recordingHeader>;
export type RecordedFrame = z.infer<typeof recordedFrame>;

/** The JSON Schema of a whole file (2020-12), made from the schemas above. */
export function recordingJsonSchema(): unknown {
  const whole = z.strictObject({ ...recordingHeader.shape, frames: z.array(recordedFrame) });
  return { title: RECORDING_FORMAT, ...z.toJSONSchema(whole, { target: 'draft-2020-12' }) };
}
