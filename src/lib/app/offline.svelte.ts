import { isRecording, type OfflineRequest, type Saving } from '#contracts';

export type OfflineState =
  /** Not asked yet, or this browser cannot. */
  | { readonly kind: 'unknown' | 'impossible' }
  | ({ readonly kind: 'saving' } & Saving)
  /** All of it is there: the app opens without a network. */
  | { readonly kind: 'saved' }
  /** What came was not whole; it is tried again when the app is opened the next time. */
  | { readonly kind: 'not saved' };

/** The page is idle by then. */
const LATEST_MS = 5_000;

/** The app itself for use without network: fetched once, as a whole, and renewed only when the person says so. */
class Offline {
  #state = $state.raw<OfflineState>({ kind: 'unknown' });
  #waiting = $state.raw<ServiceWorker>();

  get state(): OfflineState {
    return this.#state;
  }
  /** Whether a newer version is there, whole, and waits to begin. */
  get hasUpdate(): boolean {
    return this.#waiting !== undefined;
  }

  /** Once, when the page is there. @param script address of the service worker */
  start(script: string): void {
    if (import.meta.env.DEV || !('serviceWorker' in navigator)) {
      this.#state = { kind: 'impossible' };
      return;
    }
    const container = navigator.serviceWorker;
    if (container.controller) this.#state = { kind: 'saved' };
    container.addEventListener('message', ({ data }: MessageEvent<Saving>) => {
      // A newer version that comes in while this one works is nothing to look at.
      if (this.#state.kind !== 'saved') this.#state = { kind: 'saving', ...data };
    });
    container.startMessages();
    // Whoever opens the app waits for the page, not for what comes after it.
    const register = () => void this.#register(container, script);
    if ('requestIdleCallback' in window) requestIdleCallback(register, { timeout: LATEST_MS });
    else setTimeout(register, LATEST_MS);
  }

  /** The running version works: what earlier ones left can go. */
  works(): void {
    if ('serviceWorker' in navigator)
      navigator.serviceWorker.controller?.postMessage('works' satisfies OfflineRequest);
  }

  /** Begins the newer version: the page is loaded anew. False, and nothing happens, while any tab records. */
  async update(): Promise<boolean> {
    if (await isRecording(navigator.locks)) return false;
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    this.#waiting?.postMessage('begin' satisfies OfflineRequest);
    return true;
  }

  async #register(container: ServiceWorkerContainer, script: string): Promise<void> {
    try {
      const registration = await container.register(script, { updateViaCache: 'none' });
      const follow = (worker: ServiceWorker | null) => {
        if (!worker) return;
        worker.addEventListener('statechange', () => this.#follow(worker));
        this.#follow(worker);
      };
      registration.addEventListener('updatefound', () => follow(registration.installing));
      follow(registration.installing ?? registration.waiting ?? registration.active);
    } catch {
      if (this.#state.kind !== 'saved') this.#state = { kind: 'not saved' };
    }
  }

  #follow(worker: ServiceWorker): void {
    const { state } = worker;
    if (state === 'redundant' && this.#waiting === worker) this.#waiting = undefined;
    if (state === 'installed' && navigator.serviceWorker.controller) this.#waiting = worker;
    else if (state === 'activated') this.#state = { kind: 'saved' };
    else if (state === 'redundant' && this.#state.kind !== 'saved') this.#state = { kind: 'not saved' };
  }
}

export const offline = new Offline();
