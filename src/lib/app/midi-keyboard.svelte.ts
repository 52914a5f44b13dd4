import { openMidi } from '#capture';
import type { MidiFailure, Milliseconds } from '#contracts';
import { settings } from './settings.svelte';

/** Gets what the instruments play. */
export interface KeySink {
  message(now: Milliseconds, status: number, data1: number, data2: number): void;
  /** An instrument was unplugged. */
  gone(): void;
}

/** The MIDI instruments of this machine, listened to when the person wants it. */
export class MidiKeyboard {
  state = $state<'off' | 'asking' | 'on'>('off');
  /** Instruments that are there. */
  names = $state.raw<readonly string[]>([]);
  failure = $state.raw<MidiFailure | undefined>();

  readonly #sink: KeySink;
  #close: (() => void) | undefined;
  #closed = false;

  constructor(sink: KeySink) {
    this.#sink = sink;
  }

  /** Turns it on again where it was on the last time, when that asks nobody anything. */
  async resume(): Promise<void> {
    if (!settings.values.midi) return;
    const granted = await navigator.permissions
      .query({ name: 'midi' })
      .then(({ state }) => state === 'granted')
      .catch(() => false);
    if (granted && !this.#closed) await this.turnOn();
  }

  async turnOn(): Promise<void> {
    if (this.state !== 'off') return;
    this.state = 'asking';
    this.failure = undefined;
    const opened = await openMidi({
      message: (...message) => this.#sink.message(...message),
      instruments: (names) => {
        if (names.length < this.names.length) this.#sink.gone();
        this.names = names;
      }
    });
    if (!opened.ok) {
      this.state = 'off';
      this.failure = opened.failure;
      return;
    }
    if (this.#closed) return opened.value.close();
    this.#close = opened.value.close;
    this.state = 'on';
    settings.set('midi', true);
  }

  turnOff(): void {
    settings.set('midi', false);
    this.#shut();
  }

  close(): void {
    this.#closed = true;
    this.#shut();
  }

  #shut(): void {
    this.#close?.();
    this.#close = undefined;
    this.state = 'off';
    this.names = [];
    this.#sink.gone();
  }
}
