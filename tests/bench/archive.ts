import {
  COMPOSITE_FEATURES,
  DIGITS,
  HAND_SIDES,
  type CompositeFeature,
  type FeatureName,
  type HandSide,
  type ProbeRecord,
  type SessionId,
  type SessionRecord
} from '#contracts';
import { FEATURE_SCALES } from '#features';
import { normals, seededRandom } from '#math';
import { createSessions, virtualPerson } from '#simulator';
import { REFERENCE_SPREADS } from '../../src/lib/analysis/change/reference-spreads';
import { simulatedProbe } from '../../src/lib/app/demo/simulated-probe';
import { simulatedSession } from '../../src/lib/app/demo/simulated-session';
import { virtualDays } from '../validation/change/virtual-scores';

export const DAYS_A_YEAR = 365;
/** The last day of every archive, a Saturday; a session of the day after is a new one. */
const LAST_DAY = Date.parse('2026-10-31T00:00:00Z');
const DAY_MS = 86_400_000;
/** The evening of that new session. */
export const NEW_DAY = LAST_DAY + 1.9 * DAY_MS;
export const ZONE = 'Europe/Berlin';
/** So many days before the end the right ring finger gets two SDs worse, so that there is a notice to explain. */
const CHANGED_DAYS = 45;
const SEED = 5;
/** Of features that are in no composite, on the scale of analysis. */
const OTHER_SPREAD = 0.1;

export interface ArchivedSession {
  readonly session: SessionRecord;
  readonly probes: readonly ProbeRecord[];
}

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const sidOf = (day: number): SessionId => `01B${String(day).padStart(23, '0')}`;
const isComposite = (name: FeatureName): name is CompositeFeature =>
  (COMPOSITE_FEATURES as readonly string[]).includes(name);

/**
 * A daily session of 80 minutes with a probe of each hand, for so many days up to one Saturday, and with `extra` days
 * after it. A probe of each hand is played by the simulator once; every other is that one with features that scatter from
 * day to day as those of a person do, so that records are as large as real ones and ten years take seconds.
 */
export function* archive(days: number, extra = 0): Generator<ArchivedSession> {
  const random = seededRandom(SEED);
  const hands = createSessions(virtualPerson(random), random).next();
  const played = Object.fromEntries(
    HAND_SIDES.map((side, i) => [
      side,
      simulatedProbe(
        { sid: '', from: 200_000 + 120_000 * i, hand: hands[side], faults: [], practice: false },
        random
      )
    ])
  ) as Record<HandSide, ProbeRecord>;
  const normal = normals(random);
  const next = virtualDays({ fingers: 2 * DIGITS.length, between: 0.3, rho: 0.1 }, random);
  const scores = new Float64Array(2 * DIGITS.length);
  for (let n = 0; n < days + extra; n++) {
    next(scores);
    if (n >= days - CHANGED_DAYS) scores[DIGITS.length + 3]! += 2;
    const day = dayOf(LAST_DAY + (n - days + 1) * DAY_MS);
    const { record } = simulatedSession(
      { index: n, day, time: '17:10', minutes: 80, kind: 'camera', piece: 'Scales', rpe: 4, probe: true },
      () => sidOf(n),
      ZONE,
      random
    );
    yield {
      session: record,
      probes: HAND_SIDES.map((side, hand) =>
        varied(played[side], record.sid, (digit) => scores[hand * DIGITS.length + digit]!, normal)
      )
    };
  }
}

/** The same probe on another day. */
function varied(
  { result, ...record }: ProbeRecord,
  sid: SessionId,
  score: (digit: number) => number,
  normal: () => number
): ProbeRecord {
  const features = result!.features.map((feature) => {
    const { transformed, untransformed } = FEATURE_SCALES[feature.name];
    const own = feature.digit ? score(DIGITS.indexOf(feature.digit)) : 0;
    const spread = isComposite(feature.name) ? REFERENCE_SPREADS[feature.name] : OTHER_SPREAD;
    return {
      ...feature,
      value: untransformed(transformed(feature.value) + spread * (own + 0.5 * normal()))
    };
  });
  return { ...record, sid, result: { ...result!, features } };
}
