import type { SessionRecord } from '#contracts';
import { CHANNEL_COLUMNS, NOT_KNOWN, REFERENCE_FRAMES, type Channel } from './motion-channels';
import { EVENT_COLUMNS, EVENT_TYPES } from './motion-events';
import type { Survey } from './survey';

export const BIDS_VERSION = '1.9.0';
const SUBJECT = 'sub-01';
/** The one tracking system: its name and its label have to be the same. */
const TRACKING_SYSTEM = 'handlandmarks';

export const SESSION_COLUMNS = {
  session_id: 'The session: when it began, in UTC.',
  acq_time: 'When the first sample was taken, in UTC.',
  activity: 'What was practised.',
  minutes: 'From the first to the last movement without pauses and gaps, min.',
  rpe: 'How hard it was by the person’s word, Borg CR10: 0 rest to 10 maximal.',
  source: 'camera, or file for a recorded video.',
  trial: 'yes where it was played for a trial of a change, such as a glove.'
} as const;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const tsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.join('\t')}\n`).join('');
/** Columns and what they mean, as the standard's data dictionaries. */
const dictionary = (columns: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(columns).map(([name, Description]) => [name, { Description }]));

/** A session of the data set. */
export interface BidsSession {
  readonly record: SessionRecord;
  readonly survey: Survey;
  /** `ses-20260302T173000Z`; no other of the data set has it. */
  readonly label: string;
}

/** Of letters and digits, as labels have to be: by its start, with a letter where two began in the same second. */
export function sessionLabel({ startedAt }: SessionRecord, taken: ReadonlySet<string>): string {
  const label = `ses-${new Date(startedAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  for (let letter = 0; ; letter++) {
    const own = letter === 0 ? label : `${label}${String.fromCharCode(97 + letter)}`;
    if (!taken.has(own)) return own;
  }
}

const startOf = ({ record, survey }: BidsSession): string =>
  new Date(Date.parse(record.startedAt) + survey.from).toISOString();

/** Where a session's files are, and how they begin. */
function places({ record, label }: BidsSession) {
  const task = record.activity.replaceAll(/[^a-z]/g, '');
  const folder = `${SUBJECT}/${label}`;
  return { folder, stem: `${SUBJECT}_${label}_task-${task}_tracksys-${TRACKING_SYSTEM}` };
}

/** Path of a session's motion file: a line a frame, no header. */
export const motionPath = (session: BidsSession): string => {
  const { folder, stem } = places(session);
  return `${folder}/motion/${stem}_motion.tsv`;
};

/** Everything of a session but its motion file, by path. */
export function sessionFiles(
  session: BidsSession,
  channels: readonly Channel[],
  events: string
): Record<string, string> {
  const { label } = session;
  const { folder, stem } = places(session);
  const columns = Object.keys(CHANNEL_COLUMNS) as (keyof Channel)[];
  return {
    [`${folder}/motion/${stem}_motion.json`]: json(motionSidecar(session, channels)),
    [`${folder}/motion/${stem}_channels.tsv`]: tsv([
      columns,
      ...channels.map((channel) => columns.map((column) => channel[column]))
    ]),
    [`${folder}/motion/${stem}_channels.json`]: json({
      ...dictionary(CHANNEL_COLUMNS),
      reference_frame: {
        Description: CHANNEL_COLUMNS.reference_frame,
        Levels: Object.fromEntries(
          Object.entries(REFERENCE_FRAMES).map(([name, Description]) => [name, { Description }])
        )
      }
    }),
    [`${folder}/motion/${stem}_events.tsv`]: events,
    [`${folder}/motion/${stem}_events.json`]: json({
      ...dictionary(EVENT_COLUMNS),
      trial_type: { Description: EVENT_COLUMNS.trial_type, Levels: EVENT_TYPES }
    }),
    [`${folder}/${SUBJECT}_${label}_scans.tsv`]: tsv([
      ['filename', 'acq_time'],
      [`motion/${stem}_motion.tsv`, startOf(session)]
    ])
  };
}

/** Metadata of a motion file. Only fields of the standard: its validator refuses any other. */
function motionSidecar({ record, survey }: BidsSession, channels: readonly Channel[]) {
  const { activity, tracker, pipeline, summary } = record;
  const { samples, from, to, interval, sides } = survey;
  const seconds = (to - from) / 1000;
  const count = (type: string) => channels.filter((channel) => channel.type === type).length;
  return {
    TaskName: activity,
    TaskDescription: `The person’s own practice (${activity}), filmed by one camera; guided probes stand in the events.`,
    SamplingFrequency: rounded(1000 / (interval || (to - from) / (samples - 1))),
    SamplingFrequencyEffective: rounded((samples - 1) / seconds),
    RecordingDuration: rounded(seconds),
    RecordingType: (summary?.gaps.length ?? 0) + survey.damaged.length > 0 ? 'discontinuous' : 'continuous',
    TrackingSystemName: TRACKING_SYSTEM,
    MotionChannelCount: channels.length,
    POSChannelCount: count('POS'),
    LATENCYChannelCount: count('LATENCY'),
    MISCChannelCount: count('MISC'),
    TrackedPointsCount: new Set(channels.map(({ tracked_point }) => tracked_point)).size - 1,
    MissingValues: NOT_KNOWN,
    SubjectArtefactDescription:
      sides.length === 0
        ? 'No hand was seen.'
        : 'Points of a finger that is hidden are estimated by the model and look like any other.',
    SoftwareVersions: [
      ...(tracker
        ? [
            `${tracker.package} ${tracker.version} (${tracker.delegate}), model SHA-256 ${tracker.modelSha256}`
          ]
        : []),
      `Handwell capture ${pipeline.capture}`
    ].join('; ')
  };
}
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/**
 * The files about the whole data set, by path.
 *
 * @param withoutFrames sessions of the period that no frame is kept of
 */
export function dataSetFiles(
  sessions: readonly BidsSession[],
  withoutFrames: number
): Record<string, string> {
  const columns = Object.keys(SESSION_COLUMNS) as (keyof typeof SESSION_COLUMNS)[];
  const row = (session: BidsSession): Record<keyof typeof SESSION_COLUMNS, string> => {
    const { label, record } = session;
    return {
      session_id: label,
      acq_time: startOf(session),
      activity: record.activity,
      minutes: record.summary ? record.summary.minutes.toFixed(2) : NOT_KNOWN,
      rpe: String(record.details.rpe ?? NOT_KNOWN),
      source: record.kind,
      trial: record.trial === undefined ? 'no' : 'yes'
    };
  };
  return {
    'dataset_description.json': json({
      Name: 'Hand movement in practice sessions of one person',
      BIDSVersion: BIDS_VERSION,
      DatasetType: 'raw',
      GeneratedBy: [{ Name: 'Handwell', Description: 'A practice-load monitor that runs in the browser.' }]
    }),
    README: readme(sessions.length, withoutFrames),
    'participants.tsv': tsv([['participant_id'], [SUBJECT]]),
    'participants.json': json(
      dictionary({ participant_id: 'The one person whose sessions these are. Nothing else is said of them.' })
    ),
    [`${SUBJECT}/${SUBJECT}_sessions.tsv`]: tsv([
      columns,
      ...sessions.map((session) => columns.map((column) => row(session)[column]))
    ]),
    [`${SUBJECT}/${SUBJECT}_sessions.json`]: json(dictionary(SESSION_COLUMNS))
  };
}

const readme = (sessions: number, withoutFrames: number): string => `\
Hand movement in practice sessions of one person
================================================

Written by Handwell, a practice-load monitor that runs in the browser, as Motion-BIDS (BEP029, BIDS ${BIDS_VERSION}).
Sessions: ${sessions}.${withoutFrames > 0 ? ` Of ${withoutFrames} more no landmarks are kept.` : ''}

One camera filmed the hands. A model (MediaPipe) found 21 landmarks a hand in each picture; no picture was kept. A motion
file has a line for each picture that was looked at, in the order of its _channels.tsv:

- latency: the true capture time, in seconds from the first sample. Pictures of a webcam do not come evenly, so
  nothing is resampled and nothing is filled in: use this column, not the row number, as time. SamplingFrequency in
  _motion.json is the median rate, SamplingFrequencyEffective the number of samples by the whole duration, gaps included.
- of each hand that was ever seen: how sure its side is, the landmarks in the picture (pixels), and in metres from
  the hand's own centre. _channels.json says where the axes point.

"n/a" stands where a hand was not seen. Where nothing was recorded (a pause, a lost camera) there are no lines, and
_events.tsv has a gap with its reason. The same file has the blocks and beats of guided probes and the person's marks.

Left and right are the person's own hands. Depth (z) is estimated from one picture: do not take it for measured.
acq_time is UTC. Sessions in which somebody else played are left out, and so are notes, pain and names of cameras. A
licence and authors are yours to add to dataset_description.json before you share this.
`;
