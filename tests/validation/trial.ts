import { parseArgs } from 'node:util';
import { isMissed } from './change/figure';
import { figureTable } from './figure-table';
import { falseFigures, trueFigures } from './trial/score-targets';
import { trackingFigures } from './trial/tracking-targets';
import { writeToReadme } from './write-formatted';

const BEGIN = '<!-- how the trial behaves: written by npm run validate:trial -->';
const END = '<!-- end of how the trial behaves -->';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const { quick } = values;
const figures = [
  ...falseFigures(quick ? 2000 : 20_000),
  ...trueFigures(quick ? 500 : 2000),
  ...trackingFigures(quick ? 2 : 12, (what) => console.error(what))
];
const text = figureTable(figures, quick, { of: 'trials or people', decimals: 3 });
console.log(text);
if (!quick) await writeToReadme(BEGIN, END, text);
const missed = figures.filter((figure) => isMissed(figure, quick));
console.log(missed.length === 0 ? '\nEvery bar is met.' : `\n${missed.length} bars are missed.`);
if (missed.length > 0) process.exitCode = 1;
