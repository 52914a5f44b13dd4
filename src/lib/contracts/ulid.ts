import type { SessionId } from './session';
import type { Milliseconds } from './units';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A ULID of the wall clock and 16 random bytes: 10 characters of time, 16 of chance.
 * @example ulid(0, new Uint8Array(16)) // '00000000000000000000000000'
 */
export function ulid(wall: Milliseconds, random: Uint8Array): SessionId {
  let time = '';
  for (let left = Math.floor(wall), i = 0; i < 10; i++) {
    time = CROCKFORD.charAt(left % 32) + time;
    left = Math.floor(left / 32);
  }
  return time + Array.from(random.subarray(0, 16), (byte) => CROCKFORD[byte % 32]).join('');
}

/** When a ULID was made, ms since 1970; undefined for an id that is none. */
export function ulidTime(id: string): Milliseconds | undefined {
  if (!/^[0-9A-HJKMNP-TV-Z]{26}$/.test(id)) return undefined;
  let ms = 0;
  for (let i = 0; i < 10; i++) ms = ms * 32 + CROCKFORD.indexOf(id.charAt(i));
  return ms;
}
