import { chunksOf, oldRows, probeOf } from './faults/rows';

const SESSIONS = 60;

/** What an early release left after some weeks; all of it finished. */
export function manyOldRows(): ReturnType<typeof oldRows> {
  const [done] = oldRows().sessions;
  const { meta, diary } = oldRows();
  const sids = Array.from({ length: SESSIONS }, (_, i) => `01OLD${String(i).padStart(5, '0')}`);
  return {
    meta,
    diary,
    sessions: sids.map((sid) => ({ ...done!, sid })),
    chunks: sids.flatMap((sid) => chunksOf(sid, 3).chunks),
    minutes: sids.map((sid) => ({ sid, minute: 0, framesProcessed: 90, framesWithHand: 90, hands: {} })),
    events: sids.map((sid) => ({ sid, t: 700, kind: 'felt-odd' })),
    probes: sids.map((sid) => probeOf(sid))
  };
}
