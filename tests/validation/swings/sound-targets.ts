import { share } from '../change/estimate';
import { atLeast, atMost, type Figure } from '../change/figure';
import { heardPutts, type Surroundings } from './heard-putts';
import { sdOf } from './targets';
import { seen } from './virtual-golfers';

const FPS = 60;
const everySecond = (n: number) => n % 2 === 0;
const AROUND: Readonly<Record<string, Surroundings>> = {
  'quiet room': { meetsBall: everySecond, knocks: 0, talk: false },
  'a knock a second': { meetsBall: everySecond, knocks: 1, talk: false },
  talk: { meetsBall: everySecond, knocks: 0, talk: true }
};
const NO_BALL: Surroundings = { meetsBall: () => false, knocks: 1, talk: false };

/** What the sound of the ball adds to putts of which half are practice strokes, and how often another is taken for it. */
export function soundFigures(people: number, seed = 7000): Figure[] {
  const heard = (around: Surroundings) =>
    Array.from({ length: people }, (_, p) => {
      const listen = (course: Parameters<typeof heardPutts>[0]) => heardPutts(course, around, seed + 500 + p);
      return seen('golf putting', FPS, seed + p, { repetitions: 20 }, 1, listen).pairs;
    }).flat();
  const bySound = ({ one }: ReturnType<typeof heard>[number]) => one.impactFrom === 'sound';
  const unheard = Array.from(
    { length: people },
    (_, p) => seen('golf putting', FPS, seed + p, { repetitions: 20 }).pairs
  ).flat();
  const figures = Object.entries(AROUND).flatMap(([name, around]): Figure[] => {
    const target = `golf putting, ${FPS}, ${name}`;
    const all = heard(around);
    const [balls, practice] = [true, false].map((is) => all.filter(({ n }) => around.meetsBall(n) === is));
    const told = all.filter(bySound);
    const same = unheard.filter(({ truth }) => told.some((pair) => pair.truth.impact === truth.impact));
    return [
      {
        target,
        what: 'putts whose impact is told by its sound',
        bar: atLeast(0.9),
        reached: share(balls!.map(bySound))
      },
      {
        target,
        what: 'practice strokes that are given a sound',
        bar: atMost(0.1),
        reached: share(practice!.map(bySound))
      },
      {
        ...{ target, what: 'moment of impact by sound off by, SD, ms', bar: atMost(4) },
        reached: sdOf(told.map(({ one, truth }) => one.impact - truth.impact))
      },
      {
        ...{ target, what: 'the same of these putts by the movement' },
        reached: sdOf(same.map(({ one, truth }) => one.impact - truth.impact))
      },
      {
        ...{ target, what: 'psi at the moment of the sound off by, SD, degrees' },
        reached: sdOf(told.map(({ one, truth }) => atImpact(one) - truth.impactAngle))
      },
      {
        ...{ target, what: 'psi at impact of these putts, as it is told, off by', bar: atMost(0.8) },
        reached: sdOf(
          told.flatMap(({ one, truth }) =>
            one.impactAngle === undefined ? [] : one.impactAngle - truth.impactAngle
          )
        )
      }
    ];
  });
  return [
    ...figures,
    {
      ...{
        target: `golf putting, ${FPS}, a knock a second`,
        what: 'no ball is met: strokes that are given a sound'
      },
      ...{ bar: atMost(0.05), reached: share(heard(NO_BALL).map(bySound)) }
    }
  ];
}

const atImpact = ({ trace }: ReturnType<typeof seen>['pairs'][number]['one']): number =>
  trace.values[Math.round((0 - trace.from) / trace.step)]!;
