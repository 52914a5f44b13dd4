import { heardNote, type Milliseconds, type Note } from '#contracts';

const NOTE_OFF = 0x80;
const NOTE_ON = 0x90;
const CONTROL = 0xb0;
/** Control changes that end every note of a channel: all sound off, all notes off. */
const ENDS_ALL = [120, 123];
const KEYS = 128;

/**
 * Pairs the messages of a MIDI stream to notes. The pedal is left aside: what is measured is the key under the finger.
 * A key that is struck while it is down was let go at that moment, whatever the instrument said.
 *
 * @param changed is told of a note when it is struck and when it is let go
 * @example
 * const keeper = createNoteKeeper();
 * keeper.take(0, 0x90, 60, 80);
 * keeper.take(250, 0x80, 60, 0);
 * keeper.notes(); // [{ onset: 0, release: 250, pitch: 60, velocity: 80, channel: 0 }]
 */
export function createNoteKeeper(changed: (note: Note) => void = () => {}) {
  const notes: { -readonly [Key in keyof Note]: Note[Key] }[] = [];
  /** Place in `notes` of a key that is down, by channel and key. */
  const down = new Map<number, number>();

  function release(key: number, t: Milliseconds): void {
    const place = down.get(key);
    if (place === undefined) return;
    notes[place]!.release = t;
    down.delete(key);
    changed(notes[place]!);
  }

  return {
    /** One channel message; anything but notes and the end of all notes is passed over. Times must not go back. */
    take(t: Milliseconds, status: number, data1: number, data2: number): void {
      const channel = status & 0x0f;
      const key = channel * KEYS + data1;
      const kind = status & 0xf0;
      if (kind === NOTE_ON && data2 > 0) {
        release(key, t);
        down.set(key, notes.length);
        const note = { onset: t, pitch: data1, velocity: data2, channel };
        notes.push(note);
        changed(note);
      } else if (kind === NOTE_OFF || kind === NOTE_ON) release(key, t);
      else if (kind === CONTROL && ENDS_ALL.includes(data1))
        for (let pitch = 0; pitch < KEYS; pitch++) release(channel * KEYS + pitch, t);
    },
    /** An attack that a microphone heard, among the notes; `strength` in dB above the room. */
    hear(t: Milliseconds, strength: number): void {
      const note = heardNote(t, strength);
      notes.push(note);
      changed(note);
    },
    /** The instrument is gone: nobody will say when these keys were let go. */
    forget(): void {
      down.clear();
    },
    get down(): number {
      return down.size;
    },
    /** All so far, by onset. */
    notes: (): readonly Note[] => notes
  };
}
