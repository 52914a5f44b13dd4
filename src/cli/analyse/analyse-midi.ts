import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Evenness, type MidiFileFailure, type NoteProblem, type Result } from '#contracts';
import { evenness, MIDI_FILE_BYTES, playedTime, readMidiFile, type PlayedTime } from '#notes';

export interface MidiAnalysis {
  readonly played: PlayedTime;
  readonly problems: readonly NoteProblem[];
  readonly evenness: readonly Evenness[];
}

/** Names of Standard MIDI Files. */
export const isMidiName = (name: string): boolean => /\.midi?$/i.test(name);

/** What is measured of a MIDI file. Throws what the file system says. */
export async function analyseMidi(file: string): Promise<Result<MidiAnalysis, MidiFileFailure>> {
  const { size } = await stat(file);
  // Not even read: it may be larger than the memory.
  if (size > MIDI_FILE_BYTES) return fail({ kind: 'midi-too-large', bytes: size });
  const track = readMidiFile(await readFile(file));
  if (!track.ok) return track;
  const { notes, problems } = track.value;
  return ok({ played: playedTime(notes.map(({ onset }) => onset)), problems, evenness: evenness(notes) });
}
