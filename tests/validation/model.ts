import { parseArgs } from 'node:util';
import type { FaultPart } from '#simulator';
import { DIGITS } from '#contracts';
import { fingerScale, fingerWindows, type FreePlaySignals } from '#features';
import { createNetwork, fineTune, openCoordinationModel } from '#inference';
import { seededRandom } from '#math';
import { FAULTY } from '../../models/coordination/faults';
import type { Predictor } from '../../models/coordination/known-person';
import { readModel } from '../../models/coordination/model-path';
import type { Population } from '../../models/coordination/people';
import { figureTable } from './figure-table';
import { areas, type PersonScores } from './model/area';
import { areasOfDays } from './model/app-score';
import { ALIKE, HELD_OUT, PICTURE_ANGLES, SAME_PLAY } from './model/held-out';
import { nullFigures } from './model/null-charts';
import { renderedRises } from './model/rendered-play';
import { risesTable } from './model/rendered-table';
import { METHODS, scoredPerson, type FaultKind, type Method, type Scored } from './model/scored-people';
import { number, table } from './table';

const PARTS = [
  'held-out',
  'alike',
  'same-play',
  'picture',
  'fault-parts',
  'app-score',
  'null',
  'rendered'
] as const;
type Part = (typeof PARTS)[number];
const USAGE = `npm run validate:model [-- ${PARTS.join('|')}...] [--users N] [--seconds N] [--tune]
Holds the free-play score with the small network against the same without it, on simulated people whom neither the network nor
the weights were learned from: areas under the ROC curve with 95 % intervals from 2000 draws of people. "held-out" are people
unlike those learned from, "alike" and "same-play" more of the same, "fault-parts" each part of the fault by itself, "picture" is
with angles as noisy as those read from the picture without a skeleton, "app-score" the app's own score alone (classical
figures and ridge), which is quicker, of people unlike those learned from, with such angles too; "null" how often the app's charts of free play raise a
false watch with it; its days are kept in .cache. "rendered" is whether the app's score moves with the fault in rendered and tracked clips
as it does in the simulator; three clips a person. With --tune the network is made each person's own first, some 30 s a person.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    users: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    tune: { type: 'boolean', default: false }
  }
});
const users = (usual: number) => (values.users === undefined ? usual : Number(values.users));
if (!positionals.every((part) => PARTS.some((known) => known === part)) || !(users(1) >= 1)) {
  console.error(USAGE);
  process.exit(2);
}
const wanted = (part: Part) => positionals.length === 0 || positionals.includes(part);
const say = (what: string) => console.error(what);
/** Of each day. */
const LASTS = 1000 * Number(values.seconds);

/** Errors beside those of the skeleton as measured: the app's, and as bad as the picture's, both also half as large again. */
const TRACKERS = [
  { noise: 1.5, what: 'skeleton, half as large again' },
  { noise: 3, what: 'picture, half as large again' },
  { noise: 1, what: 'skeleton' },
  { noise: 2, what: 'picture' }
];
/** Clips are dear: some two minutes of one core's time each. */
const RENDERED_PEOPLE = 3;

/** Fine-tuning draws 15,000 windows an epoch of what this leaves. */
const TUNING_STEP = 3;

const opened = await openCoordinationModel(readModel);
if (!opened.ok) throw new Error(opened.failure.detail);
const model = opened.value;
const network = createNetwork(model.weights);

const severities = (all: readonly number[]): FaultKind[] =>
  all.map((severity) => ({ name: `severity ${severity}`, severity, parts: FAULTY }));
const singleParts: FaultKind[] = [0.25, 0.5].flatMap((severity) =>
  FAULTY.map((part: FaultPart) => ({ name: `${part}, ${severity}`, severity, parts: [part] }))
);

/** The network, or what a person's baseline makes of it. */
async function ownNetwork(baseline: readonly FreePlaySignals[]): Promise<Predictor> {
  network.setWeights(model.weights);
  if (!values.tune) return network;
  const scale = fingerScale(baseline);
  const sessions = baseline.map((track) =>
    DIGITS.map((_, digit) =>
      fingerWindows(track, scale, digit, { step: TUNING_STEP, phase: digit % TUNING_STEP })
    )
  );
  const { before, after, epochs } = await fineTune(network, sessions, { random: seededRandom(2) });
  say(`own network: loss ${before.toFixed(4)} -> ${after.toFixed(4)} in ${epochs.length} epochs`);
  return network;
}

/** Scores by kind of fault and method, and each finger's. */
async function report(
  title: string,
  population: Population,
  people: number,
  kinds: readonly FaultKind[]
): Promise<void> {
  const scored: Scored[] = [];
  for (let n = 0; n < people; n++) {
    if (n % 10 === 0) say(`${title}: ${n} of ${people} people`);
    scored.push(await scoredPerson({ ...population, lasts: LASTS }, n, kinds, ownNetwork));
  }
  const of = (kind: FaultKind, method: Method, digit?: number): PersonScores[] =>
    scored.map((person) => {
      const scores = person[kind.name]![method];
      return digit === undefined ? scores : [scores[digit]!];
    });
  const rows = kinds.flatMap((kind) => {
    const by = Object.fromEntries(METHODS.map((method) => [method, of(kind, method)])) as Record<
      Method,
      PersonScores[]
    >;
    const found = areas<Method>(by, 'classical and network', seededRandom(1));
    return METHODS.map((method) => {
      const { area, less } = found[method];
      const fingers = [0, 1, 2, 3, 4].map((digit) => number(areaOf(of(kind, method, digit)), 2));
      return [
        kind.name,
        method,
        `${number(area.value, 3)} [${number(area.low, 3)}, ${number(area.high, 3)}]`,
        method === 'classical and network'
          ? ''
          : `${number(less.value, 3)} [${number(less.low, 3)}, ${number(less.high, 3)}]`,
        fingers.join(' ')
      ];
    });
  });
  console.log(`\n${title}: ${people} people, ${values.seconds} s a day\n`);
  console.log(table(['fault', 'score', 'area', 'with network, minus this', 'thumb to little finger'], rows));
}

const areaOf = (people: readonly PersonScores[]): number => {
  let [won, all] = [0, 0];
  for (const faultyOf of people)
    for (const x of faultyOf[0]!.faulty)
      for (const healthyOf of people)
        for (const y of healthyOf[0]!.healthy) {
          won += x > y ? 1 : x === y ? 0.5 : 0;
          all++;
        }
  return won / all;
};

if (wanted('held-out'))
  await report('People unlike those learned from', HELD_OUT, users(100), severities([0.15, 0.25, 0.5]));
if (wanted('alike'))
  await report('More people of the same kind', ALIKE, users(60), severities([0.15, 0.25, 0.5]));
if (wanted('same-play'))
  await report('The same kind of play every day', SAME_PLAY, users(60), severities([0.15, 0.25, 0.5]));
if (wanted('picture'))
  await report(
    'Angles read from the picture alone',
    PICTURE_ANGLES,
    users(40),
    severities([0.15, 0.25, 0.5])
  );
if (wanted('fault-parts'))
  await report(
    'Each part of the fault by itself, people unlike those learned from',
    HELD_OUT,
    users(40),
    singleParts
  );
if (wanted('app-score')) {
  const faults = [0.15, 0.25, 0.5];
  const rows = TRACKERS.map(({ noise, what }) => {
    say(`app-score: ${users(60)} people, errors of the tracker x ${noise}`);
    const of = areasOfDays({ ...HELD_OUT, noise: () => noise, lasts: LASTS }, users(60), faults);
    const row = of.map(
      ({ value, low, high }) => `${number(value, 3)} [${number(low, 3)}, ${number(high, 3)}]`
    );
    say(row.join(', '));
    return [`x ${noise}, ${what}`, ...row];
  });
  console.log(`\nThe app's own score: ${users(60)} people, ${values.seconds} s a day\n`);
  console.log(table(['errors of the tracker', ...faults.map((one) => `severity ${one}`)], rows));
}
if (wanted('null'))
  console.log(`\n${figureTable(nullFigures({ ...HELD_OUT, lasts: LASTS }, users(60), say), false)}`);
if (wanted('rendered')) {
  const rises = await renderedRises(users(RENDERED_PEOPLE), say);
  console.log(`\nFree play rendered and tracked, beside the simulator: ${users(RENDERED_PEOPLE)} people\n`);
  console.log(risesTable(rises));
}
network.dispose();
