import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HeardSound } from '#contracts';
import { MicrophoneDesk } from './microphone.svelte';

/** A computer with a microphone that can be refused, unplugged and held back. */
function computer() {
  const tracks: EventTarget[] = [];
  const live = new Set<EventTarget>();
  const contexts: FakeContext[] = [];
  const nodes: FakeNode[] = [];
  const says = { error: '', module: false, wait: Promise.resolve() };

  class FakeContext extends EventTarget {
    state = 'running';
    currentTime = 0;
    destination = {};
    onstatechange: (() => void) | null = null;
    audioWorklet = {
      async addModule() {
        if (says.module) throw new DOMException('not loaded', 'AbortError');
      }
    };
    constructor() {
      super();
      contexts.push(this);
    }
    async resume() {}
    async close() {
      this.state = 'closed';
    }
  }
  class FakeNode {
    port: { onmessage: ((event: { data: HeardSound }) => void) | null } = { onmessage: null };
    constructor() {
      nodes.push(this);
    }
    connect = (to: unknown) => to;
  }
  const mediaDevices = Object.assign(new EventTarget(), {
    async getUserMedia() {
      await says.wait;
      if (says.error) throw new DOMException('', says.error);
      const track = Object.assign(new EventTarget(), { label: 'Desk', stop: () => live.delete(track) });
      tracks.push(track);
      live.add(track);
      return { getTracks: () => [track], getAudioTracks: () => [track] };
    }
  });
  const globals = {
    ...{ AudioContext: FakeContext, AudioWorkletNode: FakeNode, MediaStreamAudioSourceNode: FakeNode },
    navigator: { mediaDevices, permissions: { query: async () => ({ state: 'granted' }) } }
  };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  const heard: number[] = [];
  const desk = new MicrophoneDesk((now) => heard.push(now));
  return {
    ...{ desk, heard, says, live },
    /** The audio thread has listened until `audio` seconds, and tells of attacks. */
    hear(audio: number, { at = [] as number[], peak = 0.1 } = {}) {
      contexts.at(-1)!.currentTime = audio;
      const attacks = at.map((one) => ({ at: one, strength: 9 }));
      nodes.at(-1)!.port.onmessage!({ data: { peak, attacks } });
    },
    hold(state: string) {
      contexts.at(-1)!.state = state;
      contexts.at(-1)!.onstatechange!();
    },
    unplug() {
      live.delete(tracks.at(-1)!);
      tracks.at(-1)!.dispatchEvent(new Event('ended'));
    },
    plug: () => mediaDevices.dispatchEvent(new Event('devicechange'))
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'], now: 0 });
  vi.advanceTimersByTime(5_000);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('attacks come on the clock of the page, and a light tells of them', async () => {
  const { desk, heard, hear } = computer();
  await desk.turnOn();
  expect([desk.state, desk.name]).toEqual(['on', 'Desk']);
  hear(1, { at: [0.95] });
  expect(heard).toEqual([performance.now() - 50]);
  expect([desk.lit, desk.level]).toEqual([true, expect.closeTo(2 / 3, 5)]);
});

test.each([
  ['NotAllowedError', 'microphone-refused'],
  ['NotFoundError', 'microphone-absent'],
  ['NotReadableError', 'microphone-in-use'],
  ['TypeError', 'microphone-failed']
])('%s is told as %s, and nothing stays open', async (error, kind) => {
  const { desk, says, live } = computer();
  says.error = error;
  await desk.turnOn();
  expect([desk.state, desk.failure?.kind, live.size]).toEqual(['off', kind, 0]);
});

test('a module that does not load closes what was opened', async () => {
  const { desk, says, live } = computer();
  says.module = true;
  await desk.turnOn();
  expect([desk.state, desk.failure?.kind, live.size]).toEqual(['off', 'microphone-failed', 0]);
});

test('unplugged it is told, and plugged in it is found again', async () => {
  const { desk, heard, hear, unplug, plug, live } = computer();
  await desk.turnOn();
  hear(1, { at: [0.9] });
  unplug();
  expect([desk.state, desk.failure]).toEqual(['off', { kind: 'microphone-lost' }]);
  plug();
  await vi.waitFor(() => expect(desk.state).toBe('on'));
  expect(desk.failure).toBeUndefined();
  hear(0.2, { at: [0.1] });
  expect(heard).toHaveLength(2);
  desk.turnOff();
  expect(live.size).toBe(0);
  plug();
  await Promise.resolve();
  expect(desk.state).toBe('off');
});

test('a browser that holds sound back, and a microphone that is switched off, are told', async () => {
  const { desk, hear, hold } = computer();
  await desk.turnOn();
  hold('suspended');
  expect(desk.trouble).toBe('held');
  hold('running');
  expect(desk.trouble).toBeUndefined();
  vi.advanceTimersByTime(3_500);
  hear(4, { peak: 0 });
  expect(desk.trouble).toBe('silent');
  vi.advanceTimersByTime(200);
  hear(4.2);
  expect(desk.trouble).toBeUndefined();
});

test('turned off while the person is asked, it stays off whatever is answered', async () => {
  const { desk, says, live } = computer();
  let answer = () => {};
  says.wait = new Promise((resolve) => (answer = resolve));
  const asking = desk.turnOn();
  desk.turnOff();
  answer();
  await asking;
  expect([desk.state, live.size]).toEqual(['off', 0]);
});
