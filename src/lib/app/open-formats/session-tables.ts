import { practiceDay } from '#analysis';
import { counts, isMeasured, type HandSide, type SessionEvent, type SessionRecord } from '#contracts';
import { openTable, type Column } from '#store';
import { zonedText, type ExportSource } from './export-source';

const SESSION_ID = 'The session; the same in every table.';

const ofKeys: Column<SessionRecord>[] = [
  {
    name: 'keys_struck',
    type: 'integer',
    unit: 'count',
    meaning: 'Keys struck on a MIDI instrument; empty where none was listened to.',
    of: ({ summary }) => summary?.keys?.struck
  },
  {
    name: 'keys_played_s',
    type: 'number',
    unit: 's',
    meaning: 'Time in which keys were struck, a second held after each.',
    of: ({ summary }) => summary?.keys?.playedS
  }
];

const ofAttacks: Column<SessionRecord>[] = [
  {
    name: 'attacks_heard',
    type: 'integer',
    unit: 'count',
    meaning: 'Attacks (notes, strokes, clicks) that a microphone heard; empty where none was listened to.',
    of: ({ summary }) => summary?.attacks?.heard
  },
  {
    name: 'attacks_played_s',
    type: 'number',
    unit: 's',
    meaning: 'Time in which attacks were heard, a second held after each.',
    of: ({ summary }) => summary?.attacks?.playedS
  }
];

const ofHand = (side: HandSide): Column<SessionRecord>[] => [
  {
    name: `${side}_seen_s`,
    type: 'number',
    unit: 's',
    meaning: `Time in which the ${side} hand was seen; empty when it never was.`,
    of: ({ summary }) => summary?.hands[side]?.seenS
  },
  {
    name: `${side}_moving_s`,
    type: 'number',
    unit: 's',
    meaning: `Time in which a finger of the ${side} hand moved.`,
    of: ({ summary }) => summary?.hands[side]?.movingS
  }
];

