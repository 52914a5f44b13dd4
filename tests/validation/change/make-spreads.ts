import { resolve } from 'node:path';
import { COMPOSITE_FEATURES, DIGITS, type CompositeFeature } from '#contracts';
import { branch, mean, seededRandom, standardDeviation } from '#math';
import { createSessions, virtualPerson, WEBCAM } from '#simulator';
import { featuresOf, onScale, playedBy, standardProbe } from '../../properties/virtual-probe';
import { writeFormatted } from '../write-formatted';

const HERE = import.meta.dirname;
const SPREADS = resolve(HERE, '../../../src/lib/analysis/change/reference-spreads.ts');
const YAW = resolve(HERE, 'yaw-shift.ts');
const SEED = 20_260_102;
const PEOPLE = 16;
const SESSIONS = 8;
/** The camera is turned by so much in T6, degrees. */
const TURNED = 10;

/** One digit of one person: a feature's values over the sessions, with the camera straight and turned. */
type Seen = Record<CompositeFeature, { straight: number[]; turned: number[] }>;

/**
 * Plays probes of virtual people over several sessions and writes how much each feature of the composite scatters within
 * a person, and how far a turned camera shifts the composite.
 */
export async function makeSpreads(say: (what: string) => void): Promise<void> {
  const seen = Array.from({ length: PEOPLE }, (_, person) => {
    say(`person ${person + 1} of ${PEOPLE}`);
    return seenOf(person);
  }).flat();
  const spreads = Object.fromEntries(
    COMPOSITE_FEATURES.map((name) => {
      const variances = seen.map((digit) => standardDeviation(digit[name].straight) ** 2);
      return [name, round(Math.sqrt(mean(variances)))];
    })
  ) as Record<CompositeFeature, number>;
  await writeFormatted(
    SPREADS,
    `import type { CompositeFeature } from '#contracts';

/**
 * SD within a person from session to session, on the scale of analysis; one for all fingers. Of simulated people: they
 * only say how much each feature weighs in the composite.
 *
 * Written by \`npm run validate:change -- spreads\` (seed ${SEED}, ${PEOPLE} people, ${SESSIONS} sessions); not to be edited.
 */
export const REFERENCE_SPREADS: Readonly<Record<CompositeFeature, number>> = ${JSON.stringify(spreads)};
`
  );
  const shifts = DIGITS.map((_, f) => {
    const ofDigit = seen.filter((_, i) => i % DIGITS.length === f);
    const composite = (digit: Seen, which: 'straight' | 'turned') =>
      Array.from({ length: SESSIONS }, (_, s) =>
        mean(COMPOSITE_FEATURES.map((name) => digit[name][which][s]! / spreads[name]))
      );
    return round(
      mean(
        ofDigit.map((digit) => {
          const [straight, turned] = [composite(digit, 'straight'), composite(digit, 'turned')];
          return (mean(turned) - mean(straight)) / standardDeviation(straight);
        })
      )
    );
  });
  await writeFormatted(
    YAW,
    `/**
 * How far a camera that is turned by ${TURNED} degrees shifts each finger's composite score, thumb first, in SDs from session
 * to session. Written by \`npm run validate:change -- spreads\`; not to be edited.
 */
export const YAW_SHIFT = ${JSON.stringify(shifts)};
`
  );
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function seenOf(person: number): Seen[] {
  const random = seededRandom(SEED + person);
  const probe = standardProbe();
  const sessions = createSessions(virtualPerson(branch(random)), branch(random));
  const digits = DIGITS.map(
    () =>
      Object.fromEntries(
        COMPOSITE_FEATURES.map((name) => [name, { straight: [], turned: [] }])
      ) as unknown as Seen
  );
  for (let session = 0; session < SESSIONS; session++) {
    const today = sessions.next(session).right;
    const seed = Math.floor(random() * 2 ** 32);
    for (const which of ['straight', 'turned'] as const) {
      const camera = { ...WEBCAM, yaw: which === 'turned' ? TURNED : 0 };
      const { kinematics } = playedBy(today, probe, seededRandom(seed), { camera });
      const values = onScale(featuresOf(probe, kinematics));
      DIGITS.forEach((digit, f) => {
        for (const name of COMPOSITE_FEATURES) {
          digits[f]![name][which].push(values.get(`${name} ${digit}`) ?? NaN);
        }
      });
    }
  }
  return digits;
}
