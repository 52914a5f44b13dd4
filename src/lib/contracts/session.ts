import type { ProbeResult } from './features';
import type { FingerLoad } from './finger-load';
import type { FrameCounts, Gap, HandSide, SourceInfo, TrackerInfo } from './hand-frame';
import type { HandPlace } from './hand-place';
import type { KeptLandmarks } from './kept-landmarks';
import type { PipelineVersion } from './pipeline-version';
import type { Probe } from './probe';
import type { HandsUsed } from './hands-used';
import type { TrialId, TrialMark } from './trial-mark';
import type { Milliseconds, Minutes, Seconds } from './units';

export const ACTIVITIES = [
  'piano',
  'guitar',
  'violin',
  'cello',
  'winds',
  'drums',
  'golf putting',
  'darts',
  'throwing',
  'typing/writing',
  'other'
] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** A ULID: 26 characters, sorts by creation time. */
export type SessionId = string;

/** How the minutes of a session are known. */
export const SESSION_KINDS = ['camera', 'file', 'midi', 'sound', 'timer', 'typed'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];
export type SessionState = 'recording' | 'recovered' | 'complete';

/** What the person says about a session. Every field is optional and editable later. */
export interface SessionDetails {
  /** Session RPE, Borg CR10: 0 rest .. 10 maximal. */
  readonly rpe?: number;
  readonly pain?: boolean;
  readonly painWhere?: string;
  /** The same, pointed at. */
  readonly painPlaces?: readonly HandPlace[];
  /** 0 fresh .. 10 exhausted. */
  readonly fatigue?: number;
  readonly piece?: string;
  /** Beats per minute. */
  readonly tempo?: number;
  /** Putts or throws, as the person counted them. */
  readonly repetitions?: number;
  /** Which hands held the putter, by sets of putts; what is not named was not said. */
  readonly handsUsed?: readonly HandsUsed[];
  readonly note?: string;
  readonly someoneElse?: boolean;
}

/** Measured per hand. `undefined` for a hand that was never seen: not zero. */
export interface HandSummary {
  /** Time in which a finger of this hand moved (0.5 s hold). */
  readonly movingS: Seconds;
  /** Time in which this hand was seen. */
  readonly seenS: Seconds;
  /** Per finger, thumb first: time in which this finger moved. */
  readonly fingerMovingS: readonly Seconds[];
  /** Absent of sessions in which it was not measured yet. */
  readonly fingers?: FingerLoad;
}

/** What was played on a MIDI instrument. */
export interface KeySummary {
  readonly struck: number;
  /** Time in which keys were struck, a second held after each. */
  readonly playedS: Seconds;
}

/** What a microphone heard. */
export interface AttackSummary {
  readonly heard: number;
  /** Time in which attacks were heard, a second held after each. */
  readonly playedS: Seconds;
}

export interface SessionSummary {
  /** Start to stop by the monotonic clock, pauses and gaps taken out. */
  readonly durationS: Seconds;
  /** First to last movement, key or attack, pauses and gaps taken out; for `timer` and `typed` what the clock or the person said. */
  readonly minutes: Minutes;
  /** Longest stretch of playing without a pause of 60 s. */
  readonly longestStretchS: Seconds;
  readonly hands: { readonly [side in HandSide]?: HandSummary };
  /** Of a MIDI instrument that was listened to. */
  readonly keys?: KeySummary;
  /** Of a microphone that was listened to. */
  readonly attacks?: AttackSummary;
  readonly frames: FrameCounts;
  /** Median frames per second looked at, and the 95th percentile of the interval between them. */
  readonly fps?: number;
  readonly intervalP95Ms?: Milliseconds;
  /** Gaps in ms from the session's start. */
  readonly gaps: readonly Gap[];
  /** Median long side of the hand in pixels; undefined when no hand was seen. */
  readonly handLongSidePx?: number;
}

/** One minute of measured movement, written while recording; recomputable from the chunks. */
export interface MinuteRecord {
  readonly sid: SessionId;
  /** 0-based minute from the session's start. */
  readonly minute: number;
  readonly framesProcessed: number;
  readonly framesWithHand: number;
  readonly hands: { readonly [side in HandSide]?: HandSummary };
}

export const SESSION_EVENT_KINDS = [
  'gap',
  'felt-odd',
  'break-reminder',
  'tracker-restart',
  'clock-step'
] as const;
/** Written at once, not at stop. Times in ms from the session's start. */
export interface SessionEvent {
  readonly sid: SessionId;
  readonly t: Milliseconds;
  readonly kind: (typeof SESSION_EVENT_KINDS)[number];
  readonly to?: Milliseconds;
  readonly reason?: Gap['reason'];
  /** For a clock step: wall clock minus monotonic clock, ms. */
  readonly stepMs?: Milliseconds;
}

/** What the person plays the probe on: a table top is another task than their own instrument. */
export const PROBE_SURFACES = ['instrument', 'table'] as const;
export type ProbeSurface = (typeof PROBE_SURFACES)[number];

/** One probe of a session: what was asked and played, and what it gave. Key: sid and `from`. */
export interface ProbeRecord {
  readonly sid: SessionId;
  /** When it was begun, ms from the session's start. */
  readonly from: Milliseconds;
  readonly probe: Probe;
  readonly surface: ProbeSurface;
  /** A first try, to get to know it and to choose the tempo: never compared with anything. */
  readonly practice: boolean;
  /** It is a block of a trial. */
  readonly trial?: TrialMark;
  /** Computed from the session's landmarks; absent until that was done. */
  readonly result?: ProbeResult;
  /** Versions that made `result`. */
  readonly pipeline: PipelineVersion;
}

/** Minutes that come from movement, keys or attacks; those of the other kinds a person or a clock says. */
export const isMeasured = ({ kind }: Pick<SessionRecord, 'kind'>): boolean =>
  kind === 'camera' || kind === 'file' || kind === 'midi' || kind === 'sound';

/** A session as it stands in the store. */
export interface SessionRecord {
  readonly sid: SessionId;
  readonly ver: 1;
  readonly kind: SessionKind;
  readonly state: SessionState;
  /** ISO 8601 instant (UTC) and the IANA zone the person was in. */
  readonly startedAt: string;
  readonly timeZone: string;
  readonly activity: Activity;
  readonly handsExpected: readonly HandSide[];
  readonly source?: SourceInfo;
  readonly tracker?: TrackerInfo;
  readonly pipeline: PipelineVersion;
  readonly details: SessionDetails;
  /** Absent only while recording. */
  readonly summary?: SessionSummary;
  /** Set when the person deleted it; gone for good after the undo time. */
  readonly deletedAt?: string;
  /** Played for this trial: its minutes count, its probes are kept out of every baseline. */
  readonly trial?: TrialId;
  /** Landmarks of its free play were removed; absent while all are there. */
  readonly kept?: KeptLandmarks;
  /** Of the made-up year: a simulator made it, nobody played it. Leaves with all the others of its kind. */
  readonly demo?: true;
  /** Came in from a backup beside the session of this id, which had other content. */
  readonly copyOf?: SessionId;
  /** Another version of it is meant to count: this one is shown, and counts nowhere. */
  readonly uncounted?: true;
}

/** What a recorder says when it begins. */
export type NewSession = Pick<
  SessionRecord,
  | 'kind'
  | 'startedAt'
  | 'timeZone'
  | 'activity'
  | 'handsExpected'
  | 'source'
  | 'tracker'
  | 'details'
  | 'trial'
  | 'uncounted'
>;
