import {
  isGuidedActivity,
  isOneSide,
  isSwingActivity,
  type GuidedActivity,
  type GuidedPart,
  type HandFrame,
  type HandsUsed,
  type Milliseconds
} from '#contracts';
import { ACTIVITY_PROFILES, COUNT_IN_CLICKS, createRepetitionReader, createStrokeReader } from '#features';
import type { HandsToday } from './hands-today.svelte';
import type { Metronome } from './metronome';
import { settings } from './settings.svelte';

type SetStep =
  | 'hidden'
  /** The question before, and what will be asked. */
  | 'asking'
  | 'running'
  | 'done';

/** What is asked for now. */
interface SetPart extends GuidedPart {
  /** 1 for the first. */
  readonly number: number;
  readonly of: number;
}

/** Repetitions are looked for anew so often, in so much of a part: a few ms of work each time. */
const LOOK_EVERY: Milliseconds = 1_000;
const LOOKED_AT: Milliseconds = 300_000;
/** A hand that was not there for so long is told. */
const GONE: Milliseconds = 1_500;
/** Before the clicks of a part there is time to get ready. */
const READY: Milliseconds = 2_500;
/** So long the loudspeaker is waited for. */
const PATIENCE: Milliseconds = 1_000;
/** The hand is lifted so long before its first stroke, and so long after the last beat its stroke is over. */
const LIFT: Milliseconds = 400;
const OVER: Milliseconds = 900;

interface GuidedSetSurroundings {
  recording(): boolean;
  /** Ms from the session's start, now. */
  now(): Milliseconds;
  readonly hands: Pick<HandsToday, 'hurt' | 'sayHurt'>;
  /** Of the camera's pictures, pixels; undefined without one. */
  size(): { readonly width: number; readonly height: number } | undefined;
  /** Keeps what was said with the session. */
  keep(said: readonly HandsUsed[]): void;
  /** For parts with a click. */
  metronome(): Metronome;
}

/** Counts while a part is played. */
interface PartReader {
  push(frame: HandFrame): void;
  count(): number;
}

/**
 * Repetitions of the real thing, said by prompts (measurement B1): ten throws; putts, half with both hands and half with the
 * stronger one alone, and the next part begins when the person says so; sixteen strokes of a stick with each hand by a click,
 * one hand after the other by itself, as nobody puts the sticks down in between. What is kept is when which hands were used, as
 * a person may also say of putts afterwards; repetitions are found in the landmarks, and counted meanwhile in the same way.
 */
export class GuidedSet {
  step = $state<SetStep>('hidden');
  part = $state.raw<SetPart | undefined>();
  /** Repetitions of this part that were found so far; the last one only once the hand rests. */
  found = $state(0);
  /** The hand that strikes is in the picture. */
  seen = $state(true);
  /** Of a part with a click, for those who do not hear it: -4 to -1 count in, 0 is the first stroke; undefined before. */
  beat = $state<number | undefined>();

