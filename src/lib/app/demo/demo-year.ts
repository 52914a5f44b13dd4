import { ulid, type Diary, type PracticeDay, type ProbeRecord } from '#contracts';
import { branch, seededRandom } from '#math';
import { createSessions, FAULT_PARTS, severityOn, virtualPerson, type FaultCourse } from '#simulator';
import type { StoredSession } from '#store';
import { CHANGE_FROM, practiceYear } from './practice-year';
import { simulatedProbe } from './simulated-probe';
import { simulatedSession } from './simulated-session';

const RING = 3;
/** Measurement F's loss of control, mild, without the tremor and without coming and going. */
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

/** A session of the year; its probe is the long part of the work, and is played when it is asked for. */
export interface SketchedSession {
  readonly session: StoredSession;
  readonly probe?: () => ProbeRecord;
}

/**
 * A year of a made-up pianist: sessions, rest days, a diary and probes of the right hand, with a load jump before a
 * concert, a change of technique and a slow change in the ring finger. All of it is simulated. The same request gives
 * the same year.
 *
 * @param onProgress after each session: 0..1
 */
export function demoYear(request: DemoRequest, onProgress: (share: number) => void): DemoYear {
  const { sessions, diary } = sketchedYear(request);
  return {
    sessions: sessions.map(({ session, probe }, i) => {
      const probes = probe ? [probe()] : [];
      onProgress((i + 1) / sessions.length);
      return { ...session, probes };
    }),
    diary
  };
}

/** The year before anybody has played a probe. */
export function sketchedYear({ today, timeZone, seed = SEED }: DemoRequest): {
  readonly sessions: readonly SketchedSession[];
  readonly diary: Diary;
} {
  const random = seededRandom(seed);
  const [ids, life, body, forms, played] = [
    branch(random),
    branch(random),
    branch(random),
    branch(random),
    branch(random)
  ];
  const idAt = (instant: string) =>
    ulid(
      Date.parse(instant),
      Uint8Array.from({ length: 16 }, () => 256 * ids())
    );
  const { practice, declarations, events, checkIns, techniqueChange } = practiceYear(today, life);
  const days = createSessions(virtualPerson(body), forms, { rho: 0.1, outliers: 0.02 });
  const first = practice.find(({ probe }) => probe);
  const sessions = practice.map((plan): SketchedSession => {
    const session = simulatedSession(plan, idAt, timeZone, branch(played));
    const { right } = days.next(plan.index);
    const chance = branch(played);
    if (!plan.probe) return { session };
    const amplitude = right.amplitude.map((bend) => (plan.index < techniqueChange ? bend : FLATTER * bend));
    const severity = severityOn(COURSE, plan.index);
    const probe = () =>
      simulatedProbe(
        {
          sid: session.record.sid,
          from: PROBE_FROM,
          hand: { ...right, amplitude },
          faults: severity > 0 ? [{ side: 'right', digit: RING, severity, parts: PARTS }] : [],
          practice: plan === first
        },
        chance
      );
    return { session, probe };
  });
  return {
    sessions,
    diary: {
      declarations,
      events: events.map((event) => ({ id: idAt(`${event.day}T12:00:00Z`), ...event })),
      checkIns
    }
  };
}
