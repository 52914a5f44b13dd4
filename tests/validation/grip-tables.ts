import { resolve } from 'node:path';
import { DIGITS, type Grip, type ViewClass } from '#contracts';
import { WHAT_A_GRIP_MEASURES } from '../../src/lib/features/what-a-grip-measures';
import { writeFeatureTable } from './feature-table';
import { writeFollowTable } from './follow-table';
import { couplingError } from './agreement';
import { activitiesOf, gripsTried, handsOf, inOrder, playing } from './grip-rows';
import { gripViews, type GripView } from './grip-agreement';
import { GRIP_VIEWS } from './grip-clips';
import { measured, trulyMoved } from './known-hand';
import { number, table } from './table';
import { SHORTFALL_WORDS } from './view-table';
import { rowsInReadme, writeFormatted, writeToReadme } from './write-formatted';

const SOURCE = resolve(import.meta.dirname, '../../src/lib/features/what-a-grip-measures.ts');
const BEGIN = '<!-- what each activity can measure: written by npm run validate:kinematics -->';
const END = '<!-- end of what each activity can measure -->';

/** The worse of both hands where both were tried. */
function cell({ clips, missed }: GripView, digit: number): string {
  const agreements = clips.map(({ seen }) => seen?.app.digits[digit]);
  const r = Math.min(...agreements.map((one) => one?.r ?? NaN));
  const rmse = Math.max(...agreements.map((one) => one?.rmse ?? NaN));
  const why = missed[digit]!.map((bar) => SHORTFALL_WORDS[bar]).join(', ');
  return `${why ? 'no' : 'yes'}, ${number(r, 3)} / ${number(rmse, 1)}${why ? `: ${why}` : ''}`;
}

const HEAD = ['activity', 'grip', 'camera', 'hand', 'coupling error (among those that play)'];

/** Of all five fingers, which the bar is for, and of those that play in that grip where these are fewer. */
function couplingCell({ grip, clips }: GripView): string {
  const all = number(Math.max(...clips.map(({ seen }) => seen?.app.coupling ?? NaN)), 3);
  const plays = playing(grip).map((digit) => DIGITS.indexOf(digit));
  if (plays.length === DIGITS.length) return all;
  const among = clips.map(({ clip, seen }) => {
    if (!seen) return NaN;
    const own = measured(clip);
    return couplingError(clip, own, trulyMoved(clip, own), plays);
  });
  return `${all} (${number(Math.max(...among), 3)})`;
}

/** For people: activity x view x finger. */
const fingerRow = (one: GripView): string[] => [
  activitiesOf(one.grip),
  one.grip,
  one.view,
  handsOf(one),
  couplingCell(one),
  ...DIGITS.map((_, digit) => cell(one, digit))
];

/**
 * Whether a digit is measured where the app believes to see that view: it looks nothing else up, so a camera that it takes
 * for this one counts here too. What was not filmed now is as it was; undefined where it was not either.
 */
function canMeasure(grip: Grip, view: ViewClass, digit: number, views: readonly GripView[]) {
  const now = views.filter((one) => one.grip === grip);
  const own = now.find((one) => one.view === view);
  const taken = now.filter(({ clips }) => clips.some(({ seen }) => seen?.view?.viewClass === view));
  const misses = own && (missesAny(own, digit) || isTakenForAnother(own));
  const before = own ? (misses ? 'no' : 'yes') : WHAT_A_GRIP_MEASURES[grip]?.[view]?.[DIGITS[digit]!];
  return before === 'yes' && taken.some((one) => missesAny(one, digit)) ? 'no' : before;
}

const isTakenForAnother = ({ view, clips }: GripView): boolean =>
  clips.some(({ seen }) => seen?.view?.viewClass !== view);
const missesAny = ({ missed }: GripView, digit: number): boolean => missed[digit]!.length > 0;

/** For the app: as it was, but for what was filmed now. */
function sourceText(views: readonly GripView[]): string {
  const rows = gripsTried(WHAT_A_GRIP_MEASURES, views).map((grip) => {
    const cells = GRIP_VIEWS[grip].flatMap((view) => {
      const digits = DIGITS.flatMap((digit, i) => {
        const can = canMeasure(grip, view, i, views);
        return can ? `${digit}: '${can}'` : [];
      });
      return digits.length > 0 ? `'${view}': { ${digits.join(', ')} }` : [];
    });
    return `${grip}: { ${cells.join(', ')} }`;
  });
  return `import type { Digit, Grip, Measurable, ViewClass } from '#contracts';

/**
 * Written by \`npm run validate:kinematics\` from rendered hands that hold something and whose angles are known; not to
 * be edited. Views and grips that were not tried are not here.
 */
export const WHAT_A_GRIP_MEASURES: Readonly<
  Partial<Record<Grip, Readonly<Partial<Record<ViewClass, Readonly<Record<Digit, Measurable>>>>>>>
> = {
  ${rows.join(',\n  ')}
};
`;
}

/**
 * Prints how well fingers are followed in each grip, and puts the tables into the app and into the README. Views of which
 * nothing was filmed keep what an earlier run wrote.
 */
export async function gripTables(
  say: (what: string) => void,
  heading: (text: string) => void,
  filmedOnly: boolean
): Promise<void> {
  const views = await gripViews(say, filmedOnly);
  const held = views.filter(({ grip }) => grip !== 'keys');
  heading('Hands that hold something: where the hand was found, and what the app takes the view for');
  console.log(
    table(
      [
        'grip',
        'camera',
        'hand',
        'frames with a hand',
        'right side named',
        'view',
        'source',
        'coupling error',
        'onset SD in ms (found/played)'
      ],
      held.flatMap(({ grip, view, clips }) =>
        clips.map(({ clip, seen }) => [
          grip,
          view,
          clip.side,
          number(clip.found),
          number(clip.named),
          seen?.view?.viewClass ?? '-',
          seen?.source ?? '-',
          number(seen?.app.coupling ?? NaN, 3),
          (seen?.app.digits ?? [])
            .map(({ onset, taps, strikes }) => `${number(onset, 1)} (${taps}/${strikes})`)
            .join(', ')
        ])
      )
    )
  );
  heading('What each activity can measure');
  const kept = (await rowsInReadme(BEGIN, END)).filter(
    ([, grip, view]) => !held.some((one) => one.grip === grip && one.view === view)
  );
  const fingers = table(
    [...HEAD, ...DIGITS.map((digit) => `${digit}: r / RMSE`)],
    inOrder([...held.map(fingerRow), ...kept])
  );
  console.log(fingers);
  await writeFormatted(SOURCE, sourceText(held));
  await writeFollowTable(held);
  await writeToReadme(BEGIN, END, fingers);
  heading('Which features each activity can measure');
  console.log(await writeFeatureTable(views));
}
