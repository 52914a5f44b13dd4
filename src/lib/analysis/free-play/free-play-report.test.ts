import { describe, expect, it } from 'vitest';
import { FREE_PLAY_SECONDS, FREE_PLAY_VERSION, type FreePlayFigures, type HandSide } from '#contracts';
import { normals, seededRandom } from '#math';
import type { FreePlaySession, KnownPredictor } from './free-play-days';
import { freePlayReport } from './free-play-report';
import { duePredictors } from './predictor-days';

const ZONE = 'Europe/Berlin';
const NOW = '2026-12-01T12:00:00Z';
const PREDICTOR: KnownPredictor = { id: 'p', version: FREE_PLAY_VERSION, activity: 'piano', hand: 'right' };
const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n, 17)).toISOString();

interface Day {
  readonly hand?: HandSide;
  readonly seconds?: number;
  /** Its one figure of each finger; none without a predictor. */
  readonly row?: readonly number[];
  readonly session?: Partial<FreePlaySession['session']>;
}
function session(
  n: number,
  { hand = 'right', seconds = 300, row, session: more }: Day = {}
): FreePlaySession {
  const figures: FreePlayFigures = {
    hand,
    version: FREE_PLAY_VERSION,
    seconds,
    ...(row && { predictor: `p`, figures: row.map((value) => [value]) })
  };
  return {
    session: {
      sid: `s${n}${hand}`,
      kind: 'camera',
      startedAt: dayOf(n),
      timeZone: ZONE,
      activity: 'piano',
      details: {},
      ...more
    },
    figures: [figures]
  };
}
const report = (
  sessions: readonly FreePlaySession[],
  predictors = [PREDICTOR],
  range?: { from: string; to: string }
) =>
  freePlayReport(sessions, {
    now: NOW,
    timeZone: ZONE,
    predictors,
    scoreOf: (_, [figure]) => figure!,
    ...(range && { range })
  });

/** Days that scatter by one; `shift` is added. */
function life(days: number, seed: number, shift: (day: number) => readonly number[] = () => [0, 0, 0, 0, 0]) {
  const draw = normals(seededRandom(seed));
  return Array.from({ length: days }, (_, n) => session(n, { row: shift(n).map((by) => 10 + by + draw()) }));
}

