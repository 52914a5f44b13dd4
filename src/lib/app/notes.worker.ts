import type { FingerEvenness, Fingering, HandFrame, HandSide, Note } from '#contracts';
import { createFingerTracks } from '#kinematics';
import { evenness, fingerEvenness, fingering } from '#notes';

/** What is asked: evenness alone; or pictures first, some at a time, and then the notes. */
export type NotesRequest =
  | { readonly kind: 'evenness'; readonly notes: readonly Note[]; readonly hand?: HandSide }
  | {
      readonly kind: 'frames';
      readonly frames: readonly HandFrame[];
      readonly size: { readonly width: number; readonly height: number };
      readonly hand?: HandSide;
    }
  | { readonly kind: 'fingers'; readonly notes: readonly Note[] };

/** Answer to `fingers`. */
export interface NoteFingers {
  readonly latency: Fingering['latency'];
  /** Keys struck, and those of them whose finger is known. */
  readonly notes: number;
  readonly known: number;
  readonly fingers: readonly FingerEvenness[];
}

let tracks: ReturnType<typeof createFingerTracks> | undefined;

function noteFingers(notes: readonly Note[]): NoteFingers {
  const { latency, fingers } = fingering(notes, tracks?.read() ?? []);
  const known = fingers.filter((finger) => finger).length;
  return { latency, notes: notes.length, known, fingers: fingerEvenness(notes, fingers) };
}

self.onmessage = ({ data }: MessageEvent<NotesRequest>) => {
  if (data.kind === 'evenness') self.postMessage(evenness(data.notes, data.hand));
  else if (data.kind === 'fingers') self.postMessage(noteFingers(data.notes));
  else {
    tracks ??= createFingerTracks(data.size, data.hand);
    for (const frame of data.frames) tracks.push(frame);
  }
};
