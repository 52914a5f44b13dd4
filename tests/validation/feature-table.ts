import { resolve } from 'node:path';
import { CATALOGUE } from '#features';
import { WHICH_FEATURES_A_GRIP_MEASURES } from '../../src/lib/features/which-features-a-grip-measures';
import { featureAgreement, featurePairs } from './feature-agreement';
import {
  FEATURE_BARS,
  FEATURE_R_BAR,
  featureVerdict,
  JUDGED,
  JUDGED_FEATURES,
  type FeaturePair,
  type Judged
} from './feature-bars';
import type { GripView } from './grip-agreement';
import { GRIP_VIEWS } from './grip-clips';
import { activitiesOf, gripsTried, handsOf, inOrder, playing } from './grip-rows';
import { number, table } from './table';
import { rowsInReadme, writeFormatted, writeToReadme } from './write-formatted';

const SOURCE = resolve(import.meta.dirname, '../../src/lib/features/which-features-a-grip-measures.ts');
const BEGIN = '<!-- which features each activity can measure: written by npm run validate:kinematics -->';
const END = '<!-- end of which features each activity can measure -->';

const unitOf = (name: Judged): string => {
  const unit = name === 'tap interval' ? 'ms' : CATALOGUE[name].unit;
  return unit === '1' ? '' : `${unit}, `;
};

interface JudgedView extends GripView {
  readonly pairs: readonly FeaturePair[];
}

function verdict({ clips, pairs }: JudgedView, name: Judged) {
  const agreement = featureAgreement(name, pairs);
  const both = new Set(clips.map(({ clip }) => clip.side)).size > 1;
  return { ...agreement, can: featureVerdict(name, agreement, both) };
}

function cell(one: JudgedView, name: Judged): string {
  const { asked, values, r, error, can } = verdict(one, name);
  if (asked === 0) return '-';
  const few = values < asked ? ` (${values} of ${asked})` : '';
  return `${can === 'unknown' ? '?' : can}, ${number(r)} / ${number(error)}${few}`;
}

const row = (one: JudgedView): string[] => [
  activitiesOf(one.grip),
  one.grip,
  one.view,
  handsOf(one),
  ...JUDGED.map((name) => cell(one, name))
];

/** For the app: as it was, but for what was filmed now. */
function sourceText(judged: readonly JudgedView[]): string {
  const rows = gripsTried(WHICH_FEATURES_A_GRIP_MEASURES, judged).map((grip) => {
    const cells = GRIP_VIEWS[grip].flatMap((view) => {
      const now = judged.find((one) => one.grip === grip && one.view === view);
      const before = WHICH_FEATURES_A_GRIP_MEASURES[grip]?.[view];
      const can = (name: (typeof JUDGED_FEATURES)[number]) => (now ? verdict(now, name).can : before?.[name]);
      const known = JUDGED_FEATURES.flatMap((name) => {
        const told = can(name);
        return told && told !== 'unknown' ? `'${name}': '${told}'` : [];
      });
      return now || before ? `'${view}': { ${known.join(', ')} }` : [];
    });
    return `${grip}: { ${cells.join(', ')} }`;
  });
  return `import type { FeatureName, Grip, Measurable, ViewClass } from '#contracts';

/**
 * Written by \`npm run validate:kinematics\` from rendered hands whose angles are known; not to be edited. Features that
 * are not here were not tried, or too little was filmed to say that they can be measured.
 */
export const WHICH_FEATURES_A_GRIP_MEASURES: Readonly<
  Partial<
    Record<Grip, Readonly<Partial<Record<ViewClass, Readonly<Partial<Record<FeatureName, Measurable>>>>>>>
  >
> = {
  ${rows.join(',\n  ')}
};
`;
}

/**
 * Activity x view x feature, into the app and into the README. Views of which nothing was filmed keep what an earlier run
 * wrote.
 *
 * @returns the README's table
 */
export async function writeFeatureTable(views: readonly GripView[]): Promise<string> {
  const judged = views.map((one): JudgedView => ({
    ...one,
    pairs: one.clips.flatMap(({ clip }) => featurePairs(clip, playing(one.grip)))
  }));
  const kept = (await rowsInReadme(BEGIN, END)).filter(
    ([, grip, view]) => !judged.some((one) => one.grip === grip && one.view === view)
  );
  const head = JUDGED.map((name) => `${name} (${unitOf(name)}bar ${FEATURE_BARS[name]})`);
  const text = table(
    ['activity', 'grip', 'camera', `hand (bar of every r: ${FEATURE_R_BAR})`, ...head],
    inOrder([...judged.map(row), ...kept])
  );
  await writeFormatted(SOURCE, sourceText(judged));
  await writeToReadme(BEGIN, END, text);
  return text;
}
