import { parseArgs } from 'node:util';
import { SWING_ACTIVITIES } from '#contracts';
import { isMissed, type Figure } from './change/figure';
import { figureTable } from './figure-table';
import { soundFigures } from './swings/sound-targets';
import { hardJerkFigures, idleFigures, jerkFigures, swingFigures } from './swings/targets';
import { writeToReadme } from './write-formatted';

/** By the movement alone, and what a microphone adds to it; one alone where it is named. */
const PARTS: Readonly<
  Record<string, { readonly name: string; readonly figures: (people: number) => Figure[] }>
> = {
  movement: {
    name: 'how repetitions are found',
    figures: (people) => [
      ...SWING_ACTIVITIES.flatMap((activity) => swingFigures(activity, people)),
      ...jerkFigures(people),
      ...hardJerkFigures(people),
      ...SWING_ACTIVITIES.flatMap((activity) => idleFigures(activity, people))
    ]
  },
  // Sound is slow to make: a third of the people.
  sound: { name: 'how impacts are heard', figures: (people) => soundFigures(Math.ceil(people / 3)) }
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } }
});
const { quick } = values;
let missed = 0;
for (const [part, { name, figures }] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(part)) continue;
  const all = figures(quick ? 3 : 12);
  const text = figureTable(all, quick, { of: 'repetitions or people' });
  console.log(`${text}\n`);
  const BEGIN = `<!-- ${name}: written by npm run validate:swings -->`;
  if (!quick) await writeToReadme(BEGIN, `<!-- end of ${name} -->`, text);
  missed += all.filter((figure) => isMissed(figure, quick)).length;
}
console.log(missed === 0 ? 'Every bar is met.' : `${missed} bars are missed.`);
if (missed > 0) process.exitCode = 1;
