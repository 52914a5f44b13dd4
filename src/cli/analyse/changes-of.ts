import type { SessionRecord } from '#contracts';
import { changeReport } from '#analysis';
import { FEATURE_SCALES } from '#features';
import { noticeExplanation } from '../../lib/ui/trends/change-words';
import type { AnalysedProbe } from './analyse-recording';
import { probesOf } from './recorded-sessions';

/** One finger that is worth a second look, or still was on three more days. */
export interface ChangeAsJson {
  readonly hand: string;
  readonly finger: string;
  readonly state: 'watch' | 'confirmed';
  /** The recording in whose probe it was noticed. */
  readonly sessionId: string;
  /** Practice day on which it most likely began. */
  readonly since: string;
  /** In SDs of the baseline, with its 90 % interval; likely over-estimated. */
  readonly effectSd: number;
  readonly interval: readonly [low: number, high: number];
  /** This finger, and not everything. */
  readonly focal: boolean;
  readonly explanation: string;
}

/**
 * What the app would say of change, had it imported these recordings: notices that are open now, newest first.
 *
 * @param sessions one for each recording that has a date; its `sid` is the file
 * @param measured what was measured in that file
 */
export function changesOf(
  sessions: readonly SessionRecord[],
  measured: ReadonlyMap<string, readonly AnalysedProbe[]>,
  now: string,
  timeZone: string
): ChangeAsJson[] {
  const probes = sessions.flatMap(({ sid }) => probesOf(sid, measured.get(sid) ?? []));
  const { notices } = changeReport(
    { sessions, probes },
    { now, timeZone, scales: FEATURE_SCALES, series: [] }
  );
  return notices.flatMap((notice): ChangeAsJson[] => {
    const { hand, digit, state, raised, since, effect, focus } = notice;
    if (state !== 'watch' && state !== 'confirmed') return [];
    return [
      {
        hand,
        finger: digit,
        state,
        sessionId: raised.sid,
        since: since.day,
        effectSd: effect.sds,
        interval: [effect.low, effect.high],
        focal: focus.kind === 'finger',
        explanation: noticeExplanation(notice)
      }
    ];
  });
}
