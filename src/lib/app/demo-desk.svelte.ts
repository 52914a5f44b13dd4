import { practiceDay } from '#analysis';
import { ok, type Diary, type Result, type SessionRecord, type StorageFailure } from '#contracts';
import type { DemoRequest, DemoYear } from './demo/demo-year';
import type { DemoReply } from './demo/demo.worker';
import { localTimeZone } from './local-clock';
import { sharedStore } from './open-store';

/** Whether any of it is of the made-up year. */
export const isDemo = (sessions: readonly SessionRecord[], diary?: Diary): boolean =>
  [...sessions, ...(diary ? [...diary.declarations, ...diary.events, ...diary.checkIns] : [])].some(
    ({ demo }) => demo
  );

/** Takes the made-up year out, and nothing else. */
export async function removeDemo(): Promise<StorageFailure | undefined> {
  const opened = await sharedStore();
  const removed = opened.ok ? await opened.value.removeDemo() : opened;
  return removed.ok ? undefined : removed.failure;
}

/** Calls back when the made-up year went because something of the person's own came. For `onMount`. */
export function onDemoGaveWay(listener: () => void): () => void {
  let [isClosed, close] = [false, () => {}];
  void sharedStore().then((opened) => {
    if (!opened.ok || isClosed) return;
    close = opened.value.onChange(({ demoGaveWay }) => {
      if (demoGaveWay) listener();
    });
  });
  return () => {
    isClosed = true;
    close();
  };
}

/** Makes the made-up year beside the page and takes it in. */
export class DemoDesk {
  #progress = $state<number | 'saving'>();

  /** 0..1 while it is generated, then `saving`, which cannot be cancelled; undefined when nothing is done. */
  get progress(): number | 'saving' | undefined {
    return this.#progress;
  }

  /** `refused` where something is kept already; `failed` when the worker cannot work. */
  async make(): Promise<Result<'in' | 'refused' | 'failed' | 'cancelled', StorageFailure>> {
    this.#progress = 0;
    try {
      const timeZone = localTimeZone();
      const year = await this.#year({ today: practiceDay(new Date().toISOString(), timeZone), timeZone });
      if (typeof year === 'string') return ok(year);
      this.#progress = 'saving';
      const opened = await sharedStore();
      if (!opened.ok) return opened;
      const put = await opened.value.putDemo(year.sessions, year.diary);
      return put.ok ? ok(put.value ? 'in' : 'refused') : put;
    } finally {
      this.#progress = undefined;
    }
  }

  cancel: () => void = () => {};

  #year(request: DemoRequest): Promise<DemoYear | 'failed' | 'cancelled'> {
    const worker = new Worker(new URL('./demo/demo.worker.ts', import.meta.url), { type: 'module' });
    return new Promise<DemoYear | 'failed' | 'cancelled'>((resolve) => {
      this.cancel = () => resolve('cancelled');
      worker.onmessage = ({ data }: MessageEvent<DemoReply>) => {
        if ('year' in data) resolve(data.year);
        else this.#progress = data.progress;
      };
      worker.onerror = () => resolve('failed');
      worker.postMessage(request);
    }).finally(() => worker.terminate());
  }
}
