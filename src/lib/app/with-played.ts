import { gapTime, type Gap, type SessionKind, type SessionSummary } from '#contracts';
import type { PlayedTime } from '#notes';

/**
 * A summary with the keys of a MIDI instrument and the attacks that a microphone heard. Of a session of keys or of sound
 * alone its minutes and its longest stretch are theirs. Beside a camera they are those of whatever saw more, camera or
 * keys; sound adds none: somebody who talks is heard too, and plays nothing.
 */
export function withPlayed(
  summary: SessionSummary,
  kind: SessionKind,
  keys: PlayedTime,
  attacks: PlayedTime,
  gaps: readonly Gap[] = summary.gaps
): SessionSummary {
  const alone = kind === 'midi' ? keys : kind === 'sound' ? attacks : undefined;
  const minutes = minutesOf(alone ?? keys, gaps);
  const longest = (alone ?? keys).longest / 1000;
  return {
    ...summary,
    minutes: alone ? minutes : Math.max(summary.minutes, minutes),
    longestStretchS: alone ? longest : Math.max(summary.longestStretchS, longest),
    ...((keys.struck > 0 || kind === 'midi') && { keys: { struck: keys.struck, playedS: keys.busy / 1000 } }),
    ...((attacks.struck > 0 || kind === 'sound') && {
      attacks: { heard: attacks.struck, playedS: attacks.busy / 1000 }
    })
  };
}

const minutesOf = ({ first = 0, last = 0 }: PlayedTime, gaps: readonly Gap[]): number =>
  Math.max(0, last - first - gapTime(gaps, first, last)) / 60_000;