export const SESSIONS = openTable<ExportSource, SessionRecord>(
  { name: 'sessions', row: 'One session, oldest first, those of somebody else too.' },
  [
    { name: 'session_id', type: 'code', meaning: SESSION_ID, of: ({ sid }) => sid },
    {
      name: 'started_at',
      type: 'instant',
      meaning: 'When it began, on the clock of the zone it was played in.',
      of: ({ startedAt, timeZone }) => zonedText(startedAt, timeZone)
    },
    {
      name: 'time_zone',
      type: 'code',
      meaning: 'IANA name of that zone; empty where only its offset is known.',
      of: ({ timeZone }) => (/^[A-Z]/.test(timeZone) ? timeZone : undefined)
    },
    {
      name: 'practice_day',
      type: 'day',
      meaning: 'The day it counts for: 04:00 to 04:00 in that zone.',
      of: ({ startedAt, timeZone }) => practiceDay(startedAt, timeZone)
    },
    {
      name: 'kind',
      type: 'code',
      meaning:
        'How its minutes are known: camera, file (a video file), midi, sound (a microphone), timer or typed.',
      of: ({ kind }) => kind
    },
    {
      name: 'state',
      type: 'code',
      meaning: 'complete, recovered (cut off by a crash and closed afterwards) or recording.',
      of: ({ state }) => state
    },
    { name: 'activity', type: 'code', meaning: 'What was practised.', of: ({ activity }) => activity },
    {
      name: 'minutes',
      type: 'number',
      unit: 'min',
      meaning:
        'First to last movement, key or attack without pauses and gaps; of a timer or a typed session what it said.',
      of: ({ summary }) => summary?.minutes
    },
    {
      name: 'duration_s',
      type: 'number',
      unit: 's',
      meaning: 'Start to stop without pauses and gaps.',
      of: ({ summary }) => summary?.durationS
    },
    {
      name: 'longest_stretch_s',
      type: 'number',
      unit: 's',
      meaning: 'Longest playing without a pause of 60 s; empty where no camera, keys or microphone tell it.',
      of: (session) => (isMeasured(session) ? session.summary?.longestStretchS : undefined)
    },
    {
      name: 'rpe',
      type: 'number',
      unit: '1',
      meaning: 'How hard it was by the person’s word, Borg CR10: 0 rest to 10 maximal.',
      of: ({ details }) => details.rpe
    },
    {
      name: 'pain',
      type: 'flag',
      meaning: 'Whether anything hurt; empty when it was not said.',
      of: ({ details }) => details.pain
    },
    {
      name: 'pain_where',
      type: 'text',
      meaning: 'Where, in the person’s words.',
      of: ({ details }) => details.painWhere
    },
    {
      name: 'pain_places',
      type: 'code',
      meaning: 'Where, pointed at: places of hand and arm, with semicolons between them.',
      of: ({ details }) => details.painPlaces?.join('; ')
    },
    {
      name: 'fatigue',
      type: 'number',
      unit: '1',
      meaning: '0 fresh to 10 exhausted.',
      of: ({ details }) => details.fatigue
    },
    {
      name: 'piece',
      type: 'text',
      meaning: 'Piece or exercise, in the person’s words.',
      of: ({ details }) => details.piece
    },
    {
      name: 'tempo_bpm',
      type: 'number',
      unit: 'beats/min',
      meaning: 'Tempo by the person’s word.',
      of: ({ details }) => details.tempo
    },
    {
      name: 'repetitions',
      type: 'number',
      unit: 'count',
      meaning: 'Putts or throws as the person counted them.',
      of: ({ details }) => details.repetitions
    },
    { name: 'note', type: 'text', meaning: 'The person’s note.', of: ({ details }) => details.note },
    {
      name: 'someone_else',
      type: 'flag',
      meaning: 'Somebody else played: kept out of load and trends.',
      of: ({ details }) => details.someoneElse ?? false
    },
    {
      name: 'counted',
      type: 'flag',
      meaning:
        'Not, where somebody else played or another version of the session counts: kept out of load and trends.',
      of: counts
    },
    {
      name: 'copy_of',
      type: 'code',
      meaning: 'The session beside which it came in from a backup, as another version of it.',
      of: ({ copyOf }) => copyOf
    },
    {
      name: 'trial_id',
      type: 'code',
      meaning: 'The trial it was played for; its probes are kept out of every baseline.',
      of: ({ trial }) => trial
    },
    {
      name: 'hands_expected',
      type: 'code',
      meaning: 'Hands that were meant to be seen, with semicolons between them.',
      of: ({ handsExpected }) => (handsExpected.length > 0 ? handsExpected.join('; ') : undefined)
    },
    ...ofHand('left'),
    ...ofHand('right'),
    ...ofKeys,
    ...ofAttacks,
    {
      name: 'frames_received',
      type: 'integer',
      unit: 'count',
      meaning: 'Pictures that came from the camera or the file.',
      of: ({ summary }) => summary?.frames.received
    },
    {
      name: 'frames_processed',
      type: 'integer',
      unit: 'count',
      meaning: 'Of them, those that were looked at for hands.',
      of: ({ summary }) => summary?.frames.processed
    },
    {
      name: 'frames_with_hand',
      type: 'integer',
      unit: 'count',
      meaning: 'Of these, those in which a hand was found.',
      of: ({ summary }) => summary?.frames.withHand
    },
    {
      name: 'fps',
      type: 'number',
      unit: 'Hz',
      meaning: 'Median of pictures looked at in a second.',
      of: ({ summary }) => summary?.fps
    },
    {
      name: 'interval_p95_ms',
      type: 'number',
      unit: 'ms',
      meaning: 'Time between two of them that 95 % keep.',
      of: ({ summary }) => summary?.intervalP95Ms
    },
    {
      name: 'hand_long_side_px',
      type: 'number',
      unit: 'px',
      meaning: 'Median long side of the hand in the picture.',
      of: ({ summary }) => summary?.handLongSidePx
    },
    {
      name: 'picture_width_px',
      type: 'integer',
      unit: 'px',
      meaning: 'Width of the picture.',
      of: ({ source }) => source?.width
    },
    {
      name: 'picture_height_px',
      type: 'integer',
      unit: 'px',
      meaning: 'Height of the picture.',
      of: ({ source }) => source?.height
    },
    {
      name: 'source_name',
      type: 'text',
      meaning: 'Name of the camera or the file.',
      of: ({ source }) => source?.name
    },
    {
      name: 'clock',
      type: 'code',
      meaning: 'Where the times of its pictures are from: captureTime, mediaTime, file or arrival.',
      of: ({ source }) => source?.clock
    },
    {
      name: 'tracker_version',
      type: 'code',
      meaning: 'Version of @mediapipe/tasks-vision that found the hands.',
      of: ({ tracker }) => tracker?.version
    },
    {
      name: 'model_sha256',
      type: 'code',
      meaning: 'SHA-256 of the hand model.',
      of: ({ tracker }) => tracker?.modelSha256
    },
    {
      name: 'delegate',
      type: 'code',
      meaning: 'What the model ran on: GPU or CPU.',
      of: ({ tracker }) => tracker?.delegate
    },
    {
      name: 'capture_version',
      type: 'integer',
      unit: '1',
      meaning: 'Version of Handwell’s capture that made its landmarks.',
      of: ({ pipeline }) => pipeline.capture
    },
    {
      name: 'movement_version',
      type: 'integer',
      unit: '1',
      meaning: 'Version of Handwell’s method that measured its minutes.',
      of: ({ pipeline }) => pipeline.movement
    }
  ],
  ({ sessions }) => sessions
);

interface OwnEvent {
  readonly session: SessionRecord;
  readonly event: SessionEvent;
}

export const SESSION_EVENTS = openTable<ExportSource, OwnEvent>(
  { name: 'session_events', row: 'One mark, gap or notice of a recorded session.' },
  [
    { name: 'session_id', type: 'code', meaning: SESSION_ID, of: ({ session }) => session.sid },
    {
      name: 'at',
      type: 'instant',
      meaning: 'When it was, or when it began.',
      of: ({ session, event }) => zonedText(session.startedAt, session.timeZone, event.t)
    },
    {
      name: 'from_s',
      type: 'number',
      unit: 's',
      meaning: 'The same, from the session’s start on its own clock.',
      of: ({ event }) => event.t / 1000
    },
    {
      name: 'to_s',
      type: 'number',
      unit: 's',
      meaning: 'When it ended, from the session’s start; empty for a moment.',
      of: ({ event }) => (event.to !== undefined ? event.to / 1000 : undefined)
    },
    {
      name: 'kind',
      type: 'code',
      meaning:
        'felt-odd (the person’s mark), gap (nothing is known), break-reminder, tracker-restart or clock-step.',
      of: ({ event }) => event.kind
    },
    {
      name: 'reason',
      type: 'code',
      meaning: 'Of a gap: paused, hidden, asleep, camera-lost and so on.',
      of: ({ event }) => event.reason
    },
    {
      name: 'step_ms',
      type: 'number',
      unit: 'ms',
      meaning: 'Of a clock step: how far the computer’s clock went ahead of its own time.',
      of: ({ event }) => event.stepMs
    }
  ],
  async function* ({ sessions, stored }) {
    for (const session of sessions)
      for (const event of (await stored(session.sid)).events) yield { session, event };
  }
);
