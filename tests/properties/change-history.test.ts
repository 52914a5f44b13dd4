import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeReport, createChangeHistory } from '#analysis';
import { probeDigest, type ProbeRecord, type SessionRecord } from '#contracts';
import { FEATURE_SCALES } from '#features';
import { seededRandom } from '#math';
import { recordsOf, VIEW } from '../validation/change/virtual-records';
import { virtualDays } from '../validation/change/virtual-scores';

const ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;
/** Days of a made-up pianist; both hands change for the worse in the middle, and are well again later. */
const DAYS = 240;
const SEED = 7;

interface Kept {
  readonly session: SessionRecord;
  readonly probes: readonly ProbeRecord[];
}

/** What a session of a day may be: other cameras, tasks, a second one of the day, somebody else, nothing scored. */
const KINDS = [
  'usual',
  'usual',
  'usual',
  'turned',
  'far',
  'table',
  'someone else',
  'unread',
  'practice'
] as const;
type Kind = (typeof KINDS)[number];

function sessions(): (day: number, kind: Kind, again: boolean) => Kept {
  const random = seededRandom(SEED);
  const next = virtualDays({ fingers: 10, between: 0.3, rho: 0.1 }, random);
  const rows = Array.from({ length: DAYS }, (_, day) => {
    const row = new Float64Array(10);
    next(row);
    if (day > 70 && day < 130) row[3]! += 2;
    if (day > 150) row[6]! += 2.5;
    return row;
  });
  return (day, kind, again) => {
    const turn = kind === 'turned' ? 25 : kind === 'far' ? 70 : 0;
    const view = { ...VIEW, elevation: VIEW.elevation - turn };
    const change = kind === 'someone else' ? { details: { someoneElse: true } } : {};
    const { session, probes } = recordsOf(day, rows[day]!, seededRandom(day + 1), { view, change });
    const sid = again ? `${session.sid}b` : session.sid;
    const startedAt = new Date(Date.parse(session.startedAt) + (again ? 3_600_000 : 0)).toISOString();
    return {
      session: { ...session, sid, startedAt },
      probes: probes.map(({ result, ...probe }) => ({
        ...probe,
        sid,
        surface: kind === 'table' ? 'table' : probe.surface,
        practice: kind === 'practice',
        ...(kind !== 'unread' && { result: result! })
      }))
    };
  };
}

interface Step {
  readonly doing: 'add' | 'add again' | 'edit' | 'remove' | 'detail';
  readonly kind: Kind;
  /** Which of the sessions that are there, 0..1; most often the newest. */
  readonly which: number;
  readonly budget: 0.34 | 0.1;
  /** The clock runs so many days ahead of the sessions; behind: the last ones lie in the future. */
  readonly clock: number;
  readonly range: boolean;
}
const step = fc.record<Step>({
  doing: fc.constantFrom('add', 'add', 'add', 'add again', 'edit', 'remove', 'detail'),
  kind: fc.constantFrom(...KINDS),
  which: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  budget: fc.constantFrom(0.34, 0.34, 0.34, 0.1),
  clock: fc.constantFrom(0.2, 0.2, 0.2, -3),
  range: fc.boolean()
});

test('a history that grows, changes and loses sessions says what a whole reading says', () => {
  const of = sessions();
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 20, maxLength: 40 }),
      fc.integer({ min: 0, max: 190 }),
      (steps, days) => {
        const history = createChangeHistory(FEATURE_SCALES);
        const kept = new Map<string, Kept>();
        const put = (one: Kept) => {
          kept.set(one.session.sid, one);
          history.put(one.session, one.probes.map(probeDigest));
        };
        let day = 0;
        for (; day < days; day++) put(of(day, KINDS[0], false));
        for (const { doing, kind, which, budget, clock, range } of steps) {
          const there = [...kept.values()];
          const chosen = there[Math.min(there.length - 1, Math.floor(which * there.length))];
          if (doing === 'add' && day < DAYS) put(of(day++, kind, false));
          else if (doing === 'add again' && day > 0) put(of(day - 1, kind, true));
          else if (chosen && doing === 'remove') {
            kept.delete(chosen.session.sid);
            history.remove(chosen.session.sid);
          } else if (chosen && doing === 'edit') {
            const { sid } = chosen.session;
            put(of(Number(sid.slice(1, 7)), kind, sid.endsWith('b')));
          } else if (chosen && doing === 'detail')
            put({
              ...chosen,
              session: { ...chosen.session, details: { ...chosen.session.details, rpe: 5 } }
            });
          const at = Date.parse(of(Math.max(0, day - 1), 'usual', false).session.startedAt) + clock * DAY_MS;
          const now = new Date(at + 3_600_000).toISOString();
          const options = {
            now,
            timeZone: ZONE,
            budget,
            series: ['extension time', 'effective dimension'] as const,
            ...(range && { range: { from: now.slice(0, 7), to: now.slice(0, 10) } })
          };
          const all = [...kept.values()].reverse();
          const whole = changeReport(
            { sessions: all.map(({ session }) => session), probes: all.flatMap(({ probes }) => probes) },
            { ...options, scales: FEATURE_SCALES }
          );
          expect(history.report(options)).toEqual(whole);
        }
      }
    ),
    { seed: SEED, numRuns: 12 }
  );
});

test('charts of a range are a piece of the whole ones, with the day before it', () => {
  const of = sessions();
  const history = createChangeHistory(FEATURE_SCALES);
  for (let day = 0; day < 200; day++) {
    const { session, probes } = of(day, day > 90 && day < 120 ? 'turned' : 'usual', false);
    history.put(session, probes.map(probeDigest));
  }
  const options = { now: '2024-07-20T12:00:00Z', timeZone: ZONE };
  const whole = history.report(options);
  expect(whole.notices.length).toBeGreaterThan(1);
  const some = history.report({ ...options, range: { from: '2024-04-03', to: '2024-04-09' } });
  expect(some.notices).toEqual(whole.notices);
  const place = whole.charts[0]!.days.indexOf('2024-04-02');
  const piece = <T>(column: readonly T[]) => column.slice(place, place + 8);
  expect(some.charts.map(({ baseline }) => baseline)).toEqual(whole.charts.map(({ baseline }) => baseline));
  for (const [i, { days, sids, stratum, role, threshold, fingers, features }] of some.charts.entries()) {
    const all = whole.charts[i]!;
    expect(days).toEqual(piece(all.days));
    expect([sids, stratum, role, threshold]).toEqual([
      piece(all.sids),
      piece(all.stratum),
      piece(all.role),
      piece(all.threshold)
    ]);
    expect(fingers.map(({ score, sum }) => [score, sum])).toEqual(
      all.fingers.map(({ score, sum }) => [piece(score), piece(sum)])
    );
    expect(features.map(({ values }) => values)).toEqual(all.features.map(({ values }) => piece(values)));
  }
});
