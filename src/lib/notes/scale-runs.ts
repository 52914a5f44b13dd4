import type { HandSide, Milliseconds, Note, NoteDirection, RunKind } from '#contracts';
import { median } from '#math';
import { ALL_SCALES, LARGEST_STEP, scalesAfter } from './scale-steps';

/** Keys played one after the other, step by step in one direction. */
export interface ScaleRun {
  readonly kind: RunKind;
  readonly direction: NoteDirection;
  /** Two and more, by onset. */
  readonly notes: readonly Note[];
  /** Known only where two runs sound together, or go on from one that does: the lower one is the left hand's. */
  readonly side?: HandSide;
}

/** A scale has an octave at least; shorter runs are what melodies have too. */
const SCALE_NOTES = 8;
const FIVE = 5;
/** Longer between two keys is a stop. */
const LONGEST_IOI: Milliseconds = 1_000;
/** Shorter is a chord. */
const SHORTEST_IOI: Milliseconds = 20;
/** An interval this many times the usual one of its run is a hesitation, which ends the run. */
const HESITATION = 2;
/** Two runs are played together when this share of the shorter one sounds during the other. */
const TOGETHER = 0.5;
/** The percussion channel of General MIDI, whose numbers are instruments. */
const PERCUSSION = 9;

interface Growing {
  readonly notes: Note[];
  /** 1 up, -1 down, 0 before the second key. */
  direction: number;
  scales: bigint;
  chromatic: boolean;
}
const grow = (notes: Note[]): Growing => ({ notes, direction: 0, scales: ALL_SCALES, chromatic: true });

const ioisOf = (notes: readonly Note[]): number[] =>
  notes.slice(1).map(({ onset }, i) => onset - notes[i]!.onset);

/** How far the interval to the next key is from the usual one of this run; undefined when it does not go on there. */
function misfit({ notes, direction, scales, chromatic }: Growing, next: Note): number | undefined {
  const last = notes.at(-1)!;
  const step = next.pitch - last.pitch;
  const ioi = next.onset - last.onset;
  if (step === 0 || Math.abs(step) > LARGEST_STEP || ioi < SHORTEST_IOI || ioi > LONGEST_IOI)
    return undefined;
  if (direction !== 0 && Math.sign(step) !== direction) return undefined;
  if (scalesAfter(scales, last.pitch, next.pitch) === 0n && !(chromatic && Math.abs(step) === 1))
    return undefined;
  if (direction === 0) return ioi;
  const usual = median(ioisOf(notes.slice(-FIVE)));
  return ioi > HESITATION * usual || usual > HESITATION * ioi ? undefined : Math.abs(ioi - usual);
}

function add(run: Growing, next: Note): void {
  const last = run.notes.at(-1)!;
  run.direction = Math.sign(next.pitch - last.pitch);
  run.scales = scalesAfter(run.scales, last.pitch, next.pitch);
  run.chromatic &&= Math.abs(next.pitch - last.pitch) === 1;
  run.notes.push(next);
}

/** The run that the key goes on with: the longest, then the one with the nearest interval. */
function runFor(open: readonly Growing[], next: Note): Growing | undefined {
  let best: { run: Growing; misfit: number } | undefined;
  for (const run of open) {
    const off = misfit(run, next);
    if (off === undefined) continue;
    const longer = run.notes.length - (best?.run.notes.length ?? 0);
    if (!best || longer > 0 || (longer === 0 && off < best.misfit)) best = { run, misfit: off };
  }
  return best?.run;
}

/**
 * Every run of neighbouring keys in the notes, longest possible, in order of their beginning: major and minor scales of
 * at least an octave, chromatic ones, and five-finger passages that go up and down over the same five keys. The key at a
 * turning point belongs to both runs. Notes of two hands are told apart by their pitch.
 *
 * @param notes by onset
 */
