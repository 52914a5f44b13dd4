import type { SessionId } from '#contracts';

/** Held as long as a session is being written; a session in state `recording` without it was cut off. */
export const sessionLock = (sid: SessionId) => `rec:${sid}`;

/**
 * Takes a Web Lock if nobody has it: how to give it back, or undefined. The browser gives it back by itself
 * when the page goes, however it goes.
 */
export function takeLock(
  locks: Pick<LockManager, 'request'>,
  name: string
): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(undefined);
          return undefined;
        }
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(reject);
  });
}
