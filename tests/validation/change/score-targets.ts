import { branch, normalCdf, seededRandom } from '#math';
import { BASELINE_DAYS } from '#contracts';
import { BUDGET_DAYS, DEFAULT_BUDGET } from '../../../src/lib/analysis/change/threshold';
import { meanOf, medianOf, ratioOf, share, type Estimate } from './estimate';
import { atLeast, atMost, within, type Crowd, type Figure } from './figure';
import { cusumBank, daysUntil, limitFor, mewma } from './known-detectors';
import { BETWEEN_FINGERS, lived, type Course, type Happened } from './virtual-person';

/** The conditions of T1 and T2. */
export const STANDARD = { baseline: 30, rho: 0.1 };
/** Who was not noticed until then counts as this late. */
const PATIENCE = 1000;
export const YEAR_DAYS = BUDGET_DAYS;
/** Learning and a full baseline. */
export const BEFORE_JUDGING = BASELINE_DAYS.learning + STANDARD.baseline;

const crowd = (n: number, seed: number, course: Course): Happened[] => {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => lived(course, branch(random)));
};

/** T1: nothing changes. */
export function stillFigures({ still }: Crowd): Figure[] {
  const year = (course: Partial<Course>, seed: number) =>
    crowd(still, seed, { hands: 1, ...STANDARD, days: YEAR_DAYS, ...course });
  const any = (all: Happened[], which: 'watch' | 'confirmed') =>
    share(all.map((happened) => happened[which] < Infinity));
  const figures: Figure[] = [];
  for (const hands of [1, 2]) {
    const all = year({ hands }, 10 + hands);
    const name = hands === 1 ? 'one hand' : 'both hands';
    figures.push(
      {
        target: 'T1',
        what: `${name}: any watch in 208 days`,
        bar: within(DEFAULT_BUDGET, 0.03),
        reached: any(all, 'watch')
      },
      {
        target: 'T1',
        what: `${name}: any confirmed in 208 days`,
        bar: atMost(0.12),
        reached: any(all, 'confirmed')
      },
      {
        target: 'T1',
        what: `${name}: watches a person in 208 days`,
        reached: meanOf(all.map(({ watches }) => watches))
      }
    );
  }
  figures.push({
    target: 'T1',
    what: 'one hand, autocorrelation 0.2, 5 % outlier days: any confirmed',
    bar: atMost(0.18),
    reached: any(year({ rho: 0.2, outliers: 0.05 }, 13), 'confirmed')
  });
  const others: [string, Partial<Course>][] = [
    ['no autocorrelation', { rho: 0 }],
    ['autocorrelation 0.2', { rho: 0.2 }],
    ['autocorrelation 0.3', { rho: 0.3 }],
    ['baseline of 20 days that grows to 30', { baseline: 20, grows: true }],
    ['baseline that stays at 20 days', { baseline: 20 }],
    ['both hands, autocorrelation 0.2', { hands: 2, rho: 0.2 }]
  ];
  others.forEach(([what, course], i) =>
    figures.push({
      target: 'T1',
      what: `${what}: any watch`,
      // As the app does it.
      ...(course.grows && { bar: within(DEFAULT_BUDGET, 0.03) }),
      reached: any(year(course, 14 + i), 'watch')
    })
  );
  return figures;
}

/** A constant shift of one finger from the first judged day. */
const step = (sds: number) => (row: Float64Array) => {
  row[0] = row[0]! + sds;
};

function delays(n: number, seed: number, course: Course): { watch: number[]; confirmed: number[] } {
  const all = crowd(n, seed, {
    ...course,
    days: PATIENCE,
    until: ({ confirmedOf }) => confirmedOf[0]! < Infinity
  });
  const capped = (values: readonly number[]) => values.map((value) => Math.min(PATIENCE, value));
  return {
    watch: capped(all.map(({ watchOf }) => watchOf[0]!)),
    confirmed: capped(all.map(({ confirmedOf }) => confirmedOf[0]!))
  };
}

/** T2: how late a step in one finger is noticed. */
export function delayFigures({ changed }: Crowd): Figure[] {
  const bars: [hands: number, sds: number, kind: string, which: 'watch' | 'confirmed', most?: number][] = [
    [1, 1, 'median', 'watch', 18],
    [1, 1, 'mean', 'watch'],
    [1, 1, 'median', 'confirmed'],
    [1, 1.5, 'mean', 'watch', 11.5],
    [1, 1.5, 'median', 'confirmed', 16],
    [1, 2, 'mean', 'watch', 7.5],
    [1, 2, 'median', 'confirmed', 11],
    [2, 1, 'median', 'watch'],
    [2, 1.5, 'mean', 'watch', 13.5],
    [2, 1.5, 'median', 'confirmed'],
    [2, 2, 'mean', 'watch', 9.5],
    [2, 2, 'median', 'confirmed']
  ];
  const seen = new Map<string, ReturnType<typeof delays>>();
  return bars.map(([hands, sds, kind, which, most]) => {
    const key = `${hands} ${sds}`;
    const all =
      seen.get(key) ?? delays(changed, 30 + seen.size, { hands, ...STANDARD, days: 0, shift: step(sds) });
    seen.set(key, all);
    const estimate = kind === 'mean' ? meanOf : medianOf;
    return {
      target: 'T2',
      what: `${hands === 1 ? 'one hand' : 'both hands'}, ${sds} SD: ${kind} days to ${which}`,
      ...(most !== undefined && { bar: atMost(most) }),
      reached: estimate(all[which])
    };
  });
}

