import { HANDS_USED, type HandsUsed, type Milliseconds } from '#contracts';
import { ACTIVITY_PROFILES } from '#features';
import type { HandsToday } from './hands-today.svelte';
import { settings } from './settings.svelte';

type SetStep =
  | 'hidden'
  /** The question before, and what will be asked. */
  | 'asking'
  | 'running'
  | 'done';

/** What is asked for now. */
interface SetPart {
  readonly hands: HandsUsed['hands'];
  /** 1 for the first. */
  readonly number: number;
  readonly of: number;
}

interface GuidedSetSurroundings {
  recording(): boolean;
  /** Ms from the session's start, now. */
  now(): Milliseconds;
  readonly hands: Pick<HandsToday, 'hurt' | 'sayHurt'>;
  /** Keeps what was said with the session. */
  keep(said: readonly HandsUsed[]): void;
}

/**
 * Repetitions of the real thing, half of them with both hands and half with the stronger one alone, said by prompts: no
 * beat, and the next half begins when the person says so (measurement B1). What is kept is when which hands held the club,
 * as a person may also say afterwards; repetitions are found in the landmarks.
 */
export class GuidedSet {
  step = $state<SetStep>('hidden');
  part = $state.raw<SetPart | undefined>();

  readonly #world: GuidedSetSurroundings;
  #since: Milliseconds = 0;
  #said: readonly HandsUsed[] = [];

  constructor(world: GuidedSetSurroundings) {
    this.#world = world;
  }

  /** The activity has one, and nothing hurts today. */
  get available(): boolean {
    return ACTIVITY_PROFILES[settings.values.activity].guidedSet && !this.#world.hands.hurt;
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

  /** This half is played. */
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

  /** Ends it; halves that were played are kept. */
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
    this.#since = this.#world.now();
    this.part = { hands: HANDS_USED[number - 1]!, number, of: HANDS_USED.length };
  }
}
