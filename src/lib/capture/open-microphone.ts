import {
  fail,
  ok,
  type HeardSound,
  type MicrophoneFailure,
  type Milliseconds,
  type Result,
  type Seconds
} from '#contracts';

const byErrorName: Readonly<Record<string, MicrophoneFailure>> = {
  NotAllowedError: { kind: 'microphone-refused' },
  SecurityError: { kind: 'microphone-refused' },
  NotFoundError: { kind: 'microphone-absent' },
  OverconstrainedError: { kind: 'microphone-absent' },
  NotReadableError: { kind: 'microphone-in-use' },
  AbortError: { kind: 'microphone-in-use' }
};

/** What changes sound for a telephone call: each would move or swallow attacks. */
const AS_IT_IS: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false
};

const HELD_AFTER_MS: Milliseconds = 500;

export interface MicrophoneListener {
  /** @param audioNow the instant on the audio clock @param now the same on the page's */
  heard(sound: HeardSound, audioNow: Seconds, now: Milliseconds): void;
  /** It was unplugged, is not allowed any more, or the audio thread failed. Nothing more is heard. */
  lost(failure: MicrophoneFailure): void;
  /** The browser holds sound back until the person clicks something, or lets it through again. */
  held(is: boolean): void;
}

export interface Microphone {
  readonly name: string;
  /** In a click or a key press it makes the browser let sound through. */
  resume(): void;
  close(): void;
}

/**
 * Listens to the microphone in the audio thread, with a module that says what it hears and passes no sound on. The browser
 * asks the person.
 *
 * @param module address of a file that registers the processor `attacks`
 */
export async function openMicrophone(
  module: string,
  listener: MicrophoneListener
): Promise<Result<Microphone, MicrophoneFailure>> {
  // Optional at run time: an insecure page and old browsers have none.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices || !('AudioWorkletNode' in globalThis)) return fail({ kind: 'microphone-unsupported' });
  let stream: MediaStream;
  try {
    stream = await devices.getUserMedia({ audio: AS_IT_IS, video: false });
  } catch (error) {
    const { name, message } = error as DOMException;
    return fail(byErrorName[name] ?? { kind: 'microphone-failed', detail: message || name });
  }
  let context: AudioContext | undefined;
  try {
    context = new AudioContext({ latencyHint: 'interactive' });
    await context.audioWorklet.addModule(module);
    return ok(listen(stream, context, listener));
  } catch (error) {
    stream.getTracks().forEach((track) => track.stop());
    void context?.close();
    return fail({ kind: 'microphone-failed', detail: (error as Error).message });
  }
}

function listen(stream: MediaStream, context: AudioContext, listener: MicrophoneListener): Microphone {
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
  const node = new AudioWorkletNode(context, 'attacks', { channelCount: 1, channelCountMode: 'explicit' });
  node.port.onmessage = ({ data }: MessageEvent<HeardSound>) =>
    listener.heard(data, context.currentTime, performance.now());
  // What it gives out is silence; without a way to the loudspeaker some browsers do not run it.
  source.connect(node).connect(context.destination);
  const [track] = stream.getAudioTracks();
  const close = () => {
    clearTimeout(first);
    node.port.onmessage = context.onstatechange = null;
    stream.getTracks().forEach((one) => one.stop());
    if (context.state !== 'closed') void context.close();
  };
  const lose = (failure: MicrophoneFailure) => {
    close();
    listener.lost(failure);
  };
  track?.addEventListener('ended', () => lose({ kind: 'microphone-lost' }));
  node.onprocessorerror = () => lose({ kind: 'microphone-failed', detail: 'the audio thread' });
  const tell = () => listener.held(context.state !== 'running');
  const resume = () => void context.resume().catch(() => undefined);
  context.onstatechange = tell;
  resume();
  // A context begins suspended, and runs a moment later where it may.
  const first = setTimeout(tell, HELD_AFTER_MS);
  return { name: track?.label ?? '', resume, close };
}

/** Whether the page may use the microphone without asking. */
export async function mayListen(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted';
  } catch {
    return false;
  }
}
