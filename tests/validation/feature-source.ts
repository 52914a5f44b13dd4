import { resolve } from 'node:path';
import { FEATURE_NAMES, type FeatureName, type Grip, type Measurable, type ViewClass } from '#contracts';
import { WHICH_FEATURES_A_GRIP_MEASURES } from '../../src/lib/features/which-features-a-grip-measures';
import { GRIP_VIEWS } from './grip-clips';
import { writeFormatted } from './write-formatted';

const SOURCE = resolve(import.meta.dirname, '../../src/lib/features/which-features-a-grip-measures.ts');

type Verdicts = Readonly<Partial<Record<FeatureName, Measurable>>>;
type FeatureSource = Readonly<Partial<Record<Grip, Readonly<Partial<Record<ViewClass, Verdicts>>>>>>;

export interface ViewVerdicts {
  readonly grip: Grip;
  readonly view: ViewClass;
  /** Of the features that were judged now. */
  readonly can: Verdicts;
}

/** As it was, but for what was judged now; what is not known is left out, in the order of grips, views and features. */
export function withVerdicts(before: FeatureSource, now: readonly ViewVerdicts[]): FeatureSource {
  const all: Partial<Record<Grip, Partial<Record<ViewClass, Verdicts>>>> = {};
  for (const grip of Object.keys(GRIP_VIEWS) as Grip[])
    for (const view of GRIP_VIEWS[grip]) {
      const fresh = now.find((one) => one.grip === grip && one.view === view);
      const old = before[grip]?.[view];
      if (!old && !fresh) continue;
      const can: Verdicts = { ...old, ...fresh?.can };
      const known = FEATURE_NAMES.filter((name) => can[name] && can[name] !== 'unknown');
      all[grip] = { ...all[grip], [view]: Object.fromEntries(known.map((name) => [name, can[name]])) };
    }
  return all;
}

/** What the parts of one run have written so far. */
let written: FeatureSource = WHICH_FEATURES_A_GRIP_MEASURES;

/** For the app. */
export async function writeFeatureSource(now: readonly ViewVerdicts[]): Promise<void> {
  written = withVerdicts(written, now);
  await writeFormatted(
    SOURCE,
    `import type { FeatureName, Grip, Measurable, ViewClass } from '#contracts';

/**
 * Written by \`npm run validate:kinematics\` from rendered hands whose angles are known; not to be edited. Features that
 * are not here were not tried, or too little was filmed to say that they can be measured.
 */
export const WHICH_FEATURES_A_GRIP_MEASURES: Readonly<
  Partial<
    Record<Grip, Readonly<Partial<Record<ViewClass, Readonly<Partial<Record<FeatureName, Measurable>>>>>>>
  >
> = ${JSON.stringify(written)};
`
  );
}
