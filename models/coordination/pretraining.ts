import { fingerScale, fingerWindows } from '#features';
import { joinWindows, type TrainOptions, type WindowSet } from '#inference';
import { seededRandom } from '#math';
import { practiceOf, type Population } from './people';

export interface Pretraining {
  readonly population: Population;
  readonly people: number;
  readonly sessions: number;
  readonly epochs: number;
  readonly windowsAnEpoch: number;
}

/** Only every sixth window of a finger is taken: their neighbours say the same. */
const STEP = 6;
/** Every twentieth person is held back. */
const HELD_BACK = 20;
const [RATE, LAST_RATE] = [3e-3, 1e-4];
export const INITIAL_SEED = 11;
const SHUFFLE_SEED = 12;

/** Windows of healthy people's free play, of five fingers each; each person in units of their own fingers. */
export function pretrainingWindows({ population, people, sessions }: Pretraining): {
  readonly training: WindowSet;
  readonly validation: WindowSet;
} {
  const [training, validation]: Parameters<typeof joinWindows>[0][number][][] = [[], []];
  for (let n = 0; n < people; n++) {
    const practice = practiceOf(population, n);
    const tracks = Array.from({ length: sessions }, () => practice.next());
    const scale = fingerScale(tracks);
    const into = n % HELD_BACK === HELD_BACK - 1 ? validation! : training!;
    for (const track of tracks) {
      for (let digit = 0; digit < 5; digit++)
        into.push(fingerWindows(track, scale, digit, { step: STEP, phase: digit }));
    }
  }
  return { training: joinWindows(training!), validation: joinWindows(validation!) };
}

/** How they are trained on: the step of Adam falls geometrically after the first epoch, which is a gentler one. */
export const pretrainingOptions = ({
  epochs,
  windowsAnEpoch
}: Pick<Pretraining, 'epochs' | 'windowsAnEpoch'>): TrainOptions => ({
  random: seededRandom(SHUFFLE_SEED),
  epochs,
  windowsAnEpoch,
  rate: (epoch) => (epoch === 0 ? RATE / 3 : RATE * Math.pow(LAST_RATE / RATE, epoch / (epochs - 1))),
  patience: Infinity
});
