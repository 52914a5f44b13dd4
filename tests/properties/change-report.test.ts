import { describe, expect, test } from 'vitest';
import { changeReport, DEFAULT_BUDGET, type ProbeHistory } from '#analysis';
import { FEATURE_SCALES } from '#features';
import { seededRandom } from '#math';
import { fourAWeek, recordsOf, VIEW } from '../validation/change/virtual-records';
import { virtualDays } from '../validation/change/virtual-scores';

type Records = ReturnType<typeof recordsOf>;
type Options = NonNullable<Parameters<typeof recordsOf>[3]>;

/** Probe days of a made-up pianist, four a week, both hands. */
function records(
  days: number,
  shift: (row: Float64Array, day: number) => void = () => undefined,
  options: (day: number) => Options = () => ({}),
  seed = 1
): Records[] {
  const random = seededRandom(seed);
  const next = virtualDays({ fingers: 10, between: 0.3, rho: 0.1 }, random);
  const row = new Float64Array(10);
  return Array.from({ length: days }, (_, day) => {
    next(row);
    shift(row, day);
    return recordsOf(fourAWeek(day), row, random, options(day));
  });
}
const history = (all: readonly Records[]): ProbeHistory => ({
  sessions: all.map(({ session }) => session),
  probes: all.flatMap(({ probes }) => probes)
});
const evening = (all: readonly Records[]) =>
  new Date(Date.parse(all.at(-1)!.session.startedAt) + 3_600_000).toISOString();
const reportOf = (all: readonly Records[], now = evening(all)) =>
  changeReport(history(all), { now, timeZone: 'Europe/Berlin', scales: FEATURE_SCALES });

/** The right ring finger is two SDs worse from the 60th probe day on. */
const RING = (row: Float64Array, day: number) => {
  if (day >= 60) row[3] = row[3]! + 2;
};

describe('the way to a baseline', () => {
  test('three learning days, then "n of 20" with the weeks that the own pace will take', () => {
    const { baseline, role } = reportOf(records(10)).charts[0]!;
    expect(role.slice(0, 4)).toEqual(['learning', 'learning', 'learning', 'baseline']);
    expect(baseline).toMatchObject({
      stage: 'collecting',
      days: 7,
      needed: 20,
      learning: { done: 3, of: 3 }
    });
    // 10 probe days in 16 days: 13 more take three weeks.
    expect(baseline.weeksToGo).toBeCloseTo(13 / ((7 * 10) / 16), 6);
  });

  test('after a month without a probe nobody knows the pace', () => {
    expect(reportOf(records(10), '2024-03-01T12:00:00Z').charts[0]!.baseline.weeksToGo).toBeUndefined();
  });

  test('at twelve days there is a band to look at; no watch before twenty, however bad the days are', () => {
    const worse = (row: Float64Array, day: number) =>
      row.forEach((_, f) => (row[f] = row[f]! + (day > 8 ? 9 : 0)));
    const early = reportOf(records(3 + 11, worse)).charts[0]!;
    expect(early.fingers[0]!.score.every(Number.isNaN)).toBe(true);
    const { charts, notices } = reportOf(records(3 + 19, worse));
    expect(charts[0]!.baseline).toMatchObject({ stage: 'provisional', days: 19 });
    expect(charts[0]!.fingers[0]!.score.every(Number.isFinite)).toBe(true);
    expect(charts[0]!.fingers[0]!).toMatchObject({ state: 'no baseline' });
    expect(notices).toEqual([]);
  });

  test('twenty days are frozen once they span four weeks, and grow to thirty', () => {
    const daily = reportOf(
      records(23).map((one, day) => ({
        ...one,
        session: { ...one.session, startedAt: new Date(Date.UTC(2024, 0, 1 + day, 12)).toISOString() }
      }))
    );
    expect(daily.charts[0]!.baseline).toMatchObject({ stage: 'provisional', days: 20 });
    expect(reportOf(records(23)).charts[0]!.baseline).toMatchObject({ stage: 'frozen', days: 20 });
    expect(reportOf(records(40)).charts[0]!.baseline).toMatchObject({ stage: 'frozen', days: 30 });
  });
});

