import type { MinuteRecord, NoteBlock, ProbeRecord, SessionEvent, SessionId } from '#contracts';
import type { StoredChunk } from './chunk-codec';

/** One thing that a running recording gets written. Each may be written twice: the second time changes nothing. */
export type SessionWrite =
  | { readonly chunk: StoredChunk }
  | { readonly event: SessionEvent }
  | { readonly minute: MinuteRecord }
  | { readonly notes: { readonly sid: SessionId; readonly blocks: readonly NoteBlock[] } }
  | { readonly probe: ProbeRecord };

/** The same, with the number of its writer, which a recovery raises to shut that one out. */
export type LoggedWrite = SessionWrite & { readonly epoch: number };
