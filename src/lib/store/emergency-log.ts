import { fail, ok, type Result, type SessionId, type StorageFailure } from '#contracts';
import { frameOf, readLogFrames } from './log-frames';
import type { LoggedWrite } from './session-write';
import { storageFailure } from './storage-failure';

/** What is used of a FileSystemSyncAccessHandle, which only a worker has. */
export interface LogHandle {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  write(from: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
/** What is used of a FileSystemDirectoryHandle. */
export interface LogFolder {
  getFileHandle(
    name: string,
    options: { create: boolean }
  ): Promise<{ createSyncAccessHandle(): Promise<LogHandle> }>;
  removeEntry(name: string): Promise<void>;
  keys(): AsyncIterable<string>;
}

type Answer<T> = Promise<Result<T, StorageFailure>>;

/** A file a session: `unsaved-<sid>.log`. */
const PREFIX = 'unsaved-';
const SUFFIX = '.log';
const nameOf = (sid: SessionId) => `${PREFIX}${sid}${SUFFIX}`;
/** Bytes read at once; about two minutes of two hands. */
const AT_ONCE = 1_000_000;

const isAbsent = (error: unknown) => error instanceof Error && error.name === 'NotFoundError';

/**
 * Files in the browser's private file system, for what the database refuses. Only ever appended to, framed so that a
 * torn end is cut, and acknowledged when it is flushed. `folder` gives undefined where a browser has none: then there is
 * no log, and `append` fails.
 */
export function createEmergencyLog(folder: () => Promise<LogFolder | undefined> = ownFiles) {
  /** `end`: what is whole and flushed. */
  const open = new Map<SessionId, { readonly handle: LogHandle; end: number }>();
  let last: Promise<unknown> = Promise.resolve();

  /** One after another: a file is opened, appended to, read and removed in the order in which that was asked. */
  function inTurn<T>(job: () => Promise<T>): Answer<T> {
    const done = last.then(job).then(ok, (error: unknown) => fail(storageFailure(error)));
    last = done;
    return done;
  }

  async function opened(sid: SessionId, create: boolean) {
    const there = open.get(sid);
    if (there) return there;
    const within = await folder();
    if (!within) {
      if (create) throw new Error('this browser has no files of its own');
      return undefined;
    }
    const file = await within.getFileHandle(nameOf(sid), { create }).catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      throw error;
    });
    if (!file) return undefined;
    const handle = await file.createSyncAccessHandle();
    try {
      let end = 0;
      for (let read = pieceOf(handle, end); read.writes.length > 0; read = pieceOf(handle, end))
        end = read.end;
      if (end < handle.getSize()) handle.truncate(end);
      const log = { handle, end };
      open.set(sid, log);
      return log;
    } catch (error) {
      handle.close();
      throw error;
    }
  }
  function close(sid: SessionId) {
    open.get(sid)?.handle.close();
    open.delete(sid);
  }
  async function remove(sid: SessionId) {
    close(sid);
    await (await folder())?.removeEntry(nameOf(sid)).catch((error: unknown) => {
      if (!isAbsent(error)) throw error;
    });
  }
  async function sids() {
    const found: SessionId[] = [];
    for await (const name of (await folder())?.keys() ?? [])
      if (name.startsWith(PREFIX) && name.endsWith(SUFFIX))
        found.push(name.slice(PREFIX.length, -SUFFIX.length));
    return found;
  }

  return {
    /** Acknowledged when they are flushed, all of them. After a failure they may be appended again. */
    append: (sid: SessionId, writes: readonly LoggedWrite[]): Answer<void> =>
      inTurn(async () => {
        const log = (await opened(sid, true))!;
        try {
          let at = log.end;
          for (const write of writes) {
            const frame = frameOf(write);
            if (log.handle.write(frame, { at }) !== frame.length) throw new Error('written in part');
            at += frame.length;
          }
          log.handle.flush();
          log.end = at;
        } catch (error) {
          // Opened again it is looked through, and what was torn is cut.
          open.delete(sid);
          log.handle.close();
          throw error;
        }
      }),

    /** The writes from a place on, some at a time, and where they end; none at the end, or without a log. */
    read: (sid: SessionId, from: number): Answer<{ writes: LoggedWrite[]; end: number }> =>
      inTurn(async () => {
        const log = await opened(sid, false);
        if (!log || from >= log.end) return { writes: [], end: from };
        const piece = pieceOf(log.handle, from);
        if (piece.writes.length === 0) throw new Error('the file beside the database is damaged');
        return piece;
      }),

    /** Removes the log if it ends there and nothing was appended meanwhile; whether it is gone. */
    removeAt: (sid: SessionId, end: number): Answer<boolean> =>
      inTurn(async () => {
        // A failed append has closed it: what was appended before that one is whole all the same.
        const log = await opened(sid, false);
        if (log && log.end !== end) return false;
        await remove(sid);
        return true;
      }),

    remove: (sid: SessionId): Answer<void> => inTurn(() => remove(sid)),

    /** Nothing is written for this session any more; what is in its log stays. */
    close: (sid: SessionId): Answer<void> => inTurn(async () => close(sid)),

    /** Sessions with a log. */
    sids: (): Answer<SessionId[]> => inTurn(sids),

    removeAll: (): Answer<void> =>
      inTurn(async () => {
        for (const sid of new Set([...open.keys(), ...(await sids())])) await remove(sid);
      })
  };
}

/** The next whole frames from a place on; none where they end. */
function pieceOf(handle: LogHandle, from: number): ReturnType<typeof readLogFrames> {
  for (let size = AT_ONCE; ; size *= 2) {
    const bytes = new Uint8Array(Math.min(size, Math.max(0, handle.getSize() - from)));
    const got = handle.read(bytes, { at: from });
    const { writes, end } = readLogFrames(bytes.subarray(0, got));
    if (writes.length > 0 || bytes.length < size) return { writes, end: from + end };
  }
}

/** The private file system of this browser; undefined where it has none, or forbids it. */
export async function ownFiles(): Promise<LogFolder | undefined> {
  const { navigator } = globalThis as { navigator?: { storage?: { getDirectory?(): Promise<unknown> } } };
  try {
    return (await navigator?.storage?.getDirectory?.()) as LogFolder | undefined;
  } catch (error) {
    if (error instanceof Error && ['SecurityError', 'NotSupportedError'].includes(error.name))
      return undefined;
    throw error;
  }
}
