import { gapTime, type Gap, type SessionKind, type SessionSummary } from '#contracts';
import type { PlayedTime } from '#notes';

/**
 * A summary with what was played on a MIDI instrument. Of a session of keys alone its minutes and its longest stretch
 * are theirs; beside a camera they are what saw more.
 */
export function withKeys(
  summary: SessionSummary,
  kind: SessionKind,
  played: PlayedTime,
  gaps: readonly Gap[] = summary.gaps
): SessionSummary {
  const { struck, busy, longest } = played;
  if (struck === 0 && kind !== 'midi') return summary;
  const minutes = minutesOf(played, gaps);
  return {
    ...summary,
    minutes: kind === 'midi' ? minutes : Math.max(summary.minutes, minutes),
    longestStretchS: Math.max(kind === 'midi' ? 0 : summary.longestStretchS, longest / 1000),
    keys: { struck, playedS: busy / 1000 }
  };
}

/**
 * A summary with the attacks that a microphone heard. Of a session of sound alone its minutes and its longest stretch are
 * theirs. Beside a camera or a timer both stay as they are: somebody who talks is heard too, and plays nothing.
 */
export function withAttacks(
  summary: SessionSummary,
  kind: SessionKind,
  played: PlayedTime,
  gaps: readonly Gap[] = summary.gaps
): SessionSummary {
  const { struck, busy, longest } = played;
  if (struck === 0 && kind !== 'sound') return summary;
  return {
    ...summary,
    ...(kind === 'sound' && { minutes: minutesOf(played, gaps), longestStretchS: longest / 1000 }),
    attacks: { heard: struck, playedS: busy / 1000 }
  };
}

const minutesOf = ({ first = 0, last = 0 }: PlayedTime, gaps: readonly Gap[]): number =>
  Math.max(0, last - first - gapTime(gaps, first, last)) / 60_000;
