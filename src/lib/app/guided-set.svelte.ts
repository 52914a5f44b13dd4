import {
  isSwingActivity,
  type GuidedPart,
  type HandFrame,
  type HandsUsed,
  type Milliseconds,
  type SwingActivity
} from '#contracts';
import { ACTIVITY_PROFILES, createRepetitionReader } from '#features';
import type { HandsToday } from './hands-today.svelte';
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

interface GuidedSetSurroundings {
  recording(): boolean;
  /** Ms from the session's start, now. */
  now(): Milliseconds;
  readonly hands: Pick<HandsToday, 'hurt' | 'sayHurt'>;
  /** Of the camera's pictures, pixels; undefined without one. */
  size(): { readonly width: number; readonly height: number } | undefined;
  /** Keeps what was said with the session. */
  keep(said: readonly HandsUsed[]): void;
}

/**
 * Ten repetitions of the real thing, of putts half with both hands and half with the stronger one alone, said by prompts:
 * no beat, and the next part begins when the person says so (measurement B1). What is kept is when which hands were used, as
 * a person may also say afterwards; repetitions are found in the landmarks, and counted meanwhile in the same way.
 */
export class GuidedSet {
  step = $state<SetStep>('hidden');
  part = $state.raw<SetPart | undefined>();
  /** Repetitions of this part that were found so far; the last one only once the hand rests. */
  found = $state(0);

  readonly #world: GuidedSetSurroundings;
  #since: Milliseconds = 0;
  #said: readonly HandsUsed[] = [];
  #reader: ReturnType<typeof createRepetitionReader> | undefined;
  #firstFrame: Milliseconds | undefined;
  #lookedAt: Milliseconds = 0;

  constructor(world: GuidedSetSurroundings) {
    this.#world = world;
  }

  /** The activity has one, and nothing hurts today. */
  get available(): boolean {
    return this.#parts.length > 0 && !this.#world.hands.hurt;
  }
  get #parts(): readonly GuidedPart[] {
    return ACTIVITY_PROFILES[settings.values.activity].guidedSet;
  }
  /** What is repeated. */
  get activity(): SwingActivity | undefined {
    const { activity } = settings.values;
    return isSwingActivity(activity) ? activity : undefined;
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

  begin(): void {
    if (!this.available || !this.#world.recording()) return;
    this.step = 'running';
    this.#open(1);
  }

  /** Counts; by its own clock. */
  frame(frame: HandFrame): void {
    if (!this.part || !this.#reader) return;
    this.#firstFrame ??= frame.t;
    if (frame.t - this.#firstFrame > LOOKED_AT) return;
    this.#reader.push(frame);
    if (frame.t - this.#lookedAt < LOOK_EVERY) return;
    this.#lookedAt = frame.t;
    this.found = this.#reader.read().all.length;
  }

  /** This part is played. */
  next(): void {
    const { part } = this;
    if (!part) return;
    const now = this.#world.now();
    this.#said = [...this.#said, { from: this.#since, to: now, hands: part.hands }];
    this.#world.keep(this.#said);
    if (part.number < part.of) return this.#open(part.number + 1);
    this.part = undefined;
    this.step = 'done';
  }

  /** Ends it; parts that were played are kept. */
  stop(): void {
    this.part = undefined;
    this.step = 'hidden';
  }

  /** Another recording knows nothing of this one's. */
  reset(): void {
    this.stop();
    this.#said = [];
  }

  #open(number: number): void {
    const parts = this.#parts;
    const size = this.#world.size();
    this.#reader = this.activity && size && createRepetitionReader(size, this.activity);
    this.#firstFrame = undefined;
    this.found = this.#lookedAt = 0;
    this.#since = this.#world.now();
    this.part = { ...parts[number - 1]!, number, of: parts.length };
  }
}
