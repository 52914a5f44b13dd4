import type { LogFolder, LogHandle } from './emergency-log';

export type FileCall = 'open' | 'write' | 'flush' | 'remove';

interface File {
  /** As its page sees it. */
  bytes: Uint8Array;
  /** What would be there after its page died: all that was flushed. */
  flushed: Uint8Array;
  heldBy: object | undefined;
}

/**
 * For tests: a fake of the browser's private file system. A page that dies loses what it did not flush, or all but some
 * of it, as `part` (0 to 1) says. `fails` says of each call whether it does.
 */
export function fakeFiles(fails: (call: FileCall) => boolean = () => false, part: () => number = () => 0) {
  const files = new Map<string, File>();

  function page() {
    const me = {};
    let dead = false;
    const may = (call: FileCall) => {
      if (dead) throw new DOMException('fake dead page', 'InvalidStateError');
      if (fails(call)) throw new DOMException(`fake ${call}`, 'UnknownError');
    };
    const handleOf = (file: File): LogHandle => ({
      getSize: () => file.bytes.length,
      read(into, { at }) {
        const some = file.bytes.subarray(at, at + into.length);
        into.set(some);
        return some.length;
      },
      write(from, { at }) {
        const grown = new Uint8Array(Math.max(file.bytes.length, at + from.length));
        grown.set(file.bytes);
        let failed: Error | undefined;
        try {
          may('write');
        } catch (error) {
          failed = error as Error;
        }
        if (dead && failed) throw failed;
        // One that fails may have written the half.
        grown.set(failed ? from.subarray(0, from.length >> 1) : from, at);
        file.bytes = grown;
        if (failed) throw failed;
        return from.length;
      },
      truncate(size) {
        file.bytes = file.bytes.slice(0, size);
      },
      flush() {
        may('flush');
        file.flushed = file.bytes.slice();
      },
      close() {
        if (file.heldBy === me) file.heldBy = undefined;
      }
    });
    const folder: LogFolder = {
      async getFileHandle(name, { create }) {
        may('open');
        if (!files.has(name)) {
          if (!create) throw new DOMException('fake absence', 'NotFoundError');
          files.set(name, { bytes: new Uint8Array(), flushed: new Uint8Array(), heldBy: undefined });
        }
        const file = files.get(name)!;
        return {
          async createSyncAccessHandle() {
            may('open');
            if (file.heldBy) throw new DOMException('fake lock', 'NoModificationAllowedError');
            file.heldBy = me;
            return handleOf(file);
          }
        };
      },
      async removeEntry(name) {
        may('remove');
        if (!files.has(name)) throw new DOMException('fake absence', 'NotFoundError');
        if (files.get(name)!.heldBy) throw new DOMException('fake lock', 'NoModificationAllowedError');
        files.delete(name);
      },
      async *keys() {
        yield* [...files.keys()];
      }
    };
    return {
      folder,
      die() {
        dead = true;
        for (const file of files.values()) {
          if (file.heldBy !== me) continue;
          const { length } = file.flushed;
          const end = length + Math.floor(part() * Math.max(0, file.bytes.length - length));
          // What was flushed is as it was, also where it was cut and that was not flushed yet: the log only grows.
          const torn = new Uint8Array(end);
          torn.set(file.bytes.subarray(0, end));
          torn.set(file.flushed);
          file.flushed = file.bytes = torn;
          file.heldBy = undefined;
        }
      }
    };
  }
  return { page, files };
}
