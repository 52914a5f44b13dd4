import { Temporal } from 'temporal-polyfill';
import type { CheckIn, DayDeclaration, DiaryEvent, Minutes, PracticeDay, SessionKind } from '#contracts';
import { branch, normal, type Random } from '#math';
import { saidInYear } from './said-in-year';

/** So many practice days, the last of them yesterday. */
export const DEMO_DAYS = 364;
/** Before today. */
const NEW_PIECES = 140;
const TECHNIQUE_CHANGE = 112;
/** The slow change in one finger: its first day, as a day of the year (0 the first). */
export const CHANGE_FROM = DEMO_DAYS - 91;
/** The concert is the last Saturday at least so long ago. */
const CONCERT = 42;
const WEEKS_BEFORE_CONCERT = 3;
const HOLIDAY = { first: 250, last: 241 };
const STRESS = { first: 203, last: 193 };
const PROBES_A_WEEK = 4;

/** Monday to Sunday: how likely there is a session. */
const USUAL_WEEK = [1, 1, 0.25, 1, 0.95, 0.9, 0.05];
const BUSY_WEEK = [1, 1, 0.9, 1, 1, 0.9, 0.5];
const USUAL_MINUTES: Minutes = 81;
const BUSY_MINUTES: Minutes = 100;

const OLD_PIECES = ['Bach, Partita No. 2', 'Mozart, Sonata K. 332', 'Scales and studies'];
const PROGRAMME = ['Brahms, Trio Op. 8', 'Brahms, Trio Op. 8', 'Bach, Partita No. 2', 'Scales and studies'];

/** One session as it is planned. */
export interface PlannedPractice {
  /** 0 the first of the year. */
  readonly index: number;
  readonly day: PracticeDay;
  /** On the wall clock. */
  readonly time: string;
  readonly minutes: Minutes;
  readonly kind: Exclude<SessionKind, 'file'>;
  readonly piece: string;
  /** Absent where the pianist did not say. */
  readonly rpe?: number;
  readonly probe: boolean;
}

export interface PracticeYear {
  readonly practice: readonly PlannedPractice[];
  readonly declarations: readonly DayDeclaration[];
  readonly events: readonly Omit<DiaryEvent, 'id'>[];
  readonly checkIns: readonly CheckIn[];
  readonly techniqueChange: number;
  readonly concert: PracticeDay;
}

/** What the made-up pianist does on every day of the year before `today`. */
export function practiceYear(today: PracticeDay, random: Random): PracticeYear {
  const now = Temporal.PlainDate.from(today);
  const before = (days: number): Temporal.PlainDate => now.subtract({ days });
  const latest = before(CONCERT);
  const concert = latest.subtract({ days: (latest.dayOfWeek + 1) % 7 });
  const untilConcert = (date: Temporal.PlainDate) => concert.since(date).days;
  const practice: PlannedPractice[] = [];
  const declarations: DayDeclaration[] = [];
  const declare = (day: PracticeDay, answer: DayDeclaration['answer']) =>
    declarations.push({ day, answer, declaredAt: `${day}T21:00:00Z` });
  let probesThisWeek = 0;

  for (let index = 0; index < DEMO_DAYS; index++) {
    const ago = DEMO_DAYS - index;
    const date = before(ago);
    const day = date.toString();
    const weekday = date.dayOfWeek - 1;
    if (weekday === 0) probesThisWeek = 0;
    // A day's own numbers, so that a changed day leaves the others as they were.
    const chance = branch(random);
    const isAway = ago <= HOLIDAY.first && ago >= HOLIDAY.last;
    const left = untilConcert(date);
    const isBusy = left >= 0 && left < 7 * WEEKS_BEFORE_CONCERT - 1;
    const isAfterConcert = left < 0 && left >= -2;
    // Yesterday is known, so that nobody is asked about it.
    const plays = chance() < (isBusy ? BUSY_WEEK : USUAL_WEEK)[weekday]! || ago === 1;
    if (isAway || isAfterConcert || !plays) {
      const known = chance();
      if (isAway || isAfterConcert || known < (weekday === 6 ? 0.85 : 0.45)) declare(day, 'rest');
      else if (known > 0.93) declare(day, 'practised');
      continue;
    }
    const kind = pick(chance(), ['camera', 'typed', 'timer'] as const, [0.86, 0.09, 0.05]);
    const probe = kind === 'camera' && probesThisWeek < PROBES_A_WEEK && chance() < 0.95;
    if (probe) probesThisWeek++;
    const length = (isBusy ? BUSY_MINUTES : USUAL_MINUTES) * Math.exp(0.15 * normal(chance));
    const pieces = ago > NEW_PIECES ? OLD_PIECES : PROGRAMME;
    const rpe = Math.round(4 + (isBusy ? 1.5 : 0) + 0.9 * normal(chance));
    practice.push({
      index,
      day,
      time: clock(weekday >= 5 ? 10 : 17, 150 * chance()),
      minutes: kind === 'typed' ? 5 * Math.round(length / 5) : length,
      kind,
      piece: pieces[Math.floor(chance() * pieces.length)]!,
      ...(chance() < 0.94 && { rpe: Math.min(8, Math.max(2, rpe)) }),
      probe
    });
  }

  const weeks = Array.from({ length: Math.floor(DEMO_DAYS / 7) + 1 }, (_, ago) =>
    now.subtract({ days: now.dayOfWeek - 1, weeks: ago + 1 })
  )
    .filter((monday) => now.since(monday).days <= DEMO_DAYS)
    .reverse()
    .map((monday) => {
      const ago = now.since(monday).days;
      const left = untilConcert(monday);
      return {
        monday: monday.toString(),
        isBusy: left >= 0 && left < 7 * WEEKS_BEFORE_CONCERT,
        isHard: ago <= STRESS.first + 6 && ago >= STRESS.last
      };
    });
  const { checkIns, states } = saidInYear(weeks, branch(random));

  const span = ({ first, last }: { first: number; last: number }) => ({
    day: before(first).toString(),
    until: before(last).toString()
  });
  return {
    practice,
    declarations,
    events: [
      { kind: 'other', ...span(HOLIDAY), note: 'Holiday' },
      { kind: 'stress', ...span(STRESS), note: 'Moving house' },
      {
        kind: 'new instrument or repertoire',
        day: before(NEW_PIECES).toString(),
        note: 'Brahms, Trio Op. 8'
      },
      {
        kind: 'technique change',
        day: before(TECHNIQUE_CHANGE).toString(),
        note: 'Flatter fingers, after a lesson'
      },
      { kind: 'concert or exam', day: concert.toString(), note: 'Trio concert' },
      ...states
    ],
    checkIns,
    techniqueChange: DEMO_DAYS - TECHNIQUE_CHANGE,
    concert: concert.toString()
  };
}

function pick<T>(at: number, choices: readonly T[], shares: readonly number[]): T {
  let sum = 0;
  return choices.find((_, i) => at < (sum += shares[i]!)) ?? choices.at(-1)!;
}

function clock(hour: number, minutes: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(hour + minutes / 60)}:${two(minutes % 60)}`;
}
