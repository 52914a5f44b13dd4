import { resolve } from 'node:path';
import { figuresOf, SCORE_METHODS, type ScoreMethod } from '#features';
import { createNetwork, openCoordinationModel } from '#inference';
import { writeFormatted } from '../../tests/validation/write-formatted';
import { discriminant } from './discriminant';
import { FAULTY } from './faults';
import { BASELINE_SESSIONS, knownPerson, type FingerFigures } from './known-person';
import { readModel } from './model-path';
import { practiceOf } from './people';
import { SCORE_PEOPLE } from './populations';

const WEIGHTS = resolve(import.meta.dirname, '../../src/lib/features/free-play/score-weights.ts');
const PEOPLE = 60;
const HEALTHY_SESSIONS = 4;
/** Mild faults, each in a session of its own. */
const SEVERITIES = [0.15, 0.25];

/** Fits the weights on people of their own, with faults in each finger, and writes them. */
export async function makeScoreWeights(say: (what: string) => void): Promise<void> {
  const model = await openCoordinationModel(readModel);
  if (!model.ok) throw new Error(model.failure.detail);
  const network = createNetwork(model.value.weights);
  const healthy: FingerFigures[][] = [0, 1, 2, 3, 4].map(() => []);
  const faulty: FingerFigures[][] = [0, 1, 2, 3, 4].map(() => []);
  for (let n = 0; n < PEOPLE; n++) {
    const practice = practiceOf(SCORE_PEOPLE, n);
    const person = knownPerson(
      Array.from({ length: BASELINE_SESSIONS }, () => practice.next()),
      network
    );
    for (let s = 0; s < HEALTHY_SESSIONS; s++) {
      const track = practice.next();
      for (let digit = 0; digit < 5; digit++) healthy[digit]!.push(person.deviations(track, digit));
    }
    for (let digit = 0; digit < 5; digit++) {
      for (const severity of SEVERITIES)
        faulty[digit]!.push(person.deviations(practice.next([{ digit, severity, parts: FAULTY }]), digit));
    }
    if (n % 10 === 9) say(`weights of the score: ${n + 1} of ${PEOPLE} people`);
  }
  const weights = Object.fromEntries(
    SCORE_METHODS.map((method) => [
      method,
      [0, 1, 2, 3, 4].map((digit) =>
        discriminant(rows(method, healthy[digit]!), rows(method, faulty[digit]!)).map(round)
      )
    ])
  );
  await writeFormatted(
    WEIGHTS,
    `import type { ScoreMethod } from './score-method';

/** The network with which 'classical and network' was fitted: SHA-256 of its weights. */
export const SCORE_NETWORK = '${model.value.hash}';

/**
 * Weights of a finger's figures, thumb first: of the classical ones, then of the residual coupling. Of simulated people.
 *
 * Written by \`npm run models:train -- scores\` (seed ${SCORE_PEOPLE.seed}, ${PEOPLE} people); not to be edited.
 */
export const SCORE_WEIGHTS: Readonly<Record<ScoreMethod, readonly (readonly number[])[]>> = ${JSON.stringify(weights)};
`
  );
  network.dispose();
}

const rows = (method: ScoreMethod, days: readonly FingerFigures[]) =>
  days.map(({ classical, ridge, network }) =>
    figuresOf(method, classical, method === 'classical and network' ? network : ridge)
  );
const round = (weight: number): number => Math.round(weight * 1e4) / 1e4;
