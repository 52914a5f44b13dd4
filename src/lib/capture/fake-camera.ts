import type { HandFrame, Milliseconds, TrackerInfo } from '#contracts';
import { createLiveLoop } from './live-loop';
import type { PictureSize } from './letterbox';
import type { FromWorker, ToWorker } from './messages';

const ID = 'fake camera';

/** For tests. A browser's camera, its permission, and tracking workers that see `see(t)` in each of its pictures. */
export function fakeCamera(pictureEvery: Milliseconds, see: (t: Milliseconds) => HandFrame) {
  const tracks: FakeTrack[] = [];
  const workers = new Set<FakeWorker>();
  const started: ('GPU' | 'CPU')[] = [];
  let plugged = true;
  let permission: PermissionState = 'granted';
  let muted = false;
  /** The tab, whose pictures stop then. */
  let hidden = false;
  /** The camera repeats its last picture. */
  let frozen = false;
  let pictures = 0;
  let canStart = true;
  let startMs: Milliseconds = 0;
  let size = { width: 640, height: 480 };
  const toldSizes: PictureSize[] = [];

  class FakeTrack extends EventTarget {
    readonly kind = 'video';
    readonly label = ID;
    get muted() {
      return muted;
    }
    readyState: 'live' | 'ended' = 'live';
    getSettings = () => ({ deviceId: ID, ...size, frameRate: 1000 / pictureEvery });
    stop = () => void (this.readyState = 'ended');
    /** As a browser does when the camera is not there any more. */
    end() {
      if (this.readyState === 'ended') return;
      this.readyState = 'ended';
      this.dispatchEvent(new Event('ended'));
    }
  }

  class FakeWorker {
    onmessage: ((event: { data: FromWorker }) => void) | null = null;
    onerror: ((event: { message: string }) => void) | null = null;
    #loop: ReturnType<typeof createLiveLoop> | undefined;
    #track: FakeTrack | undefined;
    #port: MessagePort | undefined;
    hangs = false;

    constructor() {
      workers.add(this);
    }
    #post = (data: FromWorker) => queueMicrotask(() => workers.has(this) && this.onmessage?.({ data }));
    postMessage(data: ToWorker) {
      if (this.hangs) return;
      if (data.type === 'open') {
        const { delegate } = data.request;
        started.push(delegate);
        const tracker: TrackerInfo = {
          package: '@mediapipe/tasks-vision',
          version: '0',
          modelSha256: '0'.repeat(64),
          delegate
        };
        const answer: FromWorker = canStart
          ? { type: 'opened', tracker }
          : { type: 'open-failed', failure: { kind: 'tracker-broken', detail: 'no memory' } };
        setTimeout(() => this.#post(answer), startMs);
      } else if (data.type === 'stream') {
        this.#track = (data.readable as unknown as { track: FakeTrack }).track;
        toldSizes.push(data.size);
        this.#loop = createLiveLoop({
          frame: (frame, counts) => {
            this.#port?.postMessage({ type: 'frame', frame });
            this.#post({ type: 'frame', frame, counts });
          },
          gap: (gap) => {
            this.#port?.postMessage({ type: 'gap', gap });
            this.#post({ type: 'gap', gap });
          },
          frozen: (is) => this.#post({ type: is ? 'frozen' : 'thawed' })
        });
      } else if (data.type === 'record') {
        this.#port?.close();
        this.#port = data.port;
      } else if (data.type === 'gap-reason') this.#loop?.expectGap(data.reason);
    }
    picture(t: Milliseconds) {
      if (this.hangs || this.#track?.readyState !== 'live') return;
      this.#loop?.push({ frame: see(t), fingerprint: pictures });
    }
    terminate() {
      workers.delete(this);
      this.#port?.close();
    }
    /** As when its code threw past everything, or MediaPipe's graph died. */
    fail(how: 'error' | 'broken') {
      this.hangs = true;
      if (how === 'error') queueMicrotask(() => this.onerror?.({ message: 'out of memory' }));
      else this.#post({ type: 'broken', detail: 'the graph is dead' });
    }
  }

  setInterval(() => {
    if (!plugged || muted || hidden || permission !== 'granted') return;
    if (!frozen) pictures += 1;
    for (const worker of workers) worker.picture(performance.now());
  }, pictureEvery);

  const live = () => tracks.filter(({ readyState }) => readyState === 'live').length;
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const globals = {
    Worker: FakeWorker,
    MediaStreamTrackProcessor: class {
      readonly readable: { track: FakeTrack };
      constructor({ track }: { track: FakeTrack }) {
        this.readable = { track };
      }
    },
    OffscreenCanvas: class {
      getContext = () => ({ getExtension: () => null, getParameter: () => 'a real GPU' });
    },
    location: { origin: 'http://localhost' },
    document: page,
    navigator: {
      permissions: { query: async () => ({ state: permission }) },
      mediaDevices: {
        enumerateDevices: async () => (plugged ? [{ kind: 'videoinput', deviceId: ID, label: ID }] : []),
        async getUserMedia() {
          if (permission !== 'granted') throw new DOMException('', 'NotAllowedError');
          if (!plugged) throw new DOMException('', 'NotFoundError');
          const track = new FakeTrack();
          tracks.push(track);
          const all = [track];
          return { getTracks: () => all, getVideoTracks: () => all };
        }
      }
    }
  };
  return {
    /** To be put in place of the browser's. */
    globals,
    /** Delegates of the workers that were started, in order. */
    started,
    live,
    workers: () => workers.size,
    plug(is: boolean) {
      plugged = is;
      if (!is) tracks.forEach((track) => track.end());
    },
    allow(next: PermissionState) {
      permission = next;
      if (next !== 'granted') tracks.forEach((track) => track.end());
    },
    /** The size of its pictures from now on. */
    resize(next: PictureSize) {
      size = next;
    },
    /** Of which size landmarks were to be told, for each stream that a worker was given. */
    toldSizes,
    /** As a browser does when another program takes the camera, or gives it back. */
    mute(is: boolean) {
      muted = is;
      for (const track of tracks)
        if (track.readyState === 'live') track.dispatchEvent(new Event(is ? 'mute' : 'unmute'));
    },
    /** As when another tab is brought to the front, in a browser that gives a hidden one no pictures. */
    hide(is: boolean) {
      hidden = is;
      page.visibilityState = is ? 'hidden' : 'visible';
      page.dispatchEvent(new Event('visibilitychange'));
    },
    freeze(is: boolean) {
      frozen = is;
    },
    /** Every worker, at once. */
    fail(how: 'error' | 'broken' | 'hang') {
      for (const worker of workers) {
        if (how === 'hang') worker.hangs = true;
        else worker.fail(how);
      }
    },
    /** Whether a worker can be started from now on, and how long that takes. */
    letStart(can: boolean, takes: Milliseconds = 0) {
      canStart = can;
      startMs = takes;
    }
  };
}