describe('a change of one finger', () => {
  const all = records(110, RING);
  const report = reportOf(all);
  const [notice] = report.notices.filter(({ digit, hand }) => digit === 'ring' && hand === 'right');

  test('is noticed, confirmed, dated, measured and placed', () => {
    expect(notice).toMatchObject({
      state: 'confirmed',
      further: { done: 3, of: 3 },
      focus: { kind: 'finger' }
    });
    const dayOf = (i: number) => report.charts[0]!.days[i]!;
    expect(notice!.raised.day > dayOf(60) && notice!.raised.day < dayOf(75)).toBe(true);
    expect(notice!.since.from <= dayOf(60) && notice!.since.to >= dayOf(60)).toBe(true);
    expect(notice!.effect.low < 2 && notice!.effect.high > 2).toBe(true);
    expect(Math.abs(notice!.focus.others)).toBeLessThan(0.5);
    expect(Math.abs(notice!.focus.otherHand!)).toBeLessThan(0.6);
    expect(report.charts[0]!.fingers[3]!.state).toBe('confirmed');
  });

  test('names the features that moved, the most striking first', () => {
    const { features } = notice!;
    expect(features).toHaveLength(5);
    expect(features.every(({ standsOut, sds }) => standsOut && sds > 0.5)).toBe(true);
    expect(features.map(({ p }) => p)).toEqual(features.map(({ p }) => p).sort((a, b) => a - b));
  });

  test('what is said of a day does not depend on later ones', () => {
    for (const days of [66, 80, 100]) {
      const earlier = reportOf(all.slice(0, days));
      const until = earlier.charts[0]!.days.at(-1)!;
      expect(earlier.notices.map(({ raised, digit }) => [raised, digit])).toEqual(
        report.notices.filter(({ raised }) => raised.day <= until).map(({ raised, digit }) => [raised, digit])
      );
      expect(earlier.charts[0]!.fingers[3]!.sum).toEqual(report.charts[0]!.fingers[3]!.sum.slice(0, days));
    }
  });

  test('the order of the records does not matter, and all of it can be written', () => {
    const mixed = changeReport(
      { sessions: [...history(all).sessions].reverse(), probes: [...history(all).probes].reverse() },
      { now: evening(all), timeZone: 'Europe/Berlin', scales: FEATURE_SCALES }
    );
    // Sums of two hands' correlations may differ in their last bit.
    expect(mixed.notices.length).toBe(report.notices.length);
    expect(JSON.parse(JSON.stringify(mixed.charts[0]))).toEqual(JSON.parse(JSON.stringify(report.charts[0])));
  });
});

test('a change of everything is labelled so', () => {
  const { notices } = reportOf(
    records(90, (row, day) => {
      if (day >= 60) row.forEach((_, f) => (row[f] = row[f]! + 3));
    })
  );
  expect(notices.length).toBeGreaterThan(0);
  expect(
    notices
      .filter(({ raised }) => raised.day > '2024-04-16')
      .every(({ focus }) => focus.kind === 'everything')
  ).toBe(true);
});

