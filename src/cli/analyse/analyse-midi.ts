import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Evenness, type MidiFileFailure, type NoteTrack, type Result } from '#contracts';
import { evenness, MIDI_FILE_BYTES, playedTime, readMidiFile, type PlayedTime } from '#notes';

export interface MidiAnalysis {
  readonly played: PlayedTime;
  readonly track: NoteTrack;
  readonly evenness: readonly Evenness[];
}

/** What is measured of a MIDI file. Throws what the file system says. */
export async function analyseMidi(file: string): Promise<Result<MidiAnalysis, MidiFileFailure>> {
  const { size } = await stat(file);
  // Not even read: it may be larger than the memory.
  if (size > MIDI_FILE_BYTES) return fail({ kind: 'midi-too-large', bytes: size });
  const track = readMidiFile(await readFile(file));
  if (!track.ok) return track;
  const { notes } = track.value;
  return ok({
    track: track.value,
    played: playedTime(notes.map(({ onset }) => onset)),
    evenness: evenness(notes)
  });
}
