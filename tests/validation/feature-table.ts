import { CATALOGUE } from '#features';
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
import { writeFeatureSource } from './feature-source';
import type { GripView } from './grip-agreement';
import { activitiesOf, handsOf, inOrder, playing } from './grip-rows';
import { number, table } from './table';
import { rowsInReadme, writeToReadme } from './write-formatted';

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
  await writeFeatureSource(
    judged.map((one) => ({
      grip: one.grip,
      view: one.view,
      can: Object.fromEntries(JUDGED_FEATURES.map((name) => [name, verdict(one, name).can]))
    }))
  );
  await writeToReadme(BEGIN, END, text);
  return text;
}
