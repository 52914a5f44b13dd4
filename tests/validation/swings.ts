import { parseArgs } from 'node:util';
import { SWING_ACTIVITIES } from '#contracts';
import { isMissed } from './change/figure';
import { figureTable } from './figure-table';
import { hardJerkFigures, idleFigures, jerkFigures, swingFigures } from './swings/targets';
import { soundFigures } from './swings/sound-targets';
import { writeToReadme } from './write-formatted';

const BEGIN = '<!-- how repetitions are found: written by npm run validate:swings -->';
const END = '<!-- end of how repetitions are found -->';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const { quick } = values;
const figures = [
  ...SWING_ACTIVITIES.flatMap((activity) => swingFigures(activity, quick ? 3 : 12)),
  ...jerkFigures(quick ? 3 : 12),
  ...hardJerkFigures(quick ? 3 : 12),
  ...SWING_ACTIVITIES.flatMap((activity) => idleFigures(activity, quick ? 3 : 12)),
  ...soundFigures(quick ? 1 : 4)
];
const text = figureTable(figures, quick, { of: 'repetitions or people' });
console.log(text);
if (!quick) await writeToReadme(BEGIN, END, text);
const missed = figures.filter((figure) => isMissed(figure, quick));
console.log(missed.length === 0 ? '\nEvery bar is met.' : `\n${missed.length} bars are missed.`);
if (missed.length > 0) process.exitCode = 1;
