import type { SessionRecord, StorageFailure, StrokeSet } from '#contracts';
import { STROKE_FACTS } from '#features';
import { sharedStore } from './open-store';
import { readStrokes } from './read-strokes';

type SessionStrokesState =
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly sets: readonly StrokeSet[] }
  | { readonly kind: 'failed'; readonly failure: StorageFailure };

/** The guided strokes of one session for its page. */
export class SessionStrokes {
  /** What rendered hands showed of them. */
  readonly facts = STROKE_FACTS;
  state = $state.raw<SessionStrokesState>({ kind: 'working' });

  constructor(readonly record: SessionRecord) {}

  async load(): Promise<void> {
    const opened = await sharedStore();
    const read = opened.ok ? await readStrokes(opened.value, this.record) : opened;
    this.state = read.ok ? { kind: 'ready', sets: read.value } : { kind: 'failed', failure: read.failure };
  }
}
