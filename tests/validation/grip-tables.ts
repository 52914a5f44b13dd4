import { resolve } from 'node:path';
import { ACTIVITIES, DIGITS, type Activity, type Grip } from '#contracts';
import { ACTIVITY_PROFILES } from '#features';
import { gripViews, type GripView } from './grip-agreement';
import { number, table } from './table';
import { SHORTFALL_WORDS } from './view-table';
import { writeFormatted, writeToReadme } from './write-formatted';

const SOURCE = resolve(import.meta.dirname, '../../src/lib/features/what-a-grip-measures.ts');
const BEGIN = '<!-- what each activity can measure: written by npm run validate:kinematics -->';
const END = '<!-- end of what each activity can measure -->';

const of = (activity: Activity, grip: Grip) =>
  ACTIVITY_PROFILES[activity].hands.some((hand) => hand.grip === grip);

/** The worse of both hands where both were tried. */
function cell({ clips, missed }: GripView, digit: number): string {
  const agreements = clips.map(({ seen }) => seen?.app.digits[digit]);
  const r = Math.min(...agreements.map((one) => one?.r ?? NaN));
  const rmse = Math.max(...agreements.map((one) => one?.rmse ?? NaN));
  const why = missed[digit]!.map((bar) => SHORTFALL_WORDS[bar]).join(', ');
  return `${why ? 'no' : 'yes'}, ${number(r, 3)} / ${number(rmse, 1)}${why ? `: ${why}` : ''}`;
}

/** For people: activity x view x finger. */
const activityTable = (views: readonly GripView[]): string =>
  table(
    ['activity', 'grip', 'camera', 'hand', 'coupling error', ...DIGITS.map((digit) => `${digit}: r / RMSE`)],
    views.map((one) => [
      ACTIVITIES.filter((activity) => of(activity, one.grip)).join(', '),
      one.grip,
      one.view,
      one.clips.length > 1 ? 'both' : one.clips[0]!.clip.side,
      number(Math.max(...one.clips.map(({ seen }) => seen?.app.coupling ?? NaN)), 3),
      ...DIGITS.map((_, digit) => cell(one, digit))
    ])
  );

/** For the app. */
function sourceText(views: readonly GripView[]): string {
  const rows = [...new Set(views.map(({ grip }) => grip))].map((grip) => {
    const cells = views
      .filter((one) => one.grip === grip)
      .map(({ view, missed }) => {
        const digits = DIGITS.map((digit, i) => `${digit}: '${missed[i]!.length === 0 ? 'yes' : 'no'}'`);
        return `'${view}': { ${digits.join(', ')} }`;
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

/** Prints how well fingers are followed in each grip, and puts the tables into the app and into the README. */
export async function gripTables(
  say: (what: string) => void,
  heading: (text: string) => void
): Promise<void> {
  const views = await gripViews(say);
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
      views.flatMap(({ grip, view, clips }) =>
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
  console.log(activityTable(views));
  await writeFormatted(SOURCE, sourceText(views));
  await writeToReadme(BEGIN, END, activityTable(views));
}
