import type { Attack, HeardSound } from '#contracts';
import { createOnsetDetector } from '#sound';

/** What the audio thread gives a module; the DOM library does not name it. */
declare const sampleRate: number;
declare const currentFrame: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, of: new () => AudioWorkletProcessor): void;

const TELL_EVERY_S = 0.05;
const NOTHING = new Float32Array(128);

/** Sound ends here, in the audio thread: only attacks and a level leave it. */
class AttackListener extends AudioWorkletProcessor {
  readonly #from = currentFrame;
  readonly #detector = createOnsetDetector(sampleRate, (at, strength) =>
    this.#attacks.push({ at: (this.#from + at) / sampleRate, strength })
  );
  #attacks: Attack[] = [];
  #peak = 0;
  #told = currentFrame;

  process([input]: Float32Array[][]): boolean {
    // A microphone that is gone has no channel; time goes on.
    const block = input?.[0] ?? NOTHING;
    this.#detector.push(block);
    for (let i = 0; i < block.length; i++) this.#peak = Math.max(this.#peak, Math.abs(block[i]!));
    const end = currentFrame + block.length;
    if (end - this.#told >= TELL_EVERY_S * sampleRate) {
      const heard: HeardSound = { peak: this.#peak, attacks: this.#attacks };
      this.port.postMessage(heard);
      this.#attacks = [];
      this.#peak = 0;
      this.#told = end;
    }
    return true;
  }
}

registerProcessor('attacks', AttackListener);
