import type { SwingActivity } from '#contracts';
import { rateBaseline, rateEvents } from '#features';
import { standardDeviation } from '#math';
import { meanOf, share, type Estimate } from '../change/estimate';
import { atLeast, atMost, within, type Figure } from '../change/figure';
import { seen, type Seen } from './virtual-golfers';

const RATES = [30, 60, 120] as const;
/** Frames of twice the measured noise: a small hand, poor light. */
const TWICE = 2;
const USUAL = 10;

/** A spread with the interval of a chi-square's rough normal form. */
export function sdOf(values: readonly number[]): Estimate {
  const [value, n] = [standardDeviation(values), values.length];
  const half = (1.96 * value) / Math.sqrt(2 * n);
  return { value, low: value - half, high: value + half, n };
}

/** How repetitions are found and measured, of people who do other things in between. */
export function swingFigures(activity: SwingActivity, people: number): Figure[] {
  return RATES.flatMap((fps) => {
    const target = `${activity}, ${fps}`;
    const all = Array.from({ length: people }, (_, p) => seen(activity, fps, 1000 + p, { repetitions: 20 }));
    const pairs = all.flatMap((one) => one.pairs);
    const rates = pairs.flatMap(({ one, truth }) =>
      one.peakRate === undefined ? [] : [Math.abs(one.peakRate / truth.peakRate - 1)]
    );
    return [
      { target, what: 'repetitions found', bar: atLeast(0.95), reached: share(recall(all)) },
      { target, what: 'what was found is one', bar: atLeast(0.9), reached: share(precision(all)) },
      {
        ...{ target, what: 'moment of impact off by, SD, ms' },
        reached: sdOf(pairs.map(({ one, truth }) => one.impact - truth.impact))
      },
      { target, what: 'peak rate off by, share of it', bar: atMost(0.12), reached: meanOf(rates) },
      ...(activity === 'golf putting' && fps > 30 ? angleFigures(target, all) : [])
    ];
  });
}

const recall = (all: readonly Seen[]) =>
  all.flatMap(({ course, pairs }) => course.swings.map((_, n) => pairs.some((pair) => pair.n === n)));
const precision = (all: readonly Seen[]) =>
  all.flatMap(({ found, pairs }) => found.all.map((one) => pairs.some((pair) => pair.one === one)));

function angleFigures(target: string, all: readonly Seen[]): Figure[] {
  const angles = all.map(({ pairs }) =>
    pairs.flatMap(({ one, truth }) =>
      one.impactAngle === undefined ? [] : [{ told: one.impactAngle, is: truth.impactAngle }]
    )
  );
  const accelerations = all.flatMap(({ pairs }) =>
    pairs.flatMap(({ one, truth }) =>
      one.peakAcceleration === undefined ? [] : [one.peakAcceleration / truth.peakAcceleration]
    )
  );
  const ratio = angles.map(
    (of) => standardDeviation(of.map(({ told }) => told)) / standardDeviation(of.map(({ is }) => is))
  );
  return [
    {
      ...{ target, what: 'psi at impact off by, SD, degrees', bar: atMost(0.8) },
      reached: sdOf(angles.flat().map(({ told, is }) => told - is))
    },
    {
      ...{ target, what: 'its SD between repetitions, told / true', bar: within(1.1, 0.15) },
      reached: meanOf(ratio)
    },
    { target, what: "peak psi'' of smooth putts, told / true", reached: meanOf(accelerations) }
  ];
}

/** Putts with a jerk of the wrist just before impact in some of them, the first ten being as usual. */
export function jerkFigures(people: number): Figure[] {
  return RATES.flatMap((fps) =>
    [1, TWICE].flatMap((noise) => {
      const target = `golf putting, ${fps}${noise === 1 ? '' : ', noise x2'}`;
      const [small, large] = [6, 10].map((size) => {
        const told = Array.from({ length: people }, (_, p) => eventsOf(fps, 2000 + p, size, noise)).flat();
        const [jerked, usual] = [told.filter(({ jerk }) => jerk), told.filter(({ jerk }) => !jerk)];
        const turns = (of: typeof told) => of.flatMap(({ reversals }) => reversals ?? []);
        return {
          found: share(jerked.map(({ event }) => event)),
          false: share(usual.map(({ event }) => event)),
          turns: [turns(jerked), turns(usual)] as const
        };
      });
      const bars = noise === 1 && fps > 30;
      return [
        {
          ...{ target, what: 'a jerk of 6 degrees is an event', reached: small!.found },
          ...(bars && { bar: atLeast(0.7) })
        },
        {
          ...{ target, what: 'a jerk of 10 degrees is an event', reached: large!.found },
          ...(bars && { bar: atLeast(0.95) })
        },
        { target, what: 'a usual putt is an event', bar: atMost(0.04), reached: large!.false },
        ...(fps > 30
          ? [
              {
                ...{ target, what: 'changes of direction before impact, with a jerk of 10 degrees' },
                reached: meanOf(large!.turns[0])
              },
              {
                ...{ target, what: 'changes of direction before impact, of a usual putt' },
                reached: meanOf(large!.turns[1])
              }
            ]
          : [])
      ];
    })
  );
}

/** A jerk of 10 degrees that takes the arms along by 7: the putts that matter must not be missed for it. */
export const hardJerkFigures = (people: number): Figure[] =>
  RATES.map((fps) => {
    const found = Array.from({ length: people }, (_, p) => {
      const jerk = (i: number) => (i % 4 === 1 ? 10 : 0);
      const options = { repetitions: 20, jerk, push: 0.7, busy: false };
      const { course, pairs } = seen('golf putting', fps, 4000 + p, options);
      return course.swings.flatMap((one, n) => (one.jerk > 0 ? [pairs.some((pair) => pair.n === n)] : []));
    });
    return {
      ...{ target: `golf putting, ${fps}`, what: 'putts whose jerk takes the arms along, found' },
      ...{ bar: atLeast(0.95), reached: share(found.flat()) }
    };
  });

function eventsOf(fps: number, seed: number, size: number, noise: number) {
  const jerk = (i: number) => (i >= USUAL && i % 4 === 1 ? size : 0);
  const { found, pairs } = seen('golf putting', fps, seed, { repetitions: 34, jerk, busy: false }, noise);
  const baseline = rateBaseline(found, []);
  if (!baseline) throw new Error('too few repetitions for a baseline');
  const events = new Set(rateEvents(found.all, baseline));
  return pairs
    .filter(({ n, one }) => n >= USUAL && one.peakRate !== undefined)
    .map(({ truth, one }) => ({
      ...{ jerk: truth.jerk > 0, event: events.has(one), reversals: one.reversals }
    }));
}

/** People who walk, waggle and fidget before the camera and lie still in between, but never swing. */
export function idleFigures(activity: SwingActivity, people: number): Figure[] {
  const times = 60;
  const made = Array.from({ length: people }, (_, p) => {
    const { found } = seen(activity, 30, 3000 + p, { repetitions: times, idle: true });
    return Array.from({ length: times }, (__, i) => i < found.all.length);
  });
  return [
    {
      ...{ target: `${activity}, 30`, what: 'nobody swings, but moves from rest to rest: taken for one' },
      reached: share(made.flat())
    }
  ];
}
