import { practiceDay } from '#analysis';
import { saidToHurt } from '#guidance';
import { DiaryDesk } from './diary-desk.svelte';
import { localTimeZone } from './local-clock';
import { SessionLibrary } from './session-library.svelte';
import { settings } from './settings.svelte';
import { toldOf } from './told-of-sessions';

const today = () => practiceDay(new Date().toISOString(), localTimeZone());

/** Whether the hands are to be spared today, by anything that was said: before a probe, of a session, in the diary. */
export class HandsToday {
  readonly #library = new SessionLibrary();
  readonly diary = new DiaryDesk();
  readonly #told = $derived(
    this.#library.state.kind === 'ready' ? toldOf(this.#library.state.sessions, new Date().toISOString()) : []
  );

  /** Starts following what is said; call what it returns when the page goes. */
  open(): () => void {
    const close = [this.#library.open(), this.diary.open()];
    return () => close.forEach((one) => one());
  }

  /** After the store failed and opens again. */
  retry(): void {
    this.#library.retry();
    this.diary.retry();
  }

  /** No probe, extra probe or trial until tomorrow. */
  get hurt(): boolean {
    return (
      settings.values.noProbeOn === today() || saidToHurt(today(), this.#told, this.diary.diary?.events ?? [])
    );
  }

  /** The yes to the question before a probe. */
  sayHurt(): void {
    settings.set('noProbeOn', today());
  }
}
