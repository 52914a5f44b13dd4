import { branch, mean, median, seededRandom } from '#math';
import { FURTHER_DAYS } from '../../../src/lib/analysis/change/chart';
import { handStanding } from '../../../src/lib/analysis/change/scored-hand';
import { sharedAutocorrelation, type HandMonitor } from '../../../src/lib/analysis/change/hand-monitor';
import { beginningOf, effectOf, focusOf } from '../../../src/lib/analysis/change/shift';
import { meanOf, share } from './estimate';
import { atLeast, within, type Crowd, type Figure } from './figure';
import { STANDARD } from './score-targets';
import { lived } from './virtual-person';

/** Judged days before the change. */
const BEFORE = 40;
/** The finger that changes. */
const CHANGED = 2;
/** As far back as the app looks for a beginning. */
const LOOK_BACK = 60;

interface Noticed {
  /** Plain scores of all ten fingers, and the chart scores of the changed one, day by day. */
  readonly plain: number[][];
  readonly chart: number[];
  readonly sums: number[];
  readonly watch: number;
  readonly rho: number;
}

/** Plain scores of all ten fingers. */
const standing = (monitors: readonly HandMonitor[], row: Float64Array): number[] =>
  monitors.flatMap(({ baseline }, h) =>
    Array.from(handStanding(baseline, row.slice(5 * h, 5 * h + 5)).plain)
  );

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
          if (day >= BEFORE) row[CHANGED] = row[CHANGED]! + sds;
        },
        until: ({ watchOf }) => chart.length >= watchOf[CHANGED]! + FURTHER_DAYS
      },
      branch(random),
      (monitors, row, scores) => {
        rho = sharedAutocorrelation(monitors);
        plain.push(standing(monitors, row));
        chart.push(scores[0]![CHANGED]!);
        sums.push(monitors[0]!.charts[CHANGED]!.sum);
      }
    );
    const watch = watchOf[CHANGED]! - 1;
    return watch >= BEFORE && watch + FURTHER_DAYS < chart.length + 1
      ? [{ plain, chart, sums, watch, rho }]
      : [];
  });
}

/** C7 and B5: what is said of a notice three days after it. */
export function noticeFigures({ changed }: Crowd): Figure[] {
  return [1.5, 2].flatMap((sds, i) => {
    const all = noticed(sds, 90 + i, changed).map(({ plain, chart, sums, watch, rho }) => {
      let rising = watch;
      while (rising > 0 && sums[rising - 1]! > 0) rising--;
      const first = Math.max(0, rising - LOOK_BACK);
      const { likely, from, to } = beginningOf(chart.slice(first), rho);
      const effect = (rows: readonly number[][]) =>
        effectOf(
          rows.map((row) => row[CHANGED]!),
          STANDARD.baseline,
          rho
        );
      const holds = ({ low, high }: { low: number; high: number }) => low <= sds && high >= sds;
      const since = plain.slice(first + likely);
      const selected = effect(since);
      return {
        inside: first + from <= BEFORE && first + to >= BEFORE,
        away: Math.abs(first + likely - BEFORE),
        selected: holds(selected),
        unselected: holds(effect(plain.slice(BEFORE, BEFORE + 6))),
        over: selected.sds - sds,
        focal: focusOf(selected.sds, commonShift(since, CHANGED)) === 'finger'
      };
    });
    const of = (name: 'inside' | 'selected' | 'unselected' | 'focal') => share(all.map((one) => one[name]));
    return [
      {
        target: 'C7',
        what: `${sds} SD: true beginning inside its 90 % interval`,
        bar: atLeast(0.9),
        reached: of('inside')
      },
      {
        target: 'C7',
        what: `${sds} SD: days between true and named beginning, mean`,
        reached: meanOf(all.map(({ away }) => away))
      },
      {
        target: 'C7',
        what: `${sds} SD: true effect inside its 90 % interval, six days that nothing selected`,
        bar: within(0.9, 0.03),
        reached: of('unselected')
      },
      {
        target: 'C7',
        what: `${sds} SD: true effect inside it when noticed for being large`,
        reached: of('selected')
      },
      {
        target: 'C7',
        what: `${sds} SD: effect over-estimated then by, SD`,
        reached: meanOf(all.map(({ over }) => over))
      },
      {
        target: 'B5',
        what: `${sds} SD in one finger: labelled as that finger`,
        bar: atLeast(0.9),
        reached: of('focal')
      }
    ];
  });
}

/** Mean over days of the median of the other fingers. */
const commonShift = (rows: readonly number[][], finger: number): number =>
  mean(rows.map((row) => median(row.filter((_, f) => f !== finger))));

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
        plain.push(standing(monitors, row));
      }
    );
    const since = plain.slice(BEFORE);
    return focusOf(mean(since.map((row) => row[highest]!)), commonShift(since, highest));
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
