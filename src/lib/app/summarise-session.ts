import { createSessionMeter } from '#features';
import type { Gap, SessionSummary } from '#contracts';
import type { Summarise } from '#store';
import { pictureSize } from './picture-size';

/** What the recorder would have said at the end, computed again from what is stored, minutes included. */
export const summariseSession: Summarise = async ({
  record,
  events,
  frames,
  onMinute
}): Promise<SessionSummary> => {
  const meter = createSessionMeter(pictureSize(record), onMinute);
  const gaps = events
    .flatMap((event): Gap[] =>
      event.kind === 'gap' && event.to !== undefined
        ? [{ from: event.t, to: event.to, reason: event.reason ?? 'dropped' }]
        : []
    )
    .sort((a, b) => a.from - b.from);
  let end = 0;
  for await (const frame of frames) {
    while (gaps[0] && gaps[0].from <= frame.t) meter.gap(gaps.shift()!);
    meter.push(frame);
    end = frame.t;
  }
  for (const gap of gaps) {
    meter.gap(gap);
    end = Math.max(end, gap.to);
  }
  return meter.end(end);
};
