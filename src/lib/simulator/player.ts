import type { Degrees, Milliseconds, ProbeBeat } from '#contracts';
import { branch, normals, type Random } from '#math';
import type { Fault } from './fault';
import type { FaultActivity } from './fault-activity';
import type { Passage } from './passages';
import type { HandToday } from './session-variation';

/** A note as it was truly played. */
export interface Keystroke {
  readonly digit: number;
  /** When it was due. */
  readonly beat: Milliseconds;
  /** When the finger landed: the end of its stroke. */
  readonly onset: Milliseconds;
  /** When it began to leave the key. */
  readonly release: Milliseconds;
}

/** Minimum-jerk movement of a finger's own flexion. */
export interface Step {
  readonly at: Milliseconds;
  readonly lasts: Milliseconds;
  readonly by: Degrees;
}

/** Steps of one finger that add up to nothing: it is where it was before `from` again at `to`. */
export interface Contraction {
  readonly digit: number;
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  readonly steps: readonly Step[];
}

const LIFT_LASTS: Milliseconds = 150;
/** Of single taps: from landing to release. */
const TAP_HELD: Milliseconds = 120;
/** Legato: the release begins this long after the next finger has landed, mean and SD. */
const OVERLAP: Milliseconds = 10;
const OVERLAP_SD: Milliseconds = 10;
/** Share of the last asynchrony that is left in the next (phase correction). */
const UNCORRECTED = 0.6;
/** Of the fastest taps: from landing to release, before the stroke is shortened to fit. */
const FASTEST_HELD: Milliseconds = 40;
/** Index in the first half, ring finger in the second. */
const FASTEST_DIGITS = [1, 3] as const;

/** Involuntary flexion, see: Fault. Milliseconds from the neighbour's landing, of the rise and of the fall. */
const TWITCH = {
  after: 20,
  rise: 80,
  /** From the start of the rise. */
  fallsAfter: 100,
  fall: 180,
  degrees: 9,
  lnSd: 0.35
};

/** Plays passages one after the other: true timing, and the movement of each finger by its own muscles. */
export function createPlayer(
  hand: HandToday,
  faults: readonly { readonly fault: Fault; readonly activity: FaultActivity }[],
  random: Random
) {
  const timing = normals(branch(random));
  const releases = normals(branch(random));
  // Always the same number of draws a note, so that switching a part on changes nothing but that part.
  const disturbed = faults.map(({ fault, activity }) => ({
    fault,
    activity,
    has: (part: Fault['parts'][number]) => fault.parts.includes(part),
    chance: branch(random),
    delays: normals(branch(random)),
    sizes: normals(branch(random))
  }));

  function onsets(passage: Passage, beats: readonly ProbeBeat[], ioi: Milliseconds): Milliseconds[] {
    const clock = hand.clockSd * ioi;
    let asynchrony = (clock * timing()) / Math.sqrt(1 - UNCORRECTED ** 2);
    return beats.map(({ t, digit }, k) => {
      if (k > 0) asynchrony = UNCORRECTED * asynchrony + clock * timing();
      const motor = hand.motorSd[digit]! * timing();
      const before = beats[k - 1]?.digit ?? digit;
      let onset = t + asynchrony + motor + hand.offsets[digit]![digit < before ? 1 : 0];
      for (const { fault, activity, has, delays } of disturbed) {
        const late = fault.severity * (10 + 18 * delays());
        if (has('late strokes') && digit === fault.digit && activity.active(t)) onset += late;
      }
      return onset;
    });
  }

  function stroke({ digit, onset, release }: Keystroke, passage: Passage): Contraction {
    const amplitude: number = hand.amplitude[digit]!;
    let lift: number = hand.lift[digit]!;
    let down = hand.down[digit]!;
    let up = hand.up[digit]!;
    for (const { fault, activity, has } of disturbed) {
      if (!has('slow release') || digit !== fault.digit || !activity.active(onset)) continue;
      up *= 1 + 0.8 * fault.severity;
      lift *= 1 - 0.5 * fault.severity;
    }
    if (passage.touch === 'fastest') {
      // The next stroke begins where the last release ends: there is no time for a lift.
      const fit = fastestFit(hand, digit);
      [down, up, lift] = [hand.down[digit]! * fit, up * fit, 0];
    }
    const start = onset - down;
    return {
      digit,
      from: start - LIFT_LASTS,
      to: Math.max(onset, release + up),
      steps: [
        { at: start - LIFT_LASTS, lasts: LIFT_LASTS, by: -lift },
        { at: start, lasts: down, by: amplitude + lift },
        { at: release, lasts: up, by: -amplitude }
      ]
    };
  }

  function* twitches({ digit, onset }: Keystroke): Generator<Contraction> {
    for (const { fault, activity, has, chance, sizes } of disturbed) {
      const happens = chance() < 0.25 + 0.6 * fault.severity;
      const size = TWITCH.degrees * fault.severity * Math.exp(TWITCH.lnSd * sizes());
      if (!has('involuntary flexion') || !happens) continue;
      if (Math.abs(digit - fault.digit) !== 1 || !activity.active(onset)) continue;
      const from = onset + TWITCH.after;
      const falls = from + TWITCH.fallsAfter;
      yield {
        digit: fault.digit,
        from,
        to: falls + TWITCH.fall,
        steps: [
          { at: from, lasts: TWITCH.rise, by: size },
          { at: falls, lasts: TWITCH.fall, by: -size }
        ]
      };
    }
  }

  return {
    /** Passages must be played in the order of time. */
    play(passage: Passage): { readonly keystrokes: Keystroke[]; readonly contractions: Contraction[] } {
      const fastest = passage.touch === 'fastest';
      const beats = fastest ? fastestBeats(passage, hand.fastest) : passage.beats;
      const ioi = fastest ? hand.fastest : passage.ioi;
      const landed = onsets(passage, beats, ioi);
      const keystrokes = beats.map(({ t, digit }, k): Keystroke => {
        const onset = landed[k]!;
        const next = landed[k + 1] ?? onset + ioi;
        const overlap = OVERLAP + OVERLAP_SD * releases();
        const release = {
          taps: onset + TAP_HELD,
          fastest:
            onset + (FASTEST_HELD * hand.fastest) / (hand.down[digit]! + FASTEST_HELD + hand.up[digit]!),
          // A finger that plays twice must leave the key first.
          legato: beats[k + 1]?.digit === digit ? next - hand.down[digit]! - hand.up[digit]! : next + overlap,
          rest: onset,
          hold: onset
        }[passage.touch];
        return { digit, beat: t, onset, release: Math.max(onset, release) };
      });
      const contractions = keystrokes.flatMap((keystroke) => [
        stroke(keystroke, passage),
        ...twitches(keystroke)
      ]);
      return { keystrokes, contractions };
    }
  };
}

/** How much quicker a stroke, its hold and its release are so that they fit between two of the fastest taps. */
const fastestFit = (hand: HandToday, digit: number): number =>
  Math.min(1, hand.fastest / (hand.down[digit]! + FASTEST_HELD + hand.up[digit]!));

/** An even pulse; how evenly it is kept is the player's timing. */
function fastestBeats({ from, to }: Passage, interval: Milliseconds): ProbeBeat[] {
  const half = (to - from) / 2;
  return FASTEST_DIGITS.flatMap((digit, part) =>
    Array.from({ length: Math.floor(half / interval) }, (_, i) => ({
      t: from + part * half + (i + 0.5) * interval,
      digit
    }))
  );
}
