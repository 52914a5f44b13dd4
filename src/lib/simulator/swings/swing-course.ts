import type { Degrees, Milliseconds, SwingActivity } from '#contracts';
import { branch, minimumJerk, normals, type Random } from '#math';
import { createKeyChannel } from './key-channel';

/** Metres. What turns: shoulders and arms of a putt, forearm of a dart, the whole arm with a ball. */
const ARM: Readonly<Record<SwingActivity, number>> = { 'golf putting': 0.65, darts: 0.26, throwing: 0.5 };
/** From the wrist to the head of a putter. */
const CLUB = 0.75;
const DEGREE = Math.PI / 180;
/** Truth is looked up in steps of this. */
const STEP: Milliseconds = 0.5;
const AROUND: Milliseconds = 150;

export interface SwingCourseOptions {
  readonly repetitions: number;
  /** How large a jerk of the wrist lies shortly before impact, by repetition; 0 is none. */
  readonly jerk?: (repetition: number) => Degrees;
  /** So much of a jerk's angle the arms go along by; 0 if not said. */
  readonly push?: number;
  /** SD between repetitions of where the wrist ends, degrees; a fifth or so of it shows at a putt's impact. */
  readonly scatter?: Degrees;
  /** What lies between: waggles, fidgeting, walking, and the hand out of sight; true as a rule. */
  readonly busy?: boolean;
  /** All of that and no swing at all: what is found is made up. */
  readonly idle?: boolean;
}

/** What is true of one repetition. Degrees and seconds. */
export interface TrueSwing {
  readonly start: Milliseconds;
  readonly top: Milliseconds;
  readonly impact: Milliseconds;
  readonly end: Milliseconds;
  readonly jerk: Degrees;
  readonly peakRate: number;
  readonly peakAcceleration: number;
  /** Of a putt: psi at impact against that at address. */
  readonly impactAngle: Degrees;
}

/** Where wrist and hand are: metres, y down; `turn` is psi in degrees. Undefined where the hand is out of sight. */
export interface HandAt {
  readonly x: number;
  readonly y: number;
  readonly turn: Degrees;
  /** Nearer the camera by this factor. */
  readonly near: number;
}

export interface SwingCourse {
  readonly length: Milliseconds;
  readonly swings: readonly TrueSwing[];
  handAt(t: Milliseconds): HandAt | undefined;
}

/**
 * A virtual person who putts or throws again and again, with what comes between. The arm is a pendulum that goes back and
 * through in minimum-jerk movements, the hand turns at its end; a putt's impact is where the head of its club, which turns
 * as the hand does, is back where it lay at address.
 */
