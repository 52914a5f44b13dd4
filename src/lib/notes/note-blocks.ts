import { NOTE_BLOCK_MS, type Milliseconds, type Note, type NoteBlock } from '#contracts';

/** Where the stretch begins in which a key was struck. */
export const noteBlockOf = (onset: Milliseconds): Milliseconds =>
  Math.floor(onset / NOTE_BLOCK_MS) * NOTE_BLOCK_MS;

/** Notes in stretches. @param notes by onset */
export function noteBlocks(notes: readonly Note[]): NoteBlock[] {
  const blocks: { from: Milliseconds; notes: Note[] }[] = [];
  for (const note of notes) {
    const from = noteBlockOf(note.onset);
    const last = blocks.at(-1);
    if (last?.from === from) last.notes.push(note);
    else blocks.push({ from, notes: [note] });
  }
  return blocks;
}