  readonly #world: GuidedSetSurroundings;
  /** Of the set that runs. */
  #asked: readonly GuidedPart[] = [];
  #since: Milliseconds = 0;
  /** The part is over by then, however late a busy page says so. */
  #until: Milliseconds = Infinity;
  #said: readonly HandsUsed[] = [];
  #reader: PartReader | undefined;
  #firstFrame: Milliseconds | undefined;
  #lookedAt: Milliseconds = 0;
  #seenAt: Milliseconds = 0;
  #metronome: Metronome | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(world: GuidedSetSurroundings) {
    this.#world = world;
  }

  /** The activity has one, and nothing hurts today. */
  get available(): boolean {
    return this.#parts.length > 0 && !this.#world.hands.hurt;
  }
  /** Of hands that strike one by one only those that are followed. */
  get #parts(): readonly GuidedPart[] {
    const { activity, hands: followed } = settings.values;
    return ACTIVITY_PROFILES[activity].guidedSet.filter(
      ({ hands }) => !isOneSide(hands) || followed.includes(hands)
    );
  }
  /** What is repeated. */
  get activity(): GuidedActivity | undefined {
    const { activity } = settings.values;
    return isGuidedActivity(activity) ? activity : undefined;
  }
  /** Clicks come out of the loudspeaker. */
  get clicks(): boolean {
    return this.part?.beat !== undefined;
  }

  ask(): void {
    this.step = 'asking';
  }
  close(): void {
    this.step = 'hidden';
  }
  /** Something hurts: no set today. */
  hurts(): void {
    this.#world.hands.sayHurt();
    this.step = 'hidden';
  }

  /** Call it in a click, or the metronome stays silent. */
  begin(): void {
    if (!this.available || !this.#world.recording()) return;
    this.step = 'running';
    this.#asked = this.#parts;
    this.#open(1);
  }

  /** Counts; by its own clock. */
  frame(frame: HandFrame): void {
    if (!this.part || !this.#reader) return;
    if (this.#firstFrame === undefined) this.#firstFrame = this.#seenAt = frame.t;
    const { hands } = this.part;
    // Who putts or throws may fetch the ball meanwhile.
    if (!isOneSide(hands) || frame.hands.some(({ side }) => side === hands)) this.#seenAt = frame.t;
    this.seen = frame.t - this.#seenAt < GONE;
    // Who gets ready or taps along with the count-in does not strike yet.
    if (this.clicks && this.#world.now() < this.#since) return;
    if (frame.t - this.#firstFrame > LOOKED_AT) return;
    this.#reader.push(frame);
    if (frame.t - this.#lookedAt < LOOK_EVERY) return;
    this.#lookedAt = frame.t;
    this.found = this.#reader.count();
  }

  /** This part is played. */
  next(): void {
    const { part } = this;
    if (!part) return;
    this.#hush();
    const now = Math.min(this.#world.now(), this.#until);
    // Said to be over before its first beat: nothing of it was played.
    if (now > this.#since) this.#said = [...this.#said, { from: this.#since, to: now, hands: part.hands }];
    this.#world.keep(this.#said);
    if (part.number < part.of) return this.#open(part.number + 1);
    this.#end('done');
  }

  /** Ends it; parts that were played are kept. */
  stop(): void {
    this.#end('hidden');
  }

  /** The recording pauses: nobody strikes to clicks that nobody records. */
  paused(): void {
    if (this.clicks) this.stop();
  }

  /** Another recording knows nothing of this one's. */
  reset(): void {
    this.stop();
    this.#said = [];
  }

  #end(step: 'done' | 'hidden'): void {
    this.#hush();
    void this.#metronome?.close();
    this.#metronome = undefined;
    this.part = undefined;
    this.step = step;
  }

  #hush(): void {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
    this.#metronome?.hush();
  }

  #open(number: number): void {
    const part = this.#asked[number - 1]!;
    this.#reader = this.#readerOf(part);
    this.#firstFrame = undefined;
    this.found = this.#lookedAt = 0;
    // Of a part with a click it is known once that begins.
    this.#since = part.beat === undefined ? this.#world.now() : Infinity;
    this.#until = Infinity;
    this.beat = undefined;
    this.seen = true;
    this.part = { ...part, number, of: this.#asked.length };
    if (part.beat !== undefined) this.#click(part.beat, part.repetitions);
  }

  #readerOf({ hands }: GuidedPart): PartReader | undefined {
    const [size, { activity }] = [this.#world.size(), this];
    if (!size || !activity) return undefined;
    if (isSwingActivity(activity)) {
      const reader = createRepetitionReader(size, activity);
      return { push: (frame) => reader.push(frame), count: () => reader.read().all.length };
    }
    if (!isOneSide(hands)) return undefined;
    const reader = createStrokeReader(size, hands);
    return { push: (frame) => reader.push(frame), count: () => reader.read().length };
  }

  #click(beat: Milliseconds, repetitions: number): void {
    const metronome = (this.#metronome ??= this.#world.metronome());
    const { part } = this;
    // Until sound comes out its clock stands, and every click would be late by as much; some browsers never let it out.
    const patience = new Promise((resolve) => this.#timers.push(setTimeout(resolve, PATIENCE)));
    void Promise.race([metronome.resume(), patience]).then(() => {
      if (this.part === part) this.#schedule(metronome, beat, repetitions);
    });
  }

  #schedule(metronome: Metronome, beat: Milliseconds, repetitions: number): void {
    const first = READY + COUNT_IN_CLICKS * beat;
    const now = performance.now();
    for (let k = -COUNT_IN_CLICKS; k < repetitions; k++) {
      this.#timers.push(setTimeout(() => (this.beat = k), first + k * beat));
      metronome.click({
        t: now + first + k * beat,
        kind: k < 0 ? 'count-in' : k % COUNT_IN_CLICKS === 0 ? 'accent' : 'beat'
      });
    }
    const over = first + (repetitions - 1) * beat + OVER;
    const begun = this.#world.now();
    this.#since = begun + first - LIFT;
    this.#until = begun + over;
    this.#timers.push(setTimeout(() => this.next(), over));
  }
}
