import type { Milliseconds } from '#contracts';
import { branch, normal, seededRandom, type Random } from '#math';
import type { SwingCourse } from '#simulator';
import { heardAttacks } from '../../fixtures/sound/heard-attacks';
import { putt, RATE, typed } from '../../fixtures/sound/instruments';
import { room, speech } from '../../fixtures/sound/noises';

/** How steady the audio clock is against the page's, SD (README, "Attacks that a microphone hears"). */
const CLOCK_SD: Milliseconds = 1;
/** Amplitude of the room and of a voice; a ball that is met is of 0.3 to 1. */
const ROOM = 0.002;
const VOICE = 0.03;

export interface Surroundings {
  /** Which of the swings meet a ball; the others are practice strokes. */
  readonly meetsBall: (n: number) => boolean;
  /** Knocks, a second, and somebody who talks. */
  readonly knocks: number;
  readonly talk: boolean;
}

/**
 * What the app's own detector hears of putts: each ball as it is met, some that drop into the hole, and what else there is.
 * The pictures' and the microphone's clocks are apart, by another time for each person.
 */
export function heardPutts(
  { swings, length }: SwingCourse,
  { meetsBall, knocks, talk }: Surroundings,
  seed: number
): Milliseconds[] {
  const random = seededRandom(seed);
  const [balls, air, clock] = [branch(random), branch(random), branch(random)];
  const late = -80 + 120 * random();
  const samples = new Float64Array(Math.ceil(((length + 200) * RATE) / 1000));
  const sound = (make: typeof putt, t: Milliseconds, loudness: number, of: Random) =>
    make(samples, Math.max(0, Math.round(((t + late) * RATE) / 1000)), loudness, of);
  swings.forEach(({ impact }, n) => {
    if (!meetsBall(n)) return;
    sound(putt, impact, 0.3 + 0.7 * balls(), balls);
    if (balls() < 0.4) sound(typed, impact + 900 + 900 * balls(), 0.4, balls);
  });
  for (let t = 0; knocks > 0 && t < length; t += (-1000 / knocks) * Math.log(1 - air()))
    sound(typed, t, 0.1 + 0.9 * air(), air);
  for (const [noise, gain] of [[room, ROOM] as const, ...(talk ? [[speech, VOICE] as const] : [])])
    noise(samples.length, air).forEach((y, i) => (samples[i]! += gain * y));
  return heardAttacks(Float32Array.from(samples)).map((s) => 1000 * s + CLOCK_SD * normal(clock));
}
