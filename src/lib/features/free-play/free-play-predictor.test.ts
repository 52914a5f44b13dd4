import { describe, expect, it } from 'vitest';
import { FREE_PLAY_VERSION, KEPT_ANGLES_HZ } from '#contracts';
import { freePlayFigures } from './free-play-figures';
import { makeFreePlayPredictor, type PlayedSession } from './free-play-predictor';
import { MINUTE, swaying } from './swaying-fingers';

const HALF = MINUTE / 2;
const ABOUT = { id: 'p', activity: 'piano', hand: 'right' } as const;
/** The ring finger goes along with the middle one. */
const coupled = ([, , middle, ring]: Float32Array[], from = 0, to = Infinity) =>
  ring!.forEach((value, i) => {
    if (i >= from && i < to) ring![i] = value + 0.6 * (middle![i]! - 30);
  });
const session = (seed: number): PlayedSession => ({
  sid: `s${seed}`,
  play: { from: 2_000, seconds: 30, pictureSeconds: 0, track: swaying(seed, coupled, HALF) }
});
/** The second day has two sessions. */
const DAYS = [[session(1)], [session(2), session(3)], [session(4)]];

describe('a personal predictor', () => {
  const made = makeFreePlayPredictor(DAYS, ABOUT)!;

  it('says what it is made of', () => {
    expect(made.predictor).toMatchObject({
      ...ABOUT,
      version: FREE_PLAY_VERSION,
      sids: ['s1', 's2', 's3', 's4']
    });
    expect(made.predictor.weights.map((row) => row.length)).toEqual([69, 69, 69, 69, 69]);
    expect(made.predictor.scale.every((unit) => unit > 0)).toBe(true);
    // The middle finger tells what the ring finger does, so less is left of it than of the thumb.
    expect(made.predictor.variance[3]).toBeLessThan(0.8 * made.predictor.variance[0]!);
  });

  it('judges each of its own days as one that was made without that day', () => {
    DAYS.forEach((sessions, day) => {
      const without = makeFreePlayPredictor(
        DAYS.filter((_, other) => other !== day),
        ABOUT
      )!;
      sessions.forEach(({ play }, s) => {
        const refitted = freePlayFigures(play, 'right', without.predictor);
        made.figures[day]![s]!.figures!.flat().forEach((value, k) =>
          expect(value).toBeCloseTo(refitted.figures!.flat()[k]!, 6)
        );
      });
    });
  });

  it('finds more left over of a day that it was not made of', () => {
    const leftOver = (figures: readonly (readonly number[])[]) =>
      figures.reduce((sum, row) => sum + row.at(-1)!, 0);
    DAYS.forEach((sessions, day) =>
      sessions.forEach(({ play }, s) =>
        expect(leftOver(made.figures[day]![s]!.figures!)).toBeGreaterThan(
          leftOver(freePlayFigures(play, 'right', made.predictor).figures!)
        )
      )
    );
  });

  it('is not made of too little play', () => {
    const short = {
      sid: 'a',
      play: { from: 0, seconds: 2, pictureSeconds: 0, track: swaying(9, undefined, 60) }
    };
    expect(makeFreePlayPredictor([[short], [short]], ABOUT)).toBeUndefined();
  });
});

describe('the figures of a session', () => {
  const { predictor } = makeFreePlayPredictor(DAYS, ABOUT)!;

  it('are only its seconds before there is a predictor', () => {
    const { play } = session(5);
    expect(freePlayFigures(play, 'left')).toEqual({ hand: 'left', version: FREE_PLAY_VERSION, seconds: 30 });
  });

  it('are the classical ones and those of the residual, of every finger', () => {
    const { figures, predictor: id } = freePlayFigures(session(5).play, 'right', predictor);
    expect(id).toBe('p');
    expect(figures!.map((row) => row.length)).toEqual([7, 11, 11, 11, 7]);
  });

  it('are absent where a finger was not seen for ten seconds in all', () => {
    const blind = swaying(6, (columns) => columns[2]!.fill(NaN, 200), HALF);
    const { figures, strongest } = freePlayFigures(
      { from: 0, seconds: 6, pictureSeconds: 0, track: blind },
      'right',
      predictor
    );
    expect({ figures, strongest }).toEqual({ figures: undefined, strongest: undefined });
  });

  it('name the ten seconds in which a finger went along with its neighbour most', () => {
    const [from, to] = [20 * KEPT_ANGLES_HZ, 30 * KEPT_ANGLES_HZ];
    const track = swaying(7, (columns) => {
      coupled(columns);
      coupled(columns, from, to);
    });
    const { strongest } = freePlayFigures(
      { from: 2_000, seconds: 60, pictureSeconds: 0, track },
      'right',
      predictor
    );
    expect(strongest).toHaveLength(5);
    expect(strongest![3]).toEqual({ from: 22_000, to: 32_000 });
  });
});
