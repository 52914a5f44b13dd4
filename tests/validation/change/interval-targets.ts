import { branch, mean, median, seededRandom } from '#math';
import { FURTHER_DAYS } from '../../../src/lib/analysis/change/chart';
import { handStanding } from '../../../src/lib/analysis/change/scored-hand';
import { sharedAutocorrelation } from '../../../src/lib/analysis/change/hand-monitor';
import { beginningOf, effectOf, focusOf } from '../../../src/lib/analysis/change/shift';
import { share } from './estimate';
import { atLeast, STANDARD, type Crowd, type Figure } from './score-targets';
import { lived } from './virtual-person';

/** Judged days before the change. */
const BEFORE = 40;

interface Noticed {
  /** Plain scores of all ten fingers, and the chart scores of the changed one, day by day. */
  readonly plain: number[][];
  readonly chart: number[];
  readonly sums: number[];
  readonly watch: number;
  readonly rho: number;
}

/** A person whose finger changes after `BEFORE` days, until three days after the watch; none when there was one before. */
function noticed(sds: number, seed: number, n: number): Noticed[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }).flatMap((): Noticed[] => {
    const plain: number[][] = [];
    const chart: number[] = [];
    const sums: number[] = [];
    let rho = 0;
    const { watchOf } = lived(
      {
        hands: 2,
        ...STANDARD,
        days: 500,
        shift: (row, day) => {
          if (day >= BEFORE) row[2] = row[2]! + sds;
        },
        until: ({ watchOf: [, , first] }) => chart.length >= first! + FURTHER_DAYS
      },
      branch(random),
      (monitors, row, scores) => {
        rho = sharedAutocorrelation(monitors);
        plain.push(
          monitors.flatMap(({ baseline }, h) =>
            Array.from(handStanding(baseline, row.slice(5 * h, 5 * h + 5)).plain)
          )
        );
        chart.push(scores[0]![2]!);
        sums.push(monitors[0]!.charts[2]!.sum);
      }
    );
    const watch = watchOf[2]! - 1;
    return watch >= BEFORE && watch + FURTHER_DAYS < chart.length + 1
      ? [{ plain, chart, sums, watch, rho }]
      : [];
  });
}

export function noticeFigures({ changed }: Crowd): Figure[] {
  return [1.5, 2].flatMap((sds, i) => {
    const all = noticed(sds, 90 + i, changed).map(({ plain, chart, sums, watch, rho }) => {
      let begun = watch;
      while (begun > 0 && sums[begun - 1]! > 0) begun--;
      const first = Math.max(0, begun - 60);
      const { likely, from, to } = beginningOf(chart.slice(first), rho);
      const since = plain.slice(first + likely);
      const effect = effectOf(
        since.map((row) => row[2]!),
        30,
        rho
      );
      const fixed = effectOf(
        plain.slice(BEFORE, BEFORE + 6).map((row) => row[2]!),
        30,
        rho
      );
      const others = mean(since.map((row) => median(row.filter((_, f) => f !== 2))));
      return {
        inside: first + from <= BEFORE && first + to >= BEFORE,
        width: to - from,
        errL: first + likely - BEFORE,
        errB: begun - BEFORE,
        effect: effect.low <= sds && effect.high >= sds,
        fixed: fixed.low <= sds && fixed.high >= sds,
        bias: effect.sds - sds,
        focal: focusOf(effect.sds, others) === 'finger'
      };
    });
    if (process.env['DEBUG'])
      console.log(
        sds,
        all.length,
        'width',
        mean(all.map((a) => a.width)),
        'rmse likely',
        Math.sqrt(mean(all.map((a) => a.errL ** 2))),
        'begun',
        Math.sqrt(mean(all.map((a) => a.errB ** 2))),
        'med',
        median(all.map((a) => a.errL)),
        median(all.map((a) => a.errB)),
        'MAE',
        mean(all.map((a) => Math.abs(a.errL))),
        mean(all.map((a) => Math.abs(a.errB))),
        'bias',
        mean(all.map((a) => a.bias))
      );
    return [
      {
        target: 'C7',
        what: `${sds} SD: true beginning inside its 90 % interval`,
        bar: atLeast(0.9),
        reached: share(all.map((a) => a.inside))
      },
      {
        target: 'C7',
        what: `${sds} SD: true effect inside its 90 % interval, six days that nothing selected`,
        bar: atLeast(0.88),
        reached: share(all.map((a) => a.fixed))
      },
      {
        target: 'C7',
        what: `${sds} SD: true effect inside it at the decision, noticed because it was large`,
        reached: share(all.map((a) => a.effect))
      },
      {
        target: 'B5',
        what: `${sds} SD in one finger: labelled as that finger`,
        bar: atLeast(0.9),
        reached: share(all.map((a) => a.focal))
      }
    ];
  });
}

/** T8: all fingers of both hands are a whole SD worse for five days. */
export function fatigueFigures({ changed }: Crowd): Figure[] {
  const random = seededRandom(95);
  const DAYS = 5;
  const labels = Array.from({ length: changed }, () => {
    const plain: number[][] = [];
    let highest = 0;
    lived(
      {
        hands: 2,
        ...STANDARD,
        days: BEFORE + DAYS,
        shift: (row, day) => {
          if (day >= BEFORE) for (let f = 0; f < row.length; f++) row[f] = row[f]! + 1;
        }
      },
      branch(random),
      (monitors, row) => {
        const sums = monitors.flatMap(({ charts }) => charts.map((chart) => chart!.sum));
        highest = sums.indexOf(Math.max(...sums));
        plain.push(
          monitors.flatMap(({ baseline }, h) =>
            Array.from(handStanding(baseline, row.slice(5 * h, 5 * h + 5)).plain)
          )
        );
      }
    );
    const since = plain.slice(BEFORE);
    return focusOf(
      mean(since.map((row) => row[highest]!)),
      mean(since.map((row) => median(row.filter((_, f) => f !== highest))))
    );
  });
  return [
    {
      target: 'T8',
      what: 'all ten fingers 1 SD worse for 5 days: the highest chart labelled as everything',
      bar: atLeast(0.8),
      reached: share(labels.map((label) => label === 'everything'))
    }
  ];
}
