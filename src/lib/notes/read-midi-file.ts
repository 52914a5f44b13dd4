import {
  fail,
  ok,
  type Milliseconds,
  type MidiFileFailure,
  type NoteProblem,
  type NoteTrack,
  type Result
} from '#contracts';
import { createNoteKeeper } from './note-keeper';
import { createTempoMap, isPossible } from './tempo-map';
import { trackEvents, type TrackEvents } from './track-events';

/** A day of playing has about a megabyte; what is larger is no music, or no MIDI. */
export const MIDI_FILE_BYTES = 32_000_000;
const CHUNK_HEAD = 8;
const HEADER_BYTES = 6;
const DAY: Milliseconds = 86_400_000;
/** Frames a second that say 29 are 30 frames with some numbers left out, as television counts. */
const DROP_FRAME = 30_000 / 1_001;

interface Chunk {
  readonly id: string;
  readonly body: Uint8Array;
  readonly cutOff: boolean;
}

function* chunksOf(bytes: Uint8Array): Generator<Chunk, undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + CHUNK_HEAD <= bytes.length) {
    const id = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4);
    const from = at + CHUNK_HEAD;
    yield { id, body: bytes.subarray(from, from + length), cutOff: from + length > bytes.length };
    at = from + length;
  }
}

/** Milliseconds of the ticks of one time line. */
type Clock = (tick: number) => Milliseconds;

function clockFor(division: number, tracks: readonly TrackEvents[]): (() => Clock) | undefined {
  if (division >= 0x8000) {
    const frames = 256 - (division >> 8);
    const ticks = division & 0xff;
    if (ticks === 0) return undefined;
    const perSecond = (frames === 29 ? DROP_FRAME : frames) * ticks;
    return () => (tick) => (tick * 1000) / perSecond;
  }
  if (division === 0) return undefined;
  const marks = tracks.flatMap(({ tempi }) => tempi.filter(isPossible));
  marks.sort((a, b) => a.tick - b.tick);
  return () => createTempoMap(marks, division);
}

/**
 * The notes of a Standard MIDI File of any format, with its tempo map, by onset. Tracks of format 0 and 1 sound
 * together, those of format 2 one after the other. A file that is cut off is read to the cut, and says so.
 *
 * Failures: not MIDI, over 32 MB, a clock that does not run, no note in it, longer than a day.
 */
export function readMidiFile(bytes: Uint8Array): Result<NoteTrack, MidiFileFailure> {
  if (bytes.length > MIDI_FILE_BYTES) return fail({ kind: 'midi-too-large', bytes: bytes.length });
  const chunks = chunksOf(bytes);
  const head = chunks.next().value;
  if (head?.id !== 'MThd' || head.body.length < HEADER_BYTES) return fail({ kind: 'midi-foreign' });
  const header = new DataView(head.body.buffer, head.body.byteOffset, head.body.byteLength);
  const together = header.getUint16(0) !== 2;
  const tracks: TrackEvents[] = [];
  for (const { id, body, cutOff } of chunks) {
    if (id !== 'MTrk') continue;
    const events = trackEvents(body);
    tracks.push(cutOff ? { ...events, cutOff } : events);
  }
  const groups = together ? [tracks] : tracks.map((track) => [track]);
  const clocks = groups.map((group) => clockFor(header.getUint16(4), group));

  const keeper = createNoteKeeper();
  const problems: NoteProblem[] = [];
  let length: Milliseconds = 0;
  for (const [i, group] of groups.entries()) {
    const newClock = clocks[i];
    if (!newClock) return fail({ kind: 'midi-without-clock' });
    const start = length;
    const ends = group.map(({ endTick }) => start + newClock()(endTick));
    const clock = newClock();
    for (const { tick, status, data1, data2 } of inOrder(group))
      keeper.take(start + clock(tick), status, data1, data2);
    length = Math.max(start, ...ends);
    for (const [track, { cutOff }] of group.entries())
      if (cutOff)
        problems.push({ kind: 'track-cut-off', track: together ? track : i, readUntil: ends[track]! });
  }
  const notes = keeper.notes();
  if (notes.length === 0) return fail({ kind: 'midi-without-notes' });
  if (length > DAY) return fail({ kind: 'midi-too-long', hours: length / 3_600_000 });
  const missing = header.getUint16(2) - tracks.length;
  if (missing > 0) problems.push({ kind: 'tracks-missing', count: missing });
  const ignored = tracks.flatMap(({ tempi }) => tempi.filter((mark) => !isPossible(mark))).length;
  if (ignored > 0) problems.push({ kind: 'tempo-ignored', count: ignored });
  if (keeper.down > 0) problems.push({ kind: 'stuck-notes', count: keeper.down });
  return ok({ notes, length, problems });
}

interface Message {
  readonly tick: number;
  readonly status: number;
  readonly data1: number;
  readonly data2: number;
}

/** Messages of all tracks by tick; of one tick in the order of the tracks, as they stand in each. */
function inOrder(tracks: readonly TrackEvents[]): Message[] {
  const all: Message[] = [];
  for (const { messages } of tracks)
    for (let i = 0; i < messages.length; i += 4)
      all.push({
        tick: messages[i]!,
        status: messages[i + 1]!,
        data1: messages[i + 2]!,
        data2: messages[i + 3]!
      });
  return tracks.length > 1 ? all.sort((a, b) => a.tick - b.tick) : all;
}