describe('the bank of free play', () => {
  it('has nobody to compare with before there is a predictor, and says how far it is', () => {
    const days = Array.from({ length: 14 }, (_, n) => session(n, { seconds: n === 3 ? 100 : 200 }));
    const { charts, notices } = report(days, []);
    expect(notices).toEqual([]);
    expect(charts).toHaveLength(1);
    expect(charts[0]).toMatchObject({
      hand: 'right',
      activity: 'piano',
      predictor: { done: 12, needed: 12 },
      baseline: { done: 0, needed: 20 }
    });
    expect(charts[0]!.days).toHaveLength(13);
    expect(charts[0]!.fingers.every(({ state }) => state === 'no baseline')).toBe(true);
  });

  it('asks for a predictor of the first twelve days with enough play, all sessions of the day together', () => {
    const half = FREE_PLAY_SECONDS / 2;
    const days = Array.from({ length: 11 }, (_, n) => session(n));
    const twice = [
      session(20, { seconds: half }),
      session(20, { seconds: half, session: { sid: 'later', startedAt: '2026-01-21T22:00:00Z' } })
    ];
    expect(duePredictors([...days, twice[0]!], [], NOW)).toEqual([]);
    const due = duePredictors([...twice, ...days, session(30)], [], NOW);
    expect(due).toHaveLength(1);
    expect(due[0]).toMatchObject({ activity: 'piano', hand: 'right' });
    expect(due[0]!.days).toHaveLength(12);
    expect(due[0]!.days[11]).toEqual(['s20right', 'later']);
    expect(duePredictors([...twice, ...days], [PREDICTOR], NOW)).toEqual([]);
    expect(duePredictors([...twice, ...days], [{ ...PREDICTOR, hand: 'left' }], NOW)).toHaveLength(1);
  });

  it('counts no session of a trial, none of somebody else, none of tomorrow, and no figures of another version', () => {
    const row = [1, 2, 3, 4, 5];
    const other = session(4, { row });
    const days = [
      session(0, { row }),
      session(1, { row, session: { trial: 't' } }),
      session(2, { row, session: { deletedAt: NOW } }),
      session(3, { row, session: { startedAt: '2027-01-01T12:00:00Z' } }),
      { ...other, figures: [{ ...other.figures[0]!, version: FREE_PLAY_VERSION + 1 }] },
      { ...session(5, { row }), figures: [{ ...session(5, { row }).figures[0]!, predictor: 'earlier' }] }
    ];
    expect(report(days).charts[0]!.days).toEqual(['2026-01-01']);
  });

  it('says how many sessions only the picture’s angles are left of, of those that count', () => {
    const left = (n: number, more: Partial<FreePlayFigures> = {}, of: Day = {}) => {
      const { session: record, figures } = session(n, { seconds: 0, ...of });
      return { session: record, figures: [{ ...figures[0]!, pictureSeconds: 200, ...more }] };
    };
    const days = [
      left(0),
      left(1),
      session(2),
      left(3, { version: FREE_PLAY_VERSION - 1 }),
      left(4, {}, { session: { trial: 't' } }),
      left(5, {}, { session: { deletedAt: NOW } })
    ];
    expect(report(days).leftOut).toBe(2);
    expect(report([session(2)]).leftOut).toBe(0);
  });

  it('weighs the sessions of a day by their seconds', () => {
    const days = life(11, 3);
    const one = (row: readonly number[], seconds: number, sid: string) =>
      session(11, { row, seconds, session: { sid } });
    const apart = report([...days, one([4, 0, 0, 0, 0], 300, 'a'), one([0, 0, 0, 0, 0], 100, 'b')]);
    const together = report([...days, one([3, 0, 0, 0, 0], 400, 'a')]);
    expect(apart.charts).toEqual(together.charts);
    expect(apart.charts[0]!.seconds[11]).toBe(400);
  });

  it('freezes its baseline with twenty days in four weeks, and judges the days after it', () => {
    const early = report(life(25, 1)).charts[0]!;
    expect(early.baseline).toEqual({ done: 20, needed: 20 });
    expect(early.fingers[0]!.state).toBe('no baseline');
    const [chart] = report(life(40, 1)).charts;
    expect(chart!.fingers[0]!.state).toBe('running');
    expect(chart!.threshold.findIndex(Number.isFinite)).toBe(29);
    expect(report(life(40, 1)).judgedSince).toBe(chart!.days[29]);
    expect(report(life(25, 1)).judgedSince).toBeUndefined();
    expect(chart!.fingers[0]!.sum.findIndex(Number.isFinite)).toBe(29);
    expect(chart!.fingers[0]!.score.every(Number.isFinite)).toBe(true);
  });

  it('leaves people in whom nothing changes alone, and scatters about nothing in them', () => {
    const lives = Array.from({ length: 20 }, (_, seed) => report(life(120, 100 + seed)));
    // A tenth of people a year is the budget's share; of twenty over three months hardly more than three.
    expect(lives.filter(({ notices }) => notices.length > 0).length).toBeLessThanOrEqual(3);
    const later = lives.flatMap(({ charts }) => charts[0]!.fingers.flatMap(({ score }) => score.slice(40)));
    expect(Math.abs(later.reduce((sum, value) => sum + value, 0) / later.length)).toBeLessThan(0.1);
  });

  it('finds the finger that changed, and no other', () => {
    for (let digit = 0; digit < 5; digit++) {
      const shifted = life(110, 200 + digit, (n) =>
        [0, 1, 2, 3, 4].map((other) => (other === digit && n >= 60 ? 2.5 : 0))
      );
      const { notices, charts } = report(shifted);
      expect(notices.map((notice) => notice.digit)).toEqual([charts[0]!.fingers[digit]!.digit]);
      const [notice] = notices;
      expect(notice).toMatchObject({ chart: 0, activity: 'piano', hand: 'right', state: 'confirmed' });
      expect(Math.abs(Date.parse(notice!.since.day) - Date.parse(dayOf(60)))).toBeLessThan(5 * 86_400_000);
      expect(notice!.focus.kind).toBe('finger');
      expect(charts[0]!.fingers[digit]!.state).toBe('confirmed');
    }
  });

  it('shows a range of its days without forgetting what came before', () => {
    const days = life(60, 5);
    const [all] = report(days).charts;
    const [some] = report(days, [PREDICTOR], { from: '2026-02-10', to: '2026-02-20' }).charts;
    expect(some!.days).toEqual(all!.days.slice(40, 51));
    expect(some!.fingers[2]!.sum).toEqual(all!.fingers[2]!.sum.slice(40, 51));
    expect(some!.threshold).toEqual(all!.threshold.slice(40, 51));
  });

  it('says how often it is false, by its own share and its own days', () => {
    const { falseNotices } = freePlayReport(life(100, 6), {
      now: '2026-04-10T20:00:00Z',
      timeZone: ZONE,
      predictors: [PREDICTOR],
      scoreOf: (_, [figure]) => figure!
    });
    expect(falseNotices.budget).toBeCloseTo(0.0987, 3);
    expect(falseNotices.probeDaysPerYear).toBeCloseTo(365, 0);
  });
});
