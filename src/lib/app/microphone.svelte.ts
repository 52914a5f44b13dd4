import { mayListen, openMicrophone, type Microphone } from '#capture';
import type { HeardSound, MicrophoneFailure, Milliseconds, Seconds } from '#contracts';
import { createAudioClock } from '#sound';
import attacks from './attacks.worklet?worker&url';

/** Nothing but zeros for this long: it is switched off at the device. */
const SILENT_MS: Milliseconds = 3_000;
/** The light stays on for this long after an attack, and the level is shown so often at most. */
const LIT_MS: Milliseconds = 150;
const SHOW_EVERY_MS: Milliseconds = 100;
/** Level that is the left end of the meter, dB of full scale. */
const QUIETEST_DB = -60;

/** Gets what the microphone heard. @param now on the page's clock */
export type AttackSink = (now: Milliseconds, strength: number) => void;

/**
 * The microphone, listened to when the person asks for it, each time anew as the camera is: it never opens by itself, and
 * is closed when the recording is stopped. Sound stays in the audio thread.
 */
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
  #stopWaiting: (() => void) | undefined;
  /** How often it was turned on or off. */
  #asked = 0;
  #peak = 0;
  #lastShown = 0;
  #lastAttack = -Infinity;
  #lastSound = 0;

  constructor(sink: AttackSink) {
    this.#sink = sink;
  }

  async turnOn(): Promise<void> {
    if (this.state !== 'off') return;
    this.state = 'asking';
    this.failure = undefined;
    const asked = ++this.#asked;
    const opened = await openMicrophone(attacks, {
      heard: (sound, audioNow, now) => this.#heard(sound, audioNow, now),
      held: (is) => this.#held(is),
      lost: (failure) => this.#lost(failure)
    });
    // Turned off while the person was asked.
    if (asked !== this.#asked) return opened.ok ? opened.value.close() : undefined;
    if (!opened.ok) {
      this.state = 'off';
      this.failure = opened.failure;
      return;
    }
    this.#microphone = opened.value;
    this.#stopWaiting?.();
    this.name = opened.value.name;
    this.#lastSound = performance.now();
    this.state = 'on';
  }

  turnOff(): void {
    this.failure = undefined;
    this.#shut();
  }

  /** In a click: a browser that holds sound back lets it through. */
  letThrough(): void {
    this.#microphone?.resume();
  }

  close(): void {
    this.#shut();
  }

  #shut(): void {
    this.#asked++;
    this.#stopWaiting?.();
    this.#microphone?.close();
    this.#microphone = this.trouble = this.#stopWaiting = undefined;
    this.#clock.forget();
    this.state = 'off';
    this.level = 0;
    this.lit = false;
  }

  #lost(failure: MicrophoneFailure): void {
    this.#shut();
    this.failure = failure;
    const { mediaDevices } = navigator;
    const again = () => void this.#again();
    mediaDevices.addEventListener('devicechange', again);
    this.#stopWaiting = () => mediaDevices.removeEventListener('devicechange', again);
  }

  /** Something was plugged in: perhaps it is the microphone. */
  async #again(): Promise<void> {
    const { failure } = this;
    if (!(await mayListen())) return;
    // Turned off meanwhile.
    if (!this.#stopWaiting) return;
    await this.turnOn();
    if (this.state === 'off') this.failure = failure;
  }

  #held(is: boolean): void {
    if (is === (this.trouble === 'held')) return;
    this.trouble = is ? 'held' : undefined;
    // The audio clock stood still meanwhile.
    this.#clock.forget();
    this.#lastSound = performance.now();
  }

  #heard({ peak, attacks: heard }: HeardSound, audioNow: Seconds, now: Milliseconds): void {
    this.#clock.read(audioNow, now);
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