export function swingCourse(
  activity: SwingActivity,
  random: Random,
  { repetitions, jerk = () => 0, push = 0, scatter = 5, busy = true, idle = false }: SwingCourseOptions
): SwingCourse {
  const putt = activity === 'golf putting';
  const own = branch(random);
  const draw = normals(branch(own));
  const between = (from: number, to: number) => from + own() * (to - from);
  const channels = {
    arm: createKeyChannel(0),
    wrist: createKeyChannel(0),
    x: createKeyChannel(0),
    y: createKeyChannel(0),
    near: createKeyChannel(1)
  };
  const hidden: (readonly [Milliseconds, Milliseconds])[] = [];
  const pulses: { from: Milliseconds; to: Milliseconds; size: Degrees }[] = [];
  const planned: { start: number; top: number; end: number; jerk: Degrees }[] = [];
  let now = 0;

  /** All that is not named stays where it is. */
  function go(lasts: Milliseconds, goals: Partial<Record<keyof typeof channels, number>>): void {
    for (const name of Object.keys(channels) as (keyof typeof channels)[]) {
      const channel = channels[name];
      channel.to(goals[name] ?? channel.at(now), lasts);
    }
    now += lasts;
  }
  function walk(): void {
    const steps = 2 + Math.floor(own() * 4);
    for (let i = 0; i < steps; i++)
      go(between(400, 600), {
        arm: (i % 2 ? 1 : -1) * between(8, 25),
        wrist: between(-10, 10),
        x: between(-0.3, 0.3),
        near: between(0.7, 1.2)
      });
  }
  function fidget(): void {
    for (let i = 0; i < 2 + own() * 4; i++)
      go(between(200, 700), {
        arm: between(-12, 12),
        wrist: between(-30, 30),
        x: between(-0.1, 0.1),
        y: between(-0.1, 0.1)
      });
  }
  function waggle(): void {
    for (let i = 0; i < Math.floor(own() * 4); i++) {
      go(between(180, 300), { arm: between(-3, -1), wrist: between(-6, -2) });
      go(between(180, 300), { arm: between(0, 2), wrist: between(0, 4) });
    }
    go(250, { arm: aim(), wrist: 0 });
  }
  /** Out of sight, as long as a ball or three darts are fetched. */
  function leave(): void {
    const from = now;
    walk();
    hidden.push([from, now]);
  }
  const aim = () => (putt ? 0 : 20);

  // The usual swing of this person.
  const size = putt ? between(10, 22) : activity === 'darts' ? between(45, 60) : between(90, 120);
  const through = putt ? size * between(0.9, 1.3) : activity === 'darts' ? between(40, 60) : between(60, 80);
  const backFor = putt ? between(550, 850) : between(400, 600);
  const forwardFor = putt ? between(480, 700) : activity === 'darts' ? between(150, 200) : between(180, 240);

  for (let i = 0; i < repetitions; i++) {
    if (busy) {
      const what = own();
      if (what < 0.25) leave();
      else if (what < 0.5) walk();
      else if (what < 0.8) fidget();
    }
    go(between(600, 900), { arm: aim(), wrist: 0, x: 0, y: 0, near: 1 });
    if (busy) waggle();
    go(between(400, 1400), {});
    if (idle) continue;
    const start = now;
    go(backFor * between(0.92, 1.08), {
      arm: aim() - size * between(0.92, 1.08),
      wrist: putt ? -1 : -25
    });
    const top = now;
    go(forwardFor * between(0.95, 1.05), {
      arm: aim() + through * between(0.92, 1.08),
      wrist: (putt ? 1 : 35) + scatter * draw()
    });
    planned.push({ start, top, end: now, jerk: jerk(i) });
    go(between(350, 900), {});
    go(between(800, 1200), { arm: aim(), wrist: 0 });
  }
  go(1000, {});

  const length = ARM[activity];
  const jerked = (t: Milliseconds) =>
    pulses.reduce((sum, { from, to, size: most }) => {
      const s = (t - from) / (to - from);
      return s <= 0 || s >= 1 ? sum : sum + most * (s < 0.5 ? minimumJerk(2 * s) : minimumJerk(2 - 2 * s));
    }, 0);
  const place = (t: Milliseconds): HandAt => {
    const jerk = jerked(t);
    const arm = channels.arm.at(t) + push * jerk;
    const angle = arm * DEGREE;
    const turned = arm + channels.wrist.at(t) + jerk;
    // A putter hangs, a throwing forearm stands.
    return {
      x: channels.x.at(t) + length * Math.sin(angle),
      y: channels.y.at(t) + (putt ? 1 : -1) * length * (Math.cos(angle) - 1),
      turn: putt ? 90 - turned : turned - 90,
      near: channels.near.at(t)
    };
  };
  const head = (t: Milliseconds) => {
    const { x, turn } = place(t);
    return x + CLUB * Math.cos(turn * DEGREE);
  };
  const psi = (t: Milliseconds) => place(t).turn;
  const rate = (t: Milliseconds) => ((psi(t + STEP) - psi(t - STEP)) * 1000) / (2 * STEP);

  function impactOf(start: Milliseconds, top: Milliseconds, end: Milliseconds): Milliseconds {
    if (putt) {
      const lay = head(start);
      for (let t = top; t < end; t += STEP) if (head(t) >= lay) return t;
      return end;
    }
    let best = top;
    for (let t = top; t < end; t += STEP) if (Math.abs(rate(t)) > Math.abs(rate(best))) best = t;
    return best;
  }
  const swings = planned.map(({ start, top, end, jerk: size }): TrueSwing => {
    if (size !== 0) {
      // It begins 60 to 160 ms before the impact that would have been, and lasts 90 to 140 ms.
      const from = impactOf(start, top, end) - between(60, 160);
      pulses.push({ from, to: from + between(90, 140), size });
    }
    const impact = impactOf(start, top, end);
    let [peakRate, peakAcceleration] = [0, 0];
    for (let t = impact - AROUND; t <= impact + AROUND; t += 1) {
      peakRate = Math.max(peakRate, Math.abs(rate(t)));
      peakAcceleration = Math.max(peakAcceleration, Math.abs(rate(t + 1) - rate(t - 1)) * 500);
    }
    const impactAngle = psi(impact) - (putt ? psi(start) : 0);
    return { start, top, impact, end, jerk: size, peakRate, peakAcceleration, impactAngle };
  });
  return {
    length: now,
    swings,
    handAt: (t) => (hidden.some(([from, to]) => t >= from && t <= to) ? undefined : place(t))
  };
}