describe('what is kept apart or left out', () => {
  const base = records(40);
  const days = reportOf(base).charts[0]!.days.length;

  test('with its reason', () => {
    const change: Record<string, (one: Records) => Records> = {
      practice: (one) => ({ ...one, probes: one.probes.map((probe) => ({ ...probe, practice: true })) }),
      trial: (one) => ({ ...one, session: { ...one.session, trial: 't' } }),
      'session removed': (one) => ({
        ...one,
        session: { ...one.session, deletedAt: '2024-02-01T00:00:00Z' }
      }),
      'someone else': (one) => ({ ...one, session: { ...one.session, details: { someoneElse: true } } }),
      'in the future': (one) => ({ ...one, session: { ...one.session, startedAt: '2034-02-01T00:00:00Z' } }),
      'no result': (one) => ({
        ...one,
        probes: one.probes.map(({ result: _, ...probe }) => probe)
      }),
      'other version': (one) => ({
        ...one,
        probes: one.probes.map((probe) => ({ ...probe, pipeline: { ...probe.pipeline, features: 0 } }))
      }),
      'too little scored': (one) => ({
        ...one,
        probes: one.probes.map((probe) => ({
          ...probe,
          result: { ...probe.result!, features: probe.result!.features.slice(0, 10) }
        }))
      })
    };
    for (const [reason, changed] of Object.entries(change)) {
      const all = base.map((one, i) => (i === 20 ? changed(one) : one));
      const { charts, excluded } = reportOf(all);
      expect(excluded, reason).toMatchObject({ [reason]: 2 });
      expect(
        Object.values(excluded).reduce((sum, n) => sum + n),
        reason
      ).toBe(2);
      expect(charts[0]!.days, reason).toHaveLength(days - 1);
    }
  });

  test('another surface, activity, tempo or source has its own chart', () => {
    const kinds: ((one: Records) => Records)[] = [
      (one) => ({ ...one, probes: one.probes.map((probe) => ({ ...probe, surface: 'table' })) }),
      (one) => ({ ...one, session: { ...one.session, activity: 'guitar' } }),
      (one) => ({
        ...one,
        probes: one.probes.map((record) => ({
          ...record,
          probe: { ...record.probe, blocks: record.probe.blocks.map((block) => ({ ...block, ioi: 400 })) }
        }))
      }),
      (one) => ({
        ...one,
        probes: one.probes.map((probe) => ({ ...probe, result: { ...probe.result!, source: 'image' } }))
      })
    ];
    for (const changed of kinds) {
      const { charts } = reportOf(base.map((one, i) => (i === 20 ? changed(one) : one)));
      expect(charts.map((chart) => chart.days.length)).toEqual([days - 1, days - 1, 1, 1]);
    }
  });

  test('a table top is one task whatever is practised', () => {
    const onTable = base.map((one, i) => ({
      session: { ...one.session, activity: i % 2 === 0 ? ('piano' as const) : ('typing/writing' as const) },
      probes: one.probes.map((probe) => ({ ...probe, surface: 'table' as const }))
    }));
    expect(reportOf(onTable).charts.map(({ task, days }) => [task.activity, days.length])).toEqual([
      [null, base.length],
      [null, base.length]
    ]);
  });

  test('two probes of one day are one day with their mean; the night belongs to the day before', () => {
    const twice = base.flatMap((one, i) => {
      if (i !== 20) return [one];
      const sid = 'again';
      const startedAt = new Date(Date.parse(one.session.startedAt) + 7 * 3_600_000).toISOString();
      const doubled = one.probes.map((probe) => ({
        ...probe,
        sid,
        result: {
          ...probe.result!,
          features: probe.result!.features.map((feature) =>
            feature.name === 'extension time' ? { ...feature, value: feature.value * 1.21 } : feature
          )
        }
      }));
      return [one, { session: { ...one.session, sid, startedAt }, probes: doubled }];
    });
    const [once, again] = [base, twice].map((all) => {
      const chart = reportOf(all).charts[0]!;
      expect(chart.days).toHaveLength(days);
      return chart.features.find(({ name, digit }) => name === 'extension time' && digit === 'index')!
        .values[20]!;
    });
    // The mean on the scale of logarithms: sqrt(1.21).
    expect(again! / once!).toBeCloseTo(1.1, 6);
  });
});

