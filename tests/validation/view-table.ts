import { resolve } from 'node:path';
import { DIGITS, VIEW_CLASSES, type ViewClass } from '#contracts';
import type { Shortfall } from './bars';
import { table } from './table';
import { writeFormatted, writeToReadme } from './write-formatted';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCE = resolve(ROOT, 'src/lib/features/what-a-view-measures.ts');
const BEGIN = '<!-- what each view can measure: written by npm run validate:kinematics -->';
const END = '<!-- end of what each view can measure -->';

export type ViewResults = ReadonlyMap<ViewClass, readonly (Shortfall[] | undefined)[]>;

export const SHORTFALL_WORDS: Readonly<Record<Shortfall, string>> = {
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
        return missed.length === 0 ? 'yes' : `no: ${missed.map((m) => SHORTFALL_WORDS[m]).join(', ')}`;
      })
    ])
  );
}

/** For the app. Views that were not rendered stay unknown. */
function sourceText(results: ViewResults): string {
  const rows = VIEW_CLASSES.map((view) => {
    const cells = DIGITS.map((digit, i) => {
      const missed = results.get(view)?.[i];
      return `${digit}: '${missed === undefined ? 'unknown' : missed.length === 0 ? 'yes' : 'no'}'`;
    });
    return `'${view}': { ${cells.join(', ')} }`;
  });
  return `import type { Digit, Measurable, ViewClass } from '#contracts';

/** Written by \`npm run validate:kinematics\` from rendered hands whose angles are known; not to be edited. */
export const WHAT_A_VIEW_MEASURES: Readonly<Record<ViewClass, Readonly<Record<Digit, Measurable>>>> = {
  ${rows.join(',\n  ')}
};
`;
}

/** Puts the table into the app and into the README. */
export async function writeViewTable(results: ViewResults): Promise<void> {
  await writeFormatted(SOURCE, sourceText(results));
  await writeToReadme(BEGIN, END, viewTable(results));
}
