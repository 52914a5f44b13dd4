import { DIGITS, type FeatureName } from '#contracts';
import { FASTEST_TAPS, WHOLE_PROBES } from './clips';
import { featureAgreement, featurePairs } from './feature-agreement';
import {
  FEATURE_BARS,
  FEATURE_R_BAR,
  featureVerdict,
  JUDGED_OF_FASTEST,
  JUDGED_OF_WHOLE,
  type Judged
} from './feature-bars';
import { writeFeatureSource } from './feature-source';
import { knownClips, type Wanted } from './known-clips';
import { number, table } from './table';
import { writeToReadme } from './write-formatted';

interface LongClips {
  readonly title: string;
  readonly wanted: readonly Wanted[];
  readonly judged: readonly (Judged & FeatureName)[];
  /** What the table in the README is called. */
  readonly what: string;
}

const UNITS: Readonly<Record<(typeof JUDGED_OF_WHOLE | typeof JUDGED_OF_FASTEST)[number], string>> = {
  'timing instability': 'ms',
  'inter-onset SD': 'ms',
  'tremor 3-8 Hz': 'ln power',
  'tap rate': 'Hz',
  'tap irregularity': 'share',
  hesitations: 'count',
  halts: 'count',
  'tap amplitude fade': '%'
};

export const LONG_CLIPS = {
  whole: {
    title: 'What whole probes can measure: keys, front 60',
    wanted: WHOLE_PROBES,
    judged: JUDGED_OF_WHOLE,
    what: 'what whole probes can measure'
  },
  fastest: {
    title: 'What fastest taps can measure: keys, front 60',
    wanted: FASTEST_TAPS,
    judged: JUDGED_OF_FASTEST,
    what: 'what fastest taps can measure'
  }
} as const satisfies Record<string, LongClips>;

/** Features that short probes do not hold, on keys from front 60: into the app and into the README. */
export async function longClips(
  { title, wanted, judged, what }: (typeof LONG_CLIPS)[keyof typeof LONG_CLIPS],
  say: (what: string) => void,
  heading: (text: string) => void
): Promise<void> {
  const clips = await knownClips(wanted, say);
  const pairs = clips.flatMap((clip) => featurePairs(clip, DIGITS));
  const bothHands = new Set(clips.map(({ side }) => side)).size > 1;
  const rows = judged.map((name) => {
    const agreement = featureAgreement(name, pairs);
    return { name, ...agreement, can: featureVerdict(name, agreement, bothHands) };
  });
  const text = table(
    ['feature', 'unit', 'can be measured', `r (bar ${FEATURE_R_BAR})`, 'error', 'bar', 'true SD', 'values'],
    rows.map(({ name, can, r, error, spread, values, asked }) => [
      name,
      UNITS[name],
      can === 'unknown' ? '?' : can,
      number(r),
      number(error),
      String(FEATURE_BARS[name]),
      number(spread),
      `${values} of ${asked}`
    ])
  );
  heading(title);
  console.log(text);
  await writeFeatureSource([
    { grip: 'keys', view: 'front 60', can: Object.fromEntries(rows.map(({ name, can }) => [name, can])) }
  ]);
  await writeToReadme(
    `<!-- ${what}: written by npm run validate:kinematics -->`,
    `<!-- end of ${what} -->`,
    text
  );
}
