import {
  COMPOSITE_FEATURES,
  DIGITS,
  HAND_SIDES,
  PIPELINE_VERSION,
  type CameraView,
  type FeatureValue,
  type HandSide,
  type Probe,
  type ProbeRecord,
  type SessionRecord
} from '#contracts';
import { FEATURE_SCALES } from '#features';
import { mean, normals, type Random } from '#math';
import { REFERENCE_SPREADS } from '../../../src/lib/analysis/change/reference-spreads';

/** Where the features of a made-up hand lie, on the scale of analysis. */
const CENTRE = -1;
const DAY_MS = 86_400_000;
const FIRST = Date.parse('2024-01-01T18:00:00Z');

/** Four probe days a week: Monday, Tuesday, Thursday, Saturday. */
export const fourAWeek = (n: number): number => 7 * Math.floor(n / 4) + [0, 1, 3, 5][n % 4]!;

export const VIEW: CameraView = { viewClass: 'front 45', elevation: 50, azimuth: 0, palm: 100 };

/** One day's session with a probe of each hand whose scores are given: right hand's fingers, then the left's. */
export function recordsOf(
  day: number,
  scores: ArrayLike<number>,
  random: Random,
  { view = VIEW, change = {} }: { view?: CameraView; change?: Partial<SessionRecord> } = {}
): { session: SessionRecord; probes: ProbeRecord[] } {
  const sid = `s${String(day).padStart(6, '0')}`;
  const hands: readonly HandSide[] = scores.length > DIGITS.length ? ['right', 'left'] : ['right'];
  const session: SessionRecord = {
    sid,
    ver: 1,
    kind: 'camera',
    state: 'complete',
    startedAt: new Date(FIRST + day * DAY_MS).toISOString(),
    timeZone: 'Europe/Berlin',
    activity: 'piano',
    handsExpected: HAND_SIDES,
    pipeline: PIPELINE_VERSION,
    details: {},
    ...change
  };
  const normal = normals(random);
  const probes = hands.map((hand, h): ProbeRecord => {
    const probe: Probe = {
      version: 1,
      hand,
      blocks: [
        { id: 'P1', from: 0, to: 24_000, ioi: 500, beats: [] },
        { id: 'P2a', from: 30_000, to: 42_000, ioi: 250, beats: [] }
      ]
    };
    const features = DIGITS.flatMap((digit, f): FeatureValue[] => {
      // Features scatter about the finger's score, but their mean is the score itself.
      const own = COMPOSITE_FEATURES.map(() => normal());
      const middle = mean(own);
      return COMPOSITE_FEATURES.map((name, q) => {
        const scaled = CENTRE + REFERENCE_SPREADS[name] * (scores[5 * h + f]! + own[q]! - middle);
        return {
          name,
          hand,
          digit,
          value: FEATURE_SCALES[name].untransformed(scaled),
          unit: '',
          coverage: 1
        };
      });
    });
    return {
      sid,
      from: 60_000 * h,
      probe,
      surface: 'instrument',
      practice: false,
      pipeline: PIPELINE_VERSION,
      result: { probe, source: 'skeleton', view, quality: [], features }
    };
  });
  return { session, probes };
}
