import type { Diary, PracticeDay } from '#contracts';
import { branch, seededRandom } from '#math';
import { createSessions, FAULT_PARTS, severityOn, virtualPerson, type FaultCourse } from '#simulator';
import { ulid, type StoredSession } from '#store';
import { CHANGE_FROM, practiceYear } from './practice-year';
import { simulatedProbe } from './simulated-probe';
import { simulatedSession } from './simulated-session';

/** The finger that slowly changes: 3, the ring finger, of the right hand. */
export const CHANGED_DIGIT = 3;
/** Measurement F's loss of control, mild, without the tremor and the coming and going. */
const PARTS = FAULT_PARTS.slice(0, 5);
const COURSE: FaultCourse = { kind: 'ramp', from: CHANGE_FROM, lasts: 84, severity: 0.45 };
/** Flatter fingers bend less in every stroke. */
const FLATTER = 0.95;
/** The probe comes after the warm-up of three minutes. */
const PROBE_FROM = 200_000;
const SEED = 20;

export interface DemoYear {
  readonly sessions: readonly StoredSession[];
  readonly diary: Diary;
}
export interface DemoRequest {
  /** The practice day it is; the year ends the day before. */
  readonly today: PracticeDay;
  readonly timeZone: string;
  readonly seed?: number;
}

/**
 * A year of a made-up pianist: sessions, rest days, a diary and probes of the right hand, with a load jump before a
 * concert, a change of technique and a slow change in one finger. All of it is simulated. The same request gives the
 * same year.
 *
 * @param onProgress after each session: 0..1
 */
export function demoYear(
  { today, timeZone, seed = SEED }: DemoRequest,
  onProgress: (share: number) => void = () => {}
): DemoYear {
  const random = seededRandom(seed);
  const [ids, life, body, days, hands] = [random, random, random, random, random].map(branch);
  const idAt = (instant: string) =>
    ulid(
      Date.parse(instant),
      Uint8Array.from({ length: 16 }, () => 256 * ids!())
    );
  const { practice, declarations, events, techniqueChange } = practiceYear(today, life!);
  const forms = createSessions(virtualPerson(body!), days!, { rho: 0.1, outliers: 0.02 });
  let isFirst = true;
  const sessions = practice.map((plan, i): StoredSession => {
    const session = simulatedSession(plan, idAt, timeZone, days!);
    const { right } = forms.next(plan.index);
    onProgress((i + 1) / practice.length);
    if (!plan.probe) return session;
    const amplitude = right.amplitude.map((bend) => (plan.index < techniqueChange ? bend : FLATTER * bend));
    const severity = severityOn(COURSE, plan.index);
    const probe = simulatedProbe(
      {
        sid: session.record.sid,
        from: PROBE_FROM,
        hand: { ...right, amplitude },
        faults: severity > 0 ? [{ side: 'right', digit: CHANGED_DIGIT, severity, parts: PARTS }] : [],
        practice: isFirst
      },
      hands!
    );
    isFirst = false;
    return { ...session, probes: [probe] };
  });
  return {
    sessions,
    diary: {
      declarations,
      events: events.map((event) => ({ id: idAt(`${event.day}T12:00:00Z`), ...event }))
    }
  };
}
