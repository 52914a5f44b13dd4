import type { SessionEvent, SessionId } from '#contracts';
import type { RecordingStatus } from '../../../src/lib/store/recording-writer';
import { tenths } from './rows';

/** What was sent of a recording, and what was said to be kept. */
export interface Recording {
  /** Times of frames that can be stored, from the session's start in tenths of ms. */
  readonly sent: number[];
  /** Greatest that was ever said. */
  savedUntilMs: number;
  /** What of it was said to be saved beside the database. */
  readonly beside: { from: number; to: number }[];
  readonly events: SessionEvent[];
  readonly minutes: number[];
  readonly probes: number[];
  /** Nobody sent anything between, and a later frame came. */
  readonly holes: { from: number; to: number }[];
  finished: boolean;
  rpe?: number;
}

/** 'yes' was acknowledged, 'perhaps' was asked for without an answer or refused. */
export type Standing = 'yes' | 'perhaps' | 'no';

/** How much a session has that came whole. */
export interface Content {
  readonly frames: number;
  readonly probes: number;
  readonly events: number;
}
type Whole = Content & { readonly standing: Standing };

/** What the person was told, and so may rely on. */
export function known() {
  const recordings = new Map<SessionId, Recording>();
  /** Whole sessions of known content that came otherwise: imported, restored, typed, old. */
  const whole = new Map<SessionId, Whole>();
  /** Imports by the instant they began, which only they have. */
  const imports = new Map<string, Whole>();
  const diary = new Map<string, Standing>();
  const trials = new Map<string, Standing>();
  /** Sessions that are there together or not at all. */
  const together: (readonly SessionId[])[] = [];

  return {
    recordings,
    whole,
    imports,
    diary,
    trials,
    together,
    begin(sid: SessionId): Recording {
      const recording: Recording = {
        sent: [],
        savedUntilMs: 0,
        beside: [],
        events: [],
        minutes: [],
        probes: [],
        holes: [],
        finished: false
      };
      recordings.set(sid, recording);
      return recording;
    },
    status({ sid, saving, savedUntilMs }: RecordingStatus) {
      const recording = recordings.get(sid);
      if (!recording) return;
      const [from, to] = [
        recording.savedUntilMs,
        Math.max(recording.savedUntilMs, tenths({ t: savedUntilMs }))
      ];
      if (saving === 'beside' && to > from) recording.beside.push({ from, to });
      recording.savedUntilMs = to;
    },
    /** The browser deleted everything: nothing that was said before holds. */
    forget() {
      for (const all of [recordings, whole, imports, diary, trials]) all.clear();
      together.length = 0;
    }
  };
}
export type Known = ReturnType<typeof known>;
