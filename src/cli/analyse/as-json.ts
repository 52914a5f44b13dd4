import type { Failure, FeatureValue, GateResult, LoadReport, Repetitions } from '#contracts';
import type { MidiAnalysis } from './analyse-midi';
import type { Analysis, AnalysedProbe } from './analyse-recording';
import type { ChangeAsJson } from './changes-of';
import { failureMessage } from '../../lib/ui/messages';

export const ANALYSIS_FORMAT = 'handwell-analysis/1';

/** A file that could not be analysed. `kind` is that of a failure, or one of those that only a command meets. */
export interface FailedFile {
  readonly file: string;
  readonly kind:
    | Failure['kind']
    | 'file-missing'
    | 'folder-without-recordings'
    | 'folder-without-people'
    | 'folder-unwritable'
    | 'person-twice';
  readonly message: string;
}

/** A file with what the app would say of it. */
export function failedFile(file: string, failure: Failure): FailedFile {
  const { title, whatToDo } = failureMessage(failure);
  return { file, kind: failure.kind, message: `${title}. ${whatToDo}` };
}

/** A number that is not known is null: JSON has no other word for it. */
const known = (value: number) => (Number.isFinite(value) ? value : null);

const gateResult = ({ check, verdict, value, unit, digit }: GateResult) => ({
  check,
  verdict,
  value: known(value),
  unit,
  ...(digit && { finger: digit })
});

const feature = (found: FeatureValue) => ({
  name: found.name,
  hand: found.hand,
  ...(found.digit && { finger: found.digit }),
  value: found.value,
  unit: found.unit,
  coverage: found.coverage,
  ...(found.standardError !== undefined && { standardError: found.standardError }),
  ...(found.partner && { partner: found.partner }),
  ...(found.lag !== undefined && { lag: found.lag })
});

const probe = ({ recorded, result }: AnalysedProbe) => ({
  probe: recorded,
  landmarks: result.source,
  view: result.view ?? null,
  quality: result.quality.map(({ block, scored, timing, droppedDigits, results }) => ({
    block,
    scored,
    timing,
    droppedFingers: droppedDigits,
    results: results.map(gateResult)
  })),
  features: result.features.map(feature)
});

const repetitionsAsJson = ({ side, fps, bandwidth, all, others }: Repetitions) => ({
  hand: side ?? null,
  fps,
  bandwidth,
  all: all.map(({ trace: _, ...one }) => one),
  others
});

/** One of `sessions`. */
export function sessionAsJson(
  file: string,
  { header, frames, hands, probes, dropped, repetitions }: Analysis
) {
  const [first, ...further] = probes;
  return {
    file,
    startedAt: header.startedAt,
    activity: header.activity,
    task: header.task,
    source: header.source,
    frames,
    hands,
    ...(first ? probe(first) : { probe: null, landmarks: null, view: null, quality: [], features: [] }),
    ...(further.length > 0 && { furtherProbes: further.map(probe) }),
    ...(repetitions && { repetitions: repetitionsAsJson(repetitions) }),
    dropped
  };
}

/** One of `midi`. */
export const midiAsJson = (file: string, { track, played, evenness }: MidiAnalysis) => ({
  file,
  ...played,
  problems: track.problems,
  evenness
});

export type SessionAsJson = ReturnType<typeof sessionAsJson>;

/**
 * What `--json` prints, one object:
 *
 * ```
 * { format: "handwell-analysis/1",
 *   sessions: [{
 *     file, startedAt, activity, task, source, // as in the recording
 *     frames,                        // how many were read
 *     hands,                         // "left", "right": those that were seen
 *     probe,                         // as in the recording (seconds); null without one, as the next two. Its `variant`
 *                                    // is absent of five fingers; of another, features are a rough guide (README, Activities)
 *     landmarks,                     // "image" or "world": what the angles were read from
 *     view,                          // { viewClass, elevation, azimuth (degrees), palm (pixels) }; null when not known
 *     quality: [{ block, scored, timing, droppedFingers, results: [{ check, verdict, value, unit, finger? }] }],
 *     features: [{ name, hand, finger?, value, unit, coverage, standardError?, partner?, lag? (ms) }],
 *     furtherProbes?: [{ probe, landmarks, view, quality, features }],
 *     repetitions?: { hand, fps, bandwidth (Hz), others, // of putting, darts and throwing: Repetitions in contracts/repetition.ts
 *       all: [{ start, top, impact, end (ms), impactFrom, fps, peakRate?, peakAcceleration?, reversals?, impactAngle? }] },
 *     dropped: { outOfOrder, invalid, ambiguous } // frames of a repeated time; hands not finite, or twice one side
 *   }],
 *   midi: [{
 *     file, struck,                  // keys
 *     first, last, busy, longest, stretchFrom, // ms: PlayedTime in notes/played-time.ts
 *     problems: [{ kind, ... }],       // NoteProblem in contracts/notes.ts
 *     evenness: [{ side?, kind, direction, runs, notes, ioi, sdIoi, cv, overlap?, velocitySd, profile }] // Evenness there
 *   }],
 *   load,                            // all weeks of the recordings together: LoadReport in contracts/load.ts; null without one
 *   changes: [{ hand, finger, state, sessionId, since, effectSd, interval, focal, explanation }],
 *                                    // open notices over all recordings together: ChangeAsJson in changes-of.ts
 *   failures: [{ file, kind, message }] }
 * ```
 *
 * Fingers are "thumb", "index", "middle", "ring", "little". A feature without a value is absent; a gate's value that is
 * not known is null. Nothing of a file in `failures` is in `sessions` or `midi`.
 */
export function analysisAsJson(
  sessions: readonly SessionAsJson[],
  midi: readonly ReturnType<typeof midiAsJson>[],
  load: LoadReport | null,
  changes: readonly ChangeAsJson[],
  failures: readonly FailedFile[]
) {
  return { format: ANALYSIS_FORMAT, sessions, midi, load, changes, failures };
}