describe('a camera that stands elsewhere', () => {
  const turned = (degrees: number) => (day: number) =>
    day < 60 ? {} : { view: { ...VIEW, elevation: VIEW.elevation - degrees } };
  /** The picture of every finger shifts with the camera. */
  const shifted = (row: Float64Array, day: number) => {
    if (day >= 60) row.forEach((_, f) => (row[f] = row[f]! + 3));
  };

  test('within the gate it is the same chart', () => {
    expect(reportOf(records(80, undefined, turned(6))).charts[0]!.strata).toHaveLength(1);
    const oneDay = (day: number) => (day === 60 ? { view: { ...VIEW, elevation: VIEW.elevation - 10 } } : {});
    expect(reportOf(records(80, undefined, oneDay)).charts[0]!.strata).toHaveLength(1);
  });

  test('unless it stays a little off: from the third day on it was moved', () => {
    const { strata } = reportOf(records(80, undefined, turned(10))).charts[0]!;
    expect(strata.map(({ days }) => days)).toEqual([62, 18]);
  });

  test('beyond it the charts rest for six days, and the offset is no change', () => {
    const { charts, notices } = reportOf(records(100, shifted, turned(25)));
    expect(charts).toHaveLength(2);
    expect(charts[0]!.strata.map(({ days, bridging }) => [days, bridging])).toEqual([
      [60, 0],
      [40, 6]
    ]);
    expect(charts[0]!.role.slice(59, 67)).toEqual([
      'judged',
      ...Array.from({ length: 6 }, () => 'bridging'),
      'judged'
    ]);
    expect(charts[0]!.fingers[2]!.sum[65]).toBe(charts[0]!.fingers[2]!.sum[59]);
    expect(notices.filter(({ raised }) => raised.day > charts[0]!.days[59]!)).toEqual([]);
  });

  test('before there is a baseline, another one is begun', () => {
    const early = (day: number) => (day < 10 ? {} : { view: { ...VIEW, elevation: VIEW.elevation - 25 } });
    const { charts } = reportOf(records(20, undefined, early));
    expect(charts.map(({ days }) => days.length)).toEqual([10, 10, 10, 10]);
  });

  test('and far away a new baseline begins', () => {
    const { charts } = reportOf(records(80, undefined, turned(60)));
    expect(charts.map(({ days }) => days.length)).toEqual([60, 60, 20, 20]);
    expect(charts[2]!.baseline).toMatchObject({ stage: 'provisional', days: 17 });
  });
});

test('how often a notice is false, at the own pace', () => {
  const { falseNotices } = reportOf(records(80));
  expect(falseNotices.probeDaysPerYear).toBeCloseTo(209, -1);
  expect(falseNotices.yearsPerNotice).toBeGreaterThan(1.4);
  expect(falseNotices.yearsPerNotice).toBeLessThan(2.2);
});

test('no record, no chart', () => {
  const empty = changeReport(
    { probes: [], sessions: [] },
    { now: '2024-01-01T00:00:00Z', timeZone: 'UTC', scales: FEATURE_SCALES }
  );
  expect(empty).toMatchObject({ charts: [], notices: [] });
});

describe('the budget', () => {
  test('leaves free play a share once that is judged: thresholds rise from then on, not before', () => {
    const all = records(60);
    const options = { now: evening(all), timeZone: 'Europe/Berlin', scales: FEATURE_SCALES };
    const alone = changeReport(history(all), options);
    const { days, threshold } = alone.charts[0]!;
    const day = days[50]!;
    const beside = changeReport(history(all), { ...options, freePlaySince: day });
    const rise = beside.charts[0]!.threshold.map((limit, i) => limit - threshold[i]!);
    expect(rise.slice(30, 50).every((by) => by === 0)).toBe(true);
    expect(rise.slice(50).every((by) => by > 0.5)).toBe(true);
    expect(alone.falseNotices.budget).toBe(DEFAULT_BUDGET);
    expect(beside.falseNotices.budget).toBeCloseTo(1 - (1 - DEFAULT_BUDGET) ** 0.75, 9);
    expect(beside.falseNotices.yearsPerNotice).toBeGreaterThan(alone.falseNotices.yearsPerNotice!);
  });
});
