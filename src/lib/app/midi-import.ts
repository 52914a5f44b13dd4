import {
  fail,
  ok,
  type Activity,
  type HandSide,
  type MidiFileFailure,
  type NewSession,
  type NoteProblem,
  type NoteTrack,
  type RecordingFileFailure,
  type Result,
  type SessionSummary,
  type StorageFailure
} from '#contracts';
import { MIDI_FILE_BYTES, noteBlocks, playedTime, readMidiFile } from '#notes';
import type { Store } from '#store';
import { localTimeZone } from './local-clock';
import { withPlayed } from './with-played';

/** Names of Standard MIDI Files. */
export const isMidiName = (name: string): boolean => /\.midi?$/i.test(name);

const nothingSeen = (lengthS: number): SessionSummary => ({
  durationS: lengthS,
  minutes: 0,
  longestStretchS: 0,
  hands: {},
  frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
  gaps: []
});

/** The session of a Standard MIDI File: its keys, and their time as its minutes. */
export const midiSession = (
  { notes, length }: NoteTrack,
  startedAt: string,
  timeZone: string,
  { activity, hands }: { readonly activity: Activity; readonly hands: readonly HandSide[] }
) =>
  ({
    ...{ kind: 'midi', startedAt, timeZone, activity, handsExpected: [...hands], details: {} },
    summary: withPlayed(
      nothingSeen(length / 1000),
      'midi',
      playedTime(notes.map(({ onset }) => onset)),
      playedTime([])
    )
  }) as const satisfies NewSession & { summary: SessionSummary };

/** Keeps a Standard MIDI File as a session, all or nothing; the same one is not taken twice. What was wrong with it. */
export async function keepMidiFile(
  store: Pick<Store, 'list' | 'saveSession'>,
  file: Pick<Blob, 'size' | 'arrayBuffer'>,
  startedAt: string,
  about: Parameters<typeof midiSession>[3]
): Promise<
  Result<
    { readonly problems: readonly NoteProblem[] },
    MidiFileFailure | RecordingFileFailure | StorageFailure
  >
> {
  // Not even read: it may be larger than the memory.
  if (file.size > MIDI_FILE_BYTES) return fail({ kind: 'midi-too-large', bytes: file.size });
  const track = readMidiFile(new Uint8Array(await file.arrayBuffer()));
  if (!track.ok) return track;
  const session = midiSession(track.value, startedAt, localTimeZone(), about);
  const listed = await store.list();
  if (!listed.ok) return listed;
  const there = listed.value.some(
    ({ kind, startedAt: begun, summary: kept }) =>
      kind === 'midi' &&
      Date.parse(begun) === Date.parse(startedAt) &&
      kept?.keys?.struck === session.summary.keys?.struck
  );
  if (there) return fail({ kind: 'recording-already-here', startedAt });
  const saved = await store.saveSession(session, noteBlocks(track.value.notes));
  return saved.ok ? ok({ problems: track.value.problems }) : saved;
}
