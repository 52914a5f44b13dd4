import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as prettier from 'prettier';
import { DIGITS, VIEW_CLASSES, type ViewClass } from '#contracts';
import type { Shortfall } from './bars';
import { table } from './table';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCE = resolve(ROOT, 'src/lib/features/what-a-view-measures.ts');
const README = resolve(ROOT, 'README.md');
const BEGIN = '<!-- what each view can measure: written by npm run validate:kinematics -->';
const END = '<!-- end of what each view can measure -->';

export type ViewResults = ReadonlyMap<ViewClass, readonly (Shortfall[] | undefined)[]>;

const WORDS: Readonly<Record<Shortfall, string>> = {
  r: 'shape',
  rmse: 'size',
  onset: 'timing',
  coupling: 'coupling'
};

/** For people: "yes", or what is missed, or "?" where too little was tried. */
export function viewTable(results: ViewResults): string {
  return table(
    ['camera', ...DIGITS],
    [...results].map(([view, digits]) => [
      view,
      ...digits.map((missed) => {
        if (!missed) return '?';
        return missed.length === 0 ? 'yes' : `no: ${missed.map((m) => WORDS[m]).join(', ')}`;
      })
    ])
  );
}

/** For the app. Views that were not rendered stay unknown. */
async function sourceText(results: ViewResults): Promise<string> {
  const rows = VIEW_CLASSES.map((view) => {
    const cells = DIGITS.map((digit, i) => {
      const missed = results.get(view)?.[i];
      return `${digit}: '${missed === undefined ? 'unknown' : missed.length === 0 ? 'yes' : 'no'}'`;
    });
    return `'${view}': { ${cells.join(', ')} }`;
  });
  const text = `import type { Digit, ViewClass } from '#contracts';

/** Whether a digit's flexion can be read in a view: measured on hands with known angles, or not measured yet. */
export type Measurable = 'yes' | 'no' | 'unknown';

/** Written by \`npm run validate:kinematics\` from rendered hands whose angles are known; not to be edited. */
export const WHAT_A_VIEW_MEASURES: Readonly<Record<ViewClass, Readonly<Record<Digit, Measurable>>>> = {
  ${rows.join(',\n  ')}
};
`;
  const options = (await prettier.resolveConfig(SOURCE)) ?? {};
  return prettier.format(text, { ...options, filepath: SOURCE });
}

/** Puts the table into the app and into the README. */
export async function writeViewTable(results: ViewResults): Promise<void> {
  await writeFile(SOURCE, await sourceText(results));
  const readme = await readFile(README, 'utf8');
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table: ${BEGIN}`);
  const text = `${readme.slice(0, from + BEGIN.length)}\n\n${viewTable(results)}\n\n${readme.slice(to)}`;
  const options = (await prettier.resolveConfig(README)) ?? {};
  await writeFile(README, await prettier.format(text, { ...options, filepath: README }));
}
