import type { ProbeRecord, SessionId, StorageFailure } from '#contracts';
import type { Store } from '#store';
import { analyseProbes, tracesOf } from './analyse-probes';
import { sharedStore } from './open-store';
import { isPresent } from './present-probe';
import { probeReport, type ProbeReport } from './probe-report';
import type { ProbeTrace } from './probe-traces';

export type SessionProbesState =
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly reports: readonly ProbeReport[] }
  | { readonly kind: 'failed'; readonly failure: StorageFailure };

/** The probes of one session for its page: worked out where they are not, and held against all others. */
export class SessionProbes {
  #state = $state.raw<SessionProbesState>({ kind: 'working' });
  #traces = $state.raw<ReadonlyMap<number, readonly ProbeTrace[] | undefined>>(new Map());

  constructor(readonly sid: SessionId) {}

  get state(): SessionProbesState {
    return this.#state;
  }
  /** By the probe's `from`: absent while they are read, undefined when the landmarks are not here. */
  get traces(): ReadonlyMap<number, readonly ProbeTrace[] | undefined> {
    return this.#traces;
  }

  async load(): Promise<void> {
    const opened = await sharedStore();
    if (!opened.ok) return this.#failed(opened.failure);
    const store = opened.value;
    const analysed = await analyseProbes(store, this.sid);
    if (!analysed.ok) return this.#failed(analysed.failure);
    const others = await this.#compare(store, analysed.value);
    if (!others) return undefined;
    for (const probe of analysed.value) {
      const traces = await tracesOf(store, probe);
      if (!traces.ok) return this.#failed(traces.failure);
      this.#traces = new Map([...this.#traces, [probe.from, traces.value]]);
    }
    // Those of an earlier version are no company for these until they are worked out again.
    const waiting = new Set(others.filter((probe) => !isPresent(probe)).map(({ sid }) => sid));
    waiting.delete(this.sid);
    for (const sid of waiting) await analyseProbes(store, sid);
    if (waiting.size > 0) await this.#compare(store, analysed.value);
    return undefined;
  }

  async #compare(store: Store, own: readonly ProbeRecord[]): Promise<readonly ProbeRecord[] | undefined> {
    const probes = await store.listProbes();
    if (!probes.ok) return this.#failed(probes.failure);
    const sessions = await store.list();
    if (!sessions.ok) return this.#failed(sessions.failure);
    this.#state = {
      kind: 'ready',
      reports: own.map((probe) => probeReport(probe, probes.value, sessions.value))
    };
    return probes.value;
  }

  #failed(failure: StorageFailure): undefined {
    this.#state = { kind: 'failed', failure };
  }
}
