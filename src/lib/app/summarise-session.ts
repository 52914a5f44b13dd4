import type { PictureSize } from '#features';
import {
  isHeard,
  type Activity,
  type Gap,
  type HandFrame,
  type Milliseconds,
  type SessionSummary
} from '#contracts';
import { playedTime } from '#notes';
import type { Summarise } from '#store';

import { pictureSize } from './picture-size';
import { createPracticeMeter } from './practice-meter';
import { withPlayed } from './with-played';

/** Frames' times are kept in steps of this, those of gaps are not. A gap begins with the last frame before it. */
const TIME_STEP: Milliseconds = 0.1;

/** What the recorder would have said at the end, computed again from what is stored, minutes included. */
export const summariseSession: Summarise = async ({
  record,
  events,
  frames,
  notes,
  onMinute
}): Promise<SessionSummary> => {
  const gaps = events.flatMap((event): Gap[] =>
    event.kind === 'gap' && event.to !== undefined
      ? [{ from: event.t, to: event.to, reason: event.reason ?? 'dropped' }]
      : []
  );
  const summary = createSummary(pictureSize(record), record.activity, gaps, onMinute);
  for await (const frame of frames) summary.push(frame);
  const onsets = (of: typeof notes) => playedTime(of.map(({ onset }) => onset));
  const keys = onsets(notes.filter((note) => !isHeard(note)));
  const attacks = onsets(notes.filter(isHeard));
  const seen = summary.end(Math.max(keys.last ?? 0, attacks.last ?? 0));
  return withPlayed(seen, record.kind, keys, attacks);
};

/** The same for frames as they come, of a session whose gaps are known beforehand. Times from its start. */
export function createSummary(
  size: PictureSize,
  activity: Activity,
  gaps: readonly Gap[],
  onMinute?: Parameters<typeof createPracticeMeter>[2]
): { push(frame: HandFrame): void; end(atLeast?: Milliseconds): SessionSummary } {
  const meter = createPracticeMeter(size, activity, onMinute);
  const toCome = [...gaps].sort((a, b) => a.from - b.from);
  let end = 0;
  return {
    push(frame) {
      while (toCome[0] && toCome[0].from + TIME_STEP < frame.t) meter.gap(toCome.shift()!);
      meter.push(frame);
      end = frame.t;
    },
    end(atLeast = 0) {
      end = Math.max(end, atLeast);
      for (const gap of toCome) {
        meter.gap(gap);
        end = Math.max(end, gap.to);
      }
      return meter.end(end);
    }
  };
}
