import { mayListen, openMicrophone, type Microphone } from '#capture';
import type { HeardSound, MicrophoneFailure, Milliseconds } from '#contracts';
import { createAudioClock } from '#sound';
import attacks from './attacks.worklet?worker&url';
import { settings } from './settings.svelte';

/** Nothing but zeros for this long: it is switched off at the device. */
const SILENT_MS: Milliseconds = 3_000;
/** The light stays on for this long after an attack, and the level is shown so often at most. */
const LIT_MS: Milliseconds = 150;
const SHOW_EVERY_MS: Milliseconds = 100;
/** Level that is the left end of the meter, dB of full scale. */
const QUIETEST_DB = -60;

/** Gets what the microphone heard. @param now on the page's clock */
export type AttackSink = (now: Milliseconds, strength: number) => void;

/** The microphone, listened to when the person wants it. Sound stays in the audio thread. */
export class MicrophoneDesk {
  state = $state<'off' | 'asking' | 'on'>('off');
  name = $state('');
  failure = $state.raw<MicrophoneFailure | undefined>();
  /** Why nothing is heard although it is on. */
  trouble = $state<'held' | 'silent' | undefined>();
  /** 0 to 1, from -60 dB to full scale. */
  level = $state(0);
  /** An attack was heard just now. */
  lit = $state(false);

  readonly #sink: AttackSink;
  readonly #clock = createAudioClock();
  #microphone: Microphone | undefined;
  #closed = false;
  #peak = 0;
  #lastShown = 0;
  #lastAttack = -Infinity;
  #lastSound = 0;

  constructor(sink: AttackSink) {
    this.#sink = sink;
  }

  /** Turns it on again where it was on the last time, when that asks nobody anything. */
  async resume(): Promise<void> {
    if (settings.values.sound && (await mayListen()) && !this.#closed) await this.turnOn();
  }

  async turnOn(): Promise<void> {
    if (this.state !== 'off') return;
    this.state = 'asking';
    this.failure = undefined;
    const opened = await openMicrophone(attacks, {
      heard: (sound, now) => this.#heard(sound, now),
      held: (is) => this.#held(is),
      lost: () => this.#lost()
    });
    if (!opened.ok) {
      this.state = 'off';
      this.failure = opened.failure;
      return;
    }
    this.#microphone = opened.value;
    if (this.#closed) return this.#shut();
    navigator.mediaDevices.removeEventListener('devicechange', this.#again);
    this.name = opened.value.name;
    this.#lastSound = performance.now();
    this.state = 'on';
    settings.set('sound', true);
  }

  turnOff(): void {
    settings.set('sound', false);
    this.failure = undefined;
    this.#shut();
  }

  /** In a click: a browser that holds sound back lets it through. */
  letThrough(): void {
    this.#microphone?.resume();
  }

  close(): void {
    this.#closed = true;
    this.#shut();
  }

  #shut(): void {
    navigator.mediaDevices?.removeEventListener('devicechange', this.#again);
    this.#microphone?.close();
    this.#microphone = this.trouble = undefined;
    this.#clock.forget();
    this.state = 'off';
    this.level = 0;
    this.lit = false;
  }

  #lost(): void {
    this.#shut();
    this.failure = { kind: 'microphone-lost' };
    navigator.mediaDevices.addEventListener('devicechange', this.#again);
  }

  /** Something was plugged in: perhaps it is the microphone. */
  readonly #again = async (): Promise<void> => {
    const { failure } = this;
    await this.resume();
    if (this.state === 'off') this.failure = failure;
  };

  #held(is: boolean): void {
    this.trouble = is ? 'held' : undefined;
    // The audio clock stood still meanwhile.
    this.#clock.forget();
    this.#lastSound = performance.now();
  }

  #heard({ end, peak, attacks: heard }: HeardSound, now: Milliseconds): void {
    this.#clock.arrived(end, now);
    for (const { at, strength } of heard) {
      this.#sink(this.#clock.toPage(at), strength);
      this.#lastAttack = now;
    }
    if (peak > 0) this.#lastSound = now;
    this.#peak = Math.max(this.#peak, peak);
    if (now - this.#lastShown < SHOW_EVERY_MS) return;
    if (this.trouble !== 'held') this.trouble = now - this.#lastSound > SILENT_MS ? 'silent' : undefined;
    this.level = Math.min(1, Math.max(0, 1 - (20 * Math.log10(this.#peak + 1e-9)) / QUIETEST_DB));
    this.lit = now - this.#lastAttack < LIT_MS;
    this.#lastShown = now;
    this.#peak = 0;
  }
}
