import { DIGITS } from '#contracts';
import { WHOLE_PROBES } from './clips';
import { featureAgreement, featurePairs } from './feature-agreement';
import { FEATURE_BARS, FEATURE_R_BAR, featureVerdict, JUDGED_OF_WHOLE } from './feature-bars';
import { writeFeatureSource } from './feature-source';
import { knownClips } from './known-clips';
import { number, table } from './table';
import { writeToReadme } from './write-formatted';

const BEGIN = '<!-- what whole probes can measure: written by npm run validate:kinematics -->';
const END = '<!-- end of what whole probes can measure -->';

const UNITS = {
  'timing instability': 'ms',
  'inter-onset SD': 'ms',
  'tremor 3-8 Hz': 'ln power'
} as const satisfies Record<(typeof JUDGED_OF_WHOLE)[number], string>;

/** Features that take a whole probe, on keys from front 60: into the app and into the README. */
export async function wholeProbes(
  say: (what: string) => void,
  heading: (text: string) => void
): Promise<void> {
  const clips = await knownClips(WHOLE_PROBES, say);
  const pairs = clips.flatMap((clip) => featurePairs(clip, DIGITS));
  const bothHands = new Set(clips.map(({ side }) => side)).size > 1;
  const judged = JUDGED_OF_WHOLE.map((name) => {
    const agreement = featureAgreement(name, pairs);
    return { name, ...agreement, can: featureVerdict(name, agreement, bothHands) };
  });
  const text = table(
    ['feature', 'unit', 'can be measured', `r (bar ${FEATURE_R_BAR})`, 'error', 'bar', 'true SD', 'values'],
    judged.map(({ name, can, r, error, spread, values, asked }) => [
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
  heading('What whole probes can measure: keys, front 60');
  console.log(text);
  await writeFeatureSource([
    {
      grip: 'keys',
      view: 'front 60',
      can: Object.fromEntries(judged.map(({ name, can }) => [name, can]))
    }
  ]);
  await writeToReadme(BEGIN, END, text);
}
