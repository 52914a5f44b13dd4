import { gapTime, type Gap, type SessionKind, type SessionSummary } from '#contracts';
import type { PlayedTime } from '#notes';

/**
 * A summary with what was played on a MIDI instrument. Of a session of keys alone its minutes and its longest stretch
 * are theirs; beside a camera they are what saw more.
 */
export function withKeys(
  summary: SessionSummary,
  kind: SessionKind,
  { struck, first = 0, last = 0, busy, longest }: PlayedTime,
  gaps: readonly Gap[] = summary.gaps
): SessionSummary {
  if (struck === 0 && kind !== 'midi') return summary;
  const minutes = Math.max(0, last - first - gapTime(gaps, first, last)) / 60_000;
  return {
    ...summary,
    minutes: kind === 'midi' ? minutes : Math.max(summary.minutes, minutes),
    longestStretchS: Math.max(kind === 'midi' ? 0 : summary.longestStretchS, longest / 1000),
    keys: { struck, playedS: busy / 1000 }
  };
}