/** T3: against a bank that knows every person's mean and SD, watching plain scores with k = 0.5 at the same budget. */
export function efficiencyFigures({ still, changed }: Crowd): Figure[] {
  const random = seededRandom(50);
  const course = { fingers: 5, between: BETWEEN_FINGERS, rho: 0 };
  const limit = limitFor(() => cusumBank(5), course, 4 * still, random);
  /** Of the changed finger alone, which is the first. */
  const known = (sds: number): Estimate =>
    meanOf(daysUntil(() => cusumBank(1), limit, course, step(sds), 4 * changed, random));
  return [1, 1.5, 2].map((sds, i) => {
    const achieved = delays(4 * changed, 51 + i, {
      hands: 1,
      baseline: 30,
      rho: 0,
      days: 0,
      shift: step(sds)
    });
    return {
      target: 'T3',
      what: `${sds} SD: mean delay of the bank that knows, over ours`,
      bar: atLeast(sds >= 1.5 ? 0.7 : 0.6),
      reached: ratioOf(known(sds), meanOf(achieved.watch))
    };
  });
}

/** Why there is no MEWMA: at the same budget, both of them knowing everybody's mean and SD. */
export function otherChartFigures({ still, changed }: Crowd): Figure[] {
  const random = seededRandom(90);
  const course = { fingers: 5, between: BETWEEN_FINGERS, rho: 0 };
  const charts = [() => cusumBank(5), () => mewma(5, BETWEEN_FINGERS, 0.1)].map((make) => ({
    make,
    limit: limitFor(make, course, 4 * still, random)
  }));
  const all = (sds: number) => (row: Float64Array) => row.forEach((score, f) => (row[f] = score + sds));
  const changes: [string, (row: Float64Array) => void][] = [
    ['1.5 SD in one finger', step(1.5)],
    ['0.75 SD in all five', all(0.75)]
  ];
  return changes.map(([what, shift]) => {
    const [bank, other] = charts.map(({ make, limit }) =>
      meanOf(daysUntil(make, limit, course, shift, changed, random))
    );
    return {
      target: 'C5',
      what: `${what}: mean delay of such a bank, over a MEWMA's`,
      reached: ratioOf(bank!, other!)
    };
  });
}

/** T4: a slow change to 2 SD in twelve weeks of four days. */
export function rampFigures({ changed }: Crowd): Figure[] {
  const ramp = (row: Float64Array, day: number) => {
    row[0] = row[0]! + Math.min(2, (2 * (day + 1)) / 48);
  };
  return [
    [0, 29],
    [0.2, 33]
  ].map(([rho, most], i) => ({
    target: 'T4',
    what: `2 SD in 48 days, autocorrelation ${rho!}: median days to watch`,
    bar: atMost(most!),
    reached: medianOf(
      delays(changed, 60 + i, { hands: 1, baseline: 30, rho: rho!, days: 0, shift: ramp }).watch
    )
  }));
}

/** T5: the finger that is named. Its direct neighbours change along with it by `along` of the shift. */
export function placeFigures({ changed }: Crowd): Figure[] {
  return [0, 0.3]
    .map((along, i) => {
      const random = seededRandom(70 + i);
      const named = Array.from({ length: changed }, (_, person) => {
        const finger = person % 5;
        const { finger: seen } = lived(
          {
            hands: 2,
            ...STANDARD,
            days: PATIENCE,
            shift: (row) => {
              for (let f = 0; f < 5; f++) {
                const away = Math.abs(f - finger);
                row[f] = row[f]! + (away === 0 ? 2 : away === 1 ? 2 * along : 0);
              }
            },
            until: ({ watch }) => watch < Infinity
          },
          branch(random)
        );
        return { exact: seen === finger, near: seen < 5 && Math.abs(seen - finger) <= 1 };
      });
      const what = along === 0 ? '2 SD in one finger of ten' : '2 SD, its neighbours 0.6 SD';
      return [
        {
          target: 'T5',
          what: `${what}: it or a neighbour named`,
          bar: atLeast(0.9),
          reached: share(named.map(({ near }) => near))
        },
        { target: 'T5', what: `${what}: it named`, reached: share(named.map(({ exact }) => exact)) }
      ];
    })
    .flat();
}

/** T7: how well one day's score tells a changed finger from an unchanged one; the ceiling is that of a known plain score. */
export function singleDayFigures({ changed }: Crowd): Figure[] {
  return [1, 1.5, 2].map((sds, i) => {
    const scores = (shift: number, seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: changed }, () => {
        let score = 0;
        lived(
          { hands: 1, baseline: 30, rho: 0, days: 1, shift: step(shift) },
          branch(random),
          (_, __, all) => {
            score = all[0]![0]!;
          }
        );
        return score;
      });
    };
    const [unchanged, moved] = [scores(0, 80 + i).sort((a, b) => a - b), scores(sds, 85 + i)];
    const ceiling = normalCdf(sds / Math.SQRT2);
    const below = moved.map((score) => unchanged.findLastIndex((other) => other < score) + 1);
    const area = meanOf(below.map((count) => count / unchanged.length));
    return {
      target: 'T7',
      what: `${sds} SD, one day alone: area under the ROC curve (ceiling of a plain score ${ceiling.toFixed(2)})`,
      bar: atLeast(0.95 * ceiling),
      reached: area
    };
  });
}
