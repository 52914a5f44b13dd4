import type { Milliseconds, Note, NoteBlock, Result, SessionId, StorageFailure } from '#contracts';
import { createNoteKeeper, noteBlockOf } from '#notes';

/** What is not stored yet waits this long at most. */
const WRITE_EVERY_MS: Milliseconds = 1_000;
const NOTE_ON = 0x90;

export interface NoteStore {
  putNotes(sid: SessionId, blocks: readonly NoteBlock[]): Promise<Result<void, StorageFailure>>;
}

/**
 * Collects the notes of one recording, and writes the stretches that changed about once a second while they come.
 *
 * @param toSession where an instant of the page's clock lies in the session, ms from its start
 */
export function createSessionNotes(
  store: NoteStore,
  sid: SessionId,
  toSession: (now: Milliseconds) => Milliseconds,
  failed: (failure: StorageFailure) => void
) {
  /** Index of the first note of each stretch. */
  const first = new Map<Milliseconds, number>();
  let changed = new Set<Milliseconds>();
  let last = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> | undefined;
  const keeper = createNoteKeeper(({ onset }) => {
    const from = noteBlockOf(onset);
    if (!first.has(from)) first.set(from, keeper.notes().length - 1);
    changed.add(from);
  });

  function blockFrom(from: Milliseconds): NoteBlock {
    const notes = keeper.notes();
    let end = first.get(from)!;
    while (end < notes.length && noteBlockOf(notes[end]!.onset) === from) end++;
    return { from, notes: notes.slice(first.get(from), end) };
  }

  async function writeChanged(): Promise<void> {
    if (changed.size === 0) return;
    const asked = changed;
    changed = new Set();
    const written = await store.putNotes(sid, [...asked].map(blockFrom));
    if (written.ok) return;
    changed = new Set([...asked, ...changed]);
    failed(written.failure);
  }

  function write(): Promise<void> {
    clearTimeout(waiting);
    waiting = undefined;
    // At once where nothing is on its way: a Stop that comes next is asked for later than this.
    const own = (writing ? writing.then(writeChanged) : writeChanged()).then(() => {
      if (writing === own) writing = undefined;
    });
    return (writing = own);
  }

  return {
    /** A message of the instrument at `now` on the page's clock. While nothing is recorded keys only end. */
    message(now: Milliseconds, status: number, data1: number, data2: number, recording: boolean): boolean {
      const strikes = (status & 0xf0) === NOTE_ON && data2 > 0;
      if (strikes && !recording) return false;
      last = Math.max(last, toSession(now));
      keeper.take(last, status, data1, data2);
      waiting ??= setTimeout(() => void write(), WRITE_EVERY_MS);
      return strikes;
    },
    /** An attack that a microphone heard at `now` on the page's clock. */
    attack(now: Milliseconds, strength: number): void {
      last = Math.max(last, toSession(now));
      keeper.hear(last, strength);
      waiting ??= setTimeout(() => void write(), WRITE_EVERY_MS);
    },
    /** The instrument is gone: what is held down has no end. */
    gone: keeper.forget,
    notes: (): readonly Note[] => keeper.notes(),
    /** Writes what is not stored yet. */
    close: write
  };
}
