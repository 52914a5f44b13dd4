import {
  DIGITS,
  GRID_HZ,
  noFingerLoad,
  SAMPLE_UNKNOWN,
  type Degrees,
  type FingerLoad,
  type HandKinematics,
  type Milliseconds
} from '#contracts';
import { quantile } from '#math';
import { analysisCutoff, framesPerSecond, smooth, type Column } from './block-signals';
import type { ViewTable } from './best-view';

/**
 * A turn smaller than this is sway, jitter, or a finger that its neighbour drags along (at most a third of an 18 degree
 * stroke). With the 2 degrees of measurement E, jitter alone made three to eight strokes of one.
 */
const SWAY: Degrees = 8;
/** Nor is a stroke what is smaller than this share of the finger's own large ones, their upper quartile. */
const WEAKEST_STROKE = 0.5;

/**
 * What each finger did in a stretch of free play: strokes, the times it bent, and excursion, the way of F from each
 * turning point to the next. Only where the hand was seen and its view measures that finger; the seconds say how long
 * that was. Against simulated hands at a webcam's noise strokes are right to some per cent (a ring finger that its
 * neighbours drag far along: up to 45 % too many), excursion is up to 36 % too large, because jitter lengthens each way (`tests/properties/finger-load.test.ts`): to be compared with itself alone.
 * Source: measurement B2, E; turning points instead of velocity peaks are ours.
 *
 * @param kinematics angles that reach some half a second beyond both ends, for the filter
 * @param views what each view measures of the hand in its grip: other fingers are not counted
 */
export function fingerLoad(
  { angles, observations, view }: HandKinematics,
  from: Milliseconds,
  to: Milliseconds,
  views: ViewTable
): FingerLoad {
  const load = noFingerLoad();
  const fps = framesPerSecond(Array.from(observations.t));
  if (!view || !Number.isFinite(fps)) return load;
  const at = (t: Milliseconds) => ((t - angles.from) * GRID_HZ) / 1000;
  const first = Math.max(0, Math.ceil(at(from)));
  const last = Math.min(angles.length, Math.ceil(at(to)));
  DIGITS.forEach((digit, d) => {
    if (views[view.viewClass]?.[digit] !== 'yes') return;
    const known = Float64Array.from(angles.flexion[d]!, (value, i) =>
      angles.state[i] === SAMPLE_UNKNOWN ? NaN : value
    );
    const flexion = smooth(known, analysisCutoff(fps));
    // A way is of the window in which it ends.
    const legs = swings(flexion).filter(({ end }) => end >= first && end < last);
    const flexed = legs.map(({ degrees }) => degrees).filter((degrees) => degrees > 0);
    const shortest = WEAKEST_STROKE * quantile(flexed, 0.75);
    load.strokes[d] = flexed.filter((degrees) => degrees >= shortest).length;
    load.excursion[d] = legs.reduce((sum, { degrees }) => sum + Math.abs(degrees), 0);
    for (let i = first; i < last; i++) if (!Number.isNaN(flexion[i]!)) load.measuredS[d]! += 1 / GRID_HZ;
  });
  return load;
}

interface Way {
  /** Positive where the finger bends. */
  readonly degrees: Degrees;
  /** Sample of the turning point that ends it. */
  readonly end: number;
}

/** The way of F from each turning point to the next; a turn smaller than the sway is none. */
function swings(flexion: Column): Way[] {
  const ways: Way[] = [];
  let from = NaN;
  let top = NaN;
  let end = 0;
  const close = () => {
    if (Math.abs(top - from) >= SWAY) ways.push({ degrees: top - from, end });
  };
  const goTo = (here: Degrees, i: number) => {
    top = here;
    end = i;
  };
  for (let i = 0; i < flexion.length; i++) {
    const here = flexion[i]!;
    if (Number.isNaN(here)) {
      close();
      from = NaN;
      top = NaN;
    } else if (Number.isNaN(from)) {
      from = here;
      goTo(here, i);
    } else if (Math.abs(here - from) > Math.abs(top - from) && (here - from) * (top - from) >= 0)
      goTo(here, i);
    else if (Math.abs(here - top) >= SWAY) {
      close();
      if (Math.abs(top - from) >= SWAY) from = top;
      goTo(here, i);
    }
  }
  close();
  return ways;
}