export function scaleRuns(notes: readonly Note[]): ScaleRun[] {
  const done: Growing[] = [];
  let open: Growing[] = [];
  for (const next of notes) {
    if (next.channel === PERCUSSION) continue;
    const isOver = ({ notes }: Growing) => next.onset - notes.at(-1)!.onset > LONGEST_IOI;
    done.push(...open.filter(isOver));
    open = open.filter((run) => !isOver(run));
    const run = runFor(open, next);
    if (run) add(run, next);
    else {
      const turned = turningRun(open, next);
      if (turned) {
        open = open.filter((other) => other !== turned);
        done.push(turned);
      }
      const begun = grow([turned?.notes.at(-1) ?? next]);
      if (turned) add(begun, next);
      open.push(begun);
    }
  }
  return named([...done, ...open]);
}

/** A run whose last key is where the direction changes. */
function turningRun(open: readonly Growing[], next: Note): Growing | undefined {
  return open
    .filter(
      ({ notes, direction }) =>
        direction !== 0 && misfit({ ...grow(notes), direction: -direction }, next) !== undefined
    )
    .sort((a, b) => b.notes.length - a.notes.length)[0];
}

function named(all: readonly Growing[]): ScaleRun[] {
  const byStart = all.toSorted((a, b) => a.notes[0]!.onset - b.notes[0]!.onset);
  const beginningWith = new Map(byStart.map((run) => [run.notes[0]!, run]));
  const endingWith = new Map(byStart.map((run) => [run.notes.at(-1)!, run]));
  const runs: ScaleRun[] = [];
  for (const run of byStart) {
    const { notes, direction, scales } = run;
    const first = notes[0]!;
    const last = notes.at(-1)!;
    // The same five keys back, from or to a key of both.
    const isPassage =
      notes.length === FIVE &&
      [
        { other: beginningWith.get(last)?.notes, back: first.pitch, at: -1 },
        { other: endingWith.get(first)?.notes, back: last.pitch, at: 0 }
      ].some(({ other, back, at }) => other?.length === FIVE && other.at(at)!.pitch === back);
    if (notes.length < SCALE_NOTES && !isPassage) continue;
    runs.push({
      kind: isPassage ? 'five-finger' : scales === 0n ? 'chromatic' : 'scale',
      direction: direction > 0 ? 'up' : 'down',
      notes
    });
  }
  return withSides(runs);
}

const start = ({ notes }: ScaleRun): Milliseconds => notes[0]!.onset;
const end = ({ notes }: ScaleRun): Milliseconds => notes.at(-1)!.onset;
const middle = ({ notes }: ScaleRun): number => median(notes.map(({ pitch }) => pitch));

/** Beside another run the lower one is the left hand's; a hand that turns on a key stays the same hand. */
function withSides(runs: readonly ScaleRun[]): ScaleRun[] {
  const sides: (HandSide | undefined)[] = runs.map(() => undefined);
  for (const [i, run] of runs.entries())
    for (let j = i + 1; j < runs.length && start(runs[j]!) < end(run); j++) {
      const other = runs[j]!;
      const shared = Math.min(end(run), end(other)) - start(other);
      const shorter = Math.min(end(run) - start(run), end(other) - start(other));
      const higher = middle(other) - middle(run);
      if (shared <= TOGETHER * shorter || higher === 0) continue;
      sides[i] ??= higher > 0 ? 'left' : 'right';
      sides[j] ??= higher > 0 ? 'right' : 'left';
    }
  const at = new Map(runs.map((run, i) => [run.notes[0]!, i]));
  for (const ahead of [true, false])
    for (let k = 0; k < runs.length; k++) {
      const i = ahead ? k : runs.length - 1 - k;
      const next = at.get(runs[i]!.notes.at(-1)!);
      if (next === undefined) continue;
      if (ahead) sides[next] ??= sides[i];
      else sides[i] ??= sides[next];
    }
  return runs.map((run, i) => (sides[i] ? { ...run, side: sides[i] } : run));
}
