import { resolve } from 'node:path';
import { knownClips } from '../known-clips';
import { number, table } from '../table';
import { writeFormatted, writeToReadme } from '../write-formatted';
import { strokeAgreement, strokeVerdict, type StrokeAgreement } from './stroke-agreement';
import { STROKE_BARS } from './stroke-bars';
import { strokeClips, VIEWS, type StrokeView } from './stroke-clips';

const SOURCE = resolve(import.meta.dirname, '../../../src/lib/features/strokes/stroke-facts.ts');
const BEGIN = '<!-- what each view tells of strokes: written by npm run validate:kinematics -->';
const END = '<!-- end of what each view tells of strokes -->';

const HEAD = [
  'camera',
  'strokes found',
  'of what was found, strokes',
  `time off by, SD, ms (bar ${STROKE_BARS.time})`,
  'told before landing, ms',
  `SD of intervals: r (${STROKE_BARS.interOnsetR}) / error, ms (${STROKE_BARS.interOnset})`,
  `size: r (${STROKE_BARS.sizeR}) / error of its spread (${STROKE_BARS.sizeSpread})`,
  'times',
  'sizes'
];

interface Row {
  readonly view: StrokeView;
  readonly of: StrokeAgreement;
  readonly can: ReturnType<typeof strokeVerdict>;
  readonly cells: readonly string[];
}

const yes = (can: boolean) => (can ? 'yes' : 'no');

/** Single strokes of a stick: into the app and into the README. */
export async function strokeTable(
  say: (what: string) => void,
  heading: (text: string) => void
): Promise<void> {
  const rows: Row[] = [];
  for (const view of Object.keys(VIEWS) as StrokeView[]) {
    const of = strokeAgreement(await knownClips(strokeClips({ camera: VIEWS[view] }), say));
    const can = strokeVerdict(of);
    const cells = [
      view,
      `${of.found} of ${of.asked}`,
      number(of.true, 3),
      number(of.time, 1),
      of.delay
        .map((ms) => number(-ms, 0))
        .reverse()
        .join(' to '),
      `${number(of.interOnsetR)} / ${number(of.interOnset, 1)}`,
      `${number(of.sizeR)} / ${number(of.sizeSpread, 3)}`,
      yes(can.times),
      yes(can.sizes)
    ];
    rows.push({ view, of, cells, can });
  }
  const text = table(
    HEAD,
    rows.map(({ cells }) => cells)
  );
  heading('Single strokes of a stick');
  console.log(text);
  const named = (what: 'times' | 'sizes') =>
    `[${rows.flatMap(({ view, can }) => (can[what] ? [`'${view}'`] : [])).join(', ')}]`;
  const worst = Math.max(...rows.flatMap(({ can, of }) => (can.times ? [of.interOnset] : [])));
  await writeFormatted(
    SOURCE,
    `import type { StrokeFacts } from '#contracts';

/** Written by \`npm run validate:kinematics\` from rendered hands whose strokes are known; not to be edited. */
export const STROKE_FACTS: StrokeFacts = {
  times: ${named('times')},
  sizes: ${named('sizes')},
  intervalError: ${Number.isFinite(worst) ? number(worst, 1) : 0}
};
`
  );
  await writeToReadme(BEGIN, END, text);
}
