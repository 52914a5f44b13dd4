import { parseArgs } from 'node:util';
import { allFigures, FULL, QUICK } from './change/all-figures';
import { makeSpreads } from './change/make-spreads';
import { makeThresholds } from './change/make-thresholds';
import { isMissed } from './change/figure';
import { figureTable } from './figure-table';
import { writeToReadme } from './write-formatted';

const BEGIN = '<!-- how change detection behaves: written by npm run validate:change -->';
const END = '<!-- end of how change detection behaves -->';
const USAGE = `npm run validate:change [-- --quick | thresholds | spreads]
Simulates virtual people, with and without a change, through the app's own change detection and prints what was aimed at
against what was reached, with 95 % intervals. Exit code 1 when a bar is missed. Without --quick the table goes into the
README; with it few people are simulated, and a bar counts as missed only when their interval leaves no doubt. "thresholds" and "spreads" simulate anew what the app reads its thresholds and feature weights from.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } }
});
const say = (what: string) => console.error(what);
const [part, ...more] = positionals;
if (more.length > 0 || (part !== undefined && part !== 'thresholds' && part !== 'spreads')) {
  console.error(USAGE);
  process.exit(2);
}

async function validate(quick: boolean): Promise<void> {
  const figures = allFigures(quick ? QUICK : FULL, say);
  const text = figureTable(figures, quick);
  console.log(text);
  if (!quick) await writeToReadme(BEGIN, END, text);
  const missed = figures.filter((figure) => isMissed(figure, quick));
  console.log(missed.length === 0 ? '\nEvery bar is met.' : `\n${missed.length} bars are missed.`);
  if (missed.length > 0) process.exitCode = 1;
}

if (part === 'thresholds') await makeThresholds(say);
else if (part === 'spreads') await makeSpreads(say);
else await validate(values.quick);
