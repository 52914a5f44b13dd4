import {
  ASKED_DIGITS,
  DIGITS,
  type HandSide,
  type Milliseconds,
  type PlayedVariant,
  type ProbeBeat,
  type ProbeBlockId,
  type ProbeTempo
} from '#contracts';
import {
  CHANGE_BEATS,
  COUNT_IN_CLICKS,
  FASTEST,
  FASTEST_DIGITS,
  FREE_HOLD,
  MARGIN,
  PATTERN_IOI,
  PATTERNS,
  REST,
  SETTLE,
  STANDARD_BLOCKS,
  STILL_HOLD,
  TAP_IOI,
  TAPS_PER_DIGIT,
  TEMPO_FACTOR,
  TRIAL_BLOCKS
} from './protocol';

/** How a click sounds: counting in, the first note of a finger or cycle, any other beat. */
export type ClickKind = 'count-in' | 'accent' | 'beat';

export interface PlannedClick {
  /** From the block's first beat; negative while counting in. */
  readonly at: Milliseconds;
  readonly kind: ClickKind;
}

/** From `at` on this digit plays. */
export interface PlannedCue {
  readonly at: Milliseconds;
  readonly digit: number;
}

/** All times count from the block's first beat, or from the start of its hold. */
export interface PlannedBlock {
  readonly id: ProbeBlockId;
  /** Pause before the count-in. */
  readonly rest: Milliseconds;
  /** Count-in, or time to take the position of a hold. */
  readonly leadIn: Milliseconds;
  /** Until the last release is over. */
  readonly duration: Milliseconds;
  /** What is recorded begins this long before the first beat. */
  readonly margin: Milliseconds;
  readonly ioi?: Milliseconds;
  readonly beats: readonly ProbeBeat[];
  readonly cues: readonly PlannedCue[];
  readonly clicks: readonly PlannedClick[];
}

export interface ProbePlan {
  readonly hand: HandSide;
  readonly variant: PlayedVariant;
  readonly tempo: ProbeTempo;
  readonly blocks: readonly PlannedBlock[];
  /** Everything: rests, count-ins and blocks. This is what the person is told. */
  readonly total: Milliseconds;
}

export interface ProbeChoice {
  readonly hand: HandSide;
  /** Five fingers when not given. */
  readonly variant?: PlayedVariant;
  readonly tempo: ProbeTempo;
  /** With the ten seconds of fastest taps (P4). */
  readonly weekly?: boolean;
  /** One block of a trial instead of the whole. */
  readonly trial?: boolean;
}

const countIn = (step: Milliseconds): PlannedClick[] =>
  Array.from({ length: COUNT_IN_CLICKS }, (_, i) => ({ at: (i - COUNT_IN_CLICKS) * step, kind: 'count-in' }));

function hold(id: ProbeBlockId, duration: Milliseconds): PlannedBlock {
  return { id, rest: REST, leadIn: SETTLE, duration, margin: 0, beats: [], cues: [], clicks: [] };
}

function taps(variant: PlayedVariant, factor: number): PlannedBlock {
  const digits = ASKED_DIGITS[variant].map((digit) => DIGITS.indexOf(digit));
  const ioi = TAP_IOI * factor;
  const slots = TAPS_PER_DIGIT + CHANGE_BEATS;
  const beats = Array.from({ length: digits.length * TAPS_PER_DIGIT }, (_, i) => {
    const turn = Math.floor(i / TAPS_PER_DIGIT);
    return { t: (turn * slots + (i % TAPS_PER_DIGIT)) * ioi, digit: digits[turn]! };
  });
  const last = beats.at(-1)!.t;
  // The metronome goes on while the finger changes.
  const beatClicks = Array.from({ length: Math.round(last / ioi) + 1 }, (_, slot): PlannedClick => {
    return { at: slot * ioi, kind: slot % slots === 0 ? 'accent' : 'beat' };
  });
  return {
    id: 'P1',
    rest: REST,
    leadIn: COUNT_IN_CLICKS * ioi,
    duration: last + MARGIN,
    margin: MARGIN,
    ioi,
    beats,
    cues: digits.map((digit, turn) => ({ at: Math.max(0, (turn * slots - CHANGE_BEATS) * ioi), digit })),
    clicks: [...countIn(ioi), ...beatClicks]
  };
}

function pattern(id: ProbeBlockId, variant: PlayedVariant, factor: number): PlannedBlock {
  const { digits, cycles } = PATTERNS[variant];
  const ioi = PATTERN_IOI * factor;
  const beats = Array.from({ length: cycles * digits.length }, (_, i) => ({
    t: i * ioi,
    digit: digits[i % digits.length]!
  }));
  return {
    id,
    rest: REST,
    leadIn: COUNT_IN_CLICKS * 2 * ioi,
    duration: beats.at(-1)!.t + MARGIN,
    margin: MARGIN,
    ioi,
    beats,
    cues: beats.map(({ t, digit }) => ({ at: t, digit })),
    clicks: [
      ...countIn(2 * ioi),
      ...beats.map(({ t, digit }): PlannedClick => ({ at: t, kind: digit === digits[0] ? 'accent' : 'beat' }))
    ]
  };
}

function fastest(): PlannedBlock {
  const half = FASTEST / FASTEST_DIGITS.length;
  const cues = FASTEST_DIGITS.map((digit, i) => ({ at: i * half, digit }));
  return {
    id: 'P4',
    rest: REST,
    leadIn: COUNT_IN_CLICKS * TAP_IOI,
    duration: FASTEST,
    margin: 0,
    beats: [],
    cues,
    clicks: [...countIn(TAP_IOI), ...cues.map(({ at }): PlannedClick => ({ at, kind: 'accent' }))]
  };
}

function block(id: ProbeBlockId, variant: PlayedVariant, factor: number): PlannedBlock {
  switch (id) {
    case 'P0':
      return hold(id, STILL_HOLD);
    case 'P1':
      return taps(variant, factor);
    case 'P2a':
    case 'P2b':
      return pattern(id, variant, factor);
    case 'P3':
      return hold(id, FREE_HOLD);
    case 'P4':
      return fastest();
  }
}

/**
 * The blocks to play, in order, with their beats and clicks: measurement B1. The 60 s of playing and holding take
 * 78 s at the standard tempo, with count-ins and rests, and 73 s without the thumb; P4 adds 14 s. A block of a trial takes
 * 33.5 s.
 *
 * @example probePlan({ hand: 'right', tempo: 'standard' }).total // 78_000
 */
export function probePlan({
  hand,
  variant = 'five fingers',
  tempo,
  weekly = false,
  trial = false
}: ProbeChoice): ProbePlan {
  const whole: readonly ProbeBlockId[] = weekly ? [...STANDARD_BLOCKS, 'P4'] : STANDARD_BLOCKS;
  const blocks = (trial ? TRIAL_BLOCKS : whole).map((id, i) => {
    const planned = block(id, variant, TEMPO_FACTOR[tempo]);
    return i === 0 ? { ...planned, rest: 0 } : planned;
  });
  const total = blocks.reduce((sum, { rest, leadIn, duration }) => sum + rest + leadIn + duration, 0);
  return { hand, variant, tempo, blocks, total };
}
